from hypothesis import given, settings
from hypothesis import strategies as st

from store.document import Document
from store.document.pages import PAGE_MODELS, lines, release_pages
from store.document.printing import PrintKind, line_starts, printed_pages

LUMEN = """\
# Lumen *reads* along

Readers gain [20 minutes](https://lumen.example) a day.

## Problem

Reading **hurts**, and `code` too.

> “It is dark,” said Ana.

- one
- two

## Customer FAQ

### How much?

$49.
"""


def test_labels_and_markup_are_gone_and_everything_else_is_there() -> None:
    assert [(p.kind, p.text) for p in printed_pages(Document(LUMEN))] == [
        (PrintKind.HEADING, "Lumen reads along"),
        (PrintKind.SUB_HEADING, "Readers gain 20 minutes a day."),
        (PrintKind.PARAGRAPH, "Reading hurts, and code too."),
        (PrintKind.QUOTE, "“It is dark,” said Ana."),
        (PrintKind.ITEM, "one"),
        (PrintKind.ITEM, "two"),
        (PrintKind.TITLE, "Customer FAQ"),
        (PrintKind.QUESTION, "How much?"),
        (PrintKind.PARAGRAPH, "$49."),
    ]


def test_the_faq_begins_on_a_page_of_its_own() -> None:
    pages = printed_pages(Document(LUMEN))
    assert [p.text for p in pages if p.new_page == 0] == ["Customer FAQ"]


def test_as_many_pages_begin_as_the_release_is_long() -> None:
    body = "\n\n".join(["A reader loses the line, and with it the story. " * 8] * 30)
    document = Document(f"# A\n\n## Problem\n\n{body}\n")
    begun = sum(1 for p in printed_pages(document) if p.new_page is not None)
    assert begun == int(release_pages(document))


@given(st.text(alphabet="ab c中é-", max_size=400), st.sampled_from(sorted(PAGE_MODELS)))
@settings(deadline=None)
def test_there_is_a_start_for_every_line_that_is_counted(text: str, name: str) -> None:
    model = PAGE_MODELS[name]
    starts = line_starts(model, text)
    assert len(starts) == lines(model, text)
    assert list(starts) == sorted(starts)
