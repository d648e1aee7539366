"""How long a text is in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document, Section
from store.document.pages import PAGE_MODELS, faq_pages, lines, page_model, release_pages
from tests.support.larder import larder

WORD = PAGE_MODELS["word"]


def test_a_line_of_calibri_11_holds_six_and_a_half_inches() -> None:
    # 1038 units of 2048 to a figure, 11 points: 83 figures fit into 468 points and 84 do not.
    assert lines(WORD, "0" * 83) == 1
    assert lines(WORD, "0 " * 66) == 2


def test_an_empty_paragraph_fills_a_line() -> None:
    assert lines(WORD, "") == 1


def test_a_word_longer_than_the_line_goes_on_in_the_next() -> None:
    assert lines(WORD, "0" * 200) == 3


def test_wide_letters_break_anywhere() -> None:
    assert lines(WORD, "漢" * 42) == 1
    assert lines(WORD, "漢" * 43) == 2


def test_accented_letters_are_as_wide_as_their_base() -> None:
    assert [lines(WORD, "é " * count) for count in (60, 80)] == [
        lines(WORD, "e " * count) for count in (60, 80)
    ]


def test_paragraphs_add_up_with_the_space_below_them() -> None:
    one = 11 * 1.2207 * 1.08 + 8
    text = "# A line.\n\nA line.\n\n## Problem\n\nA line.\n\nA line.\n"
    assert release_pages(Document(text)) == round(4 * one / 648, 2)


def test_a_line_that_does_not_fit_opens_a_page() -> None:
    # 44 lines of 14.5 points fill 638 of 648: the 45th does not fit.
    assert WORD.pages([44]) == 1
    assert WORD.pages([45]) == round(1 + (11 * 1.2207 * 1.08 + 8) / 648, 2)
    assert WORD.pages([44 * 3]) == 3


def test_space_below_a_paragraph_does_not_reach_the_next_page() -> None:
    assert WORD.pages([44, 1]) == WORD.pages([45])


def test_no_text_fills_no_page() -> None:
    assert WORD.pages([]) == 0


def test_a_line_breaks_after_a_hyphen_and_around_a_dash() -> None:
    assert lines(WORD, "0" * 70 + " aaaaaaaaaaaa-bbbbbbbbbbbb") == 2
    assert (
        lines(WORD, "0" * 70 + " aaaaaaaa-bbbbbbbbbbbb") == lines(WORD, "0" * 70 + " aaaaaaaa") + 1
    )
    assert lines(WORD, "0" * 60 + "—" + "0" * 30) == 2


def test_the_release_and_the_faq_are_measured_apart() -> None:
    document = larder({Section.SOLUTION: "Larder weighs each shelf. " * 100})
    assert release_pages(document) > release_pages(larder())
    assert faq_pages(document) == faq_pages(larder())


def test_labels_and_comments_take_no_room() -> None:
    text = "# Larder\n\nOwners go home.\n\n## Problem\n\nThey count.\n"
    with_comment = text.replace("They count.", "<!-- not printed -->\n\nThey count.")
    assert release_pages(Document(with_comment)) == release_pages(Document(text))


def test_items_of_a_list_are_paragraphs() -> None:
    prose = Document("# Larder\n\nOwners.\n\n## Solution\n\none two three\n")
    listed = Document("# Larder\n\nOwners.\n\n## Solution\n\n- one\n- two\n- three\n")
    assert release_pages(listed) > release_pages(prose)


@pytest.mark.parametrize("name", PAGE_MODELS)
def test_the_front_matter_names_the_page_model(name: str) -> None:
    document = larder(facts={"page": name})
    assert page_model(document).name == name
    assert release_pages(document) > 0


def test_an_unknown_page_model_is_the_usual_one() -> None:
    assert page_model(larder(facts={"page": "scroll"})) is WORD


@given(st.lists(st.sampled_from(["a", "word", "longer-word", "–", "é"]), max_size=80))
def test_more_text_never_takes_fewer_lines(words: list[str]) -> None:
    text = " ".join(words)
    assert lines(WORD, text) <= lines(WORD, text + " more") <= lines(WORD, text) + 1
