from store.compare import describe
from store.document import Document

LUMEN = """\
---
product: Lumen
---
# A lamp that reads along

Families gain twenty minutes a day.

## Problem

Reading hurts most children after four minutes.

## Tenets

Light first.

## Customer FAQ

### How much does it cost?

It costs $49, once and for all.
"""


def subject(old: str, new: str) -> str:
    return describe(Document(old), Document(new)).subject


def test_a_first_version_says_how_many_words_it_has() -> None:
    described = describe(None, Document(LUMEN), pages=0.25)
    assert described.subject.startswith("Lumen: first version, ")
    assert f" {described.words} words" in described.subject
    assert described.pages == 0.25


def test_changed_parts_are_named_with_their_words_most_changed_first() -> None:
    new = LUMEN.replace("twenty", "thirty").replace("hurts most children", "tires many")
    described = describe(Document(LUMEN), Document(new))
    assert described.subject == "Lumen: Problem +2 −3, Sub-heading +1 −1"
    assert [(part.part, part.added, part.removed) for part in described.parts] == [
        ("sub-heading", 1, 1),
        ("problem", 2, 3),
    ]


def test_a_part_that_went_is_said_to_be_removed() -> None:
    assert subject(LUMEN, LUMEN.replace("## Tenets\n\nLight first.\n\n", "")) == (
        "Lumen: Tenets removed"
    )


def test_a_question_put_otherwise_is_said_to_be_renamed() -> None:
    new = LUMEN.replace("How much does it cost?", "What does it cost?")
    assert subject(LUMEN, new) == "Lumen: What does it cost? renamed +1 −2"


def test_punctuation_alone_is_said_to_be_marks_only() -> None:
    assert subject(LUMEN, LUMEN.replace("$49, once", "$49 once")) == (
        "Lumen: How much does it cost? marks only"
    )


def test_rewrapping_alone_is_said_to_be_white_space() -> None:
    new = LUMEN.replace("children after", "children\nafter")
    assert subject(LUMEN, new) == "Lumen: nothing but white space"


def test_without_a_product_the_heading_names_the_document() -> None:
    bare = LUMEN[LUMEN.index("# A") :]
    assert subject(bare, bare.replace("twenty", "thirty")) == ("A lamp that: Sub-heading +1 −1")
    assert describe(None, Document(""), product="Lumen").subject == (
        "Lumen: first version, 0 words"
    )


def test_more_than_four_parts_are_summed_up() -> None:
    parts = "".join(f"## Extra {name}\n\nOld words here.\n\n" for name in "ABCDEF")
    assert subject(f"# A\n\n{parts}", f"# A\n\n{parts}".replace("Old", "New")).endswith(
        "and 2 more"
    )
