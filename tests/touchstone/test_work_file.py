"""The work file is read without losing a character, and what was written is read back."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Span
from store.touchstone.editing import add_items, add_promises, set_item
from store.touchstone.model import Anchor, Priority, WorkState
from store.touchstone.work_file import WorkFile, work_path
from store.touchstone.writing import item_id, one_line, owner_name
from tests.support.work import item

LINES = [
    "",
    "# Work",
    "## Promises",
    "- promise-1: “It rings.”",
    "- promise-1 (dropped): “It rings.”",
    "- promise-2: It shines.",
    '- promise-3: "It shines."',
    '  <!-- at {"before": "a", "after": "b", "text": "0123"} -->',
    "  <!-- at {broken} -->",
    "- [ ] `work-1` Wire it (P1, @ana, under way)",
    "- [x] `#42` Paint it",
    "* [X] Polish it (soon)",
    "- [?] `work-1` Break it",
    "- [/] Ask",
    "  - serves promise-1 “It rings.”",
    "  - serves “It shines.”",
    "  - serves nothing: the old one leaks",
    "  - serves nothing",
    "  - serves something",
    "  - a note of the writer's",
    "\t- serves promise-9",
    "    - [ ] a smaller step",
    "```",
    "~~~",
    "  ```",
    "   - [ ] deeper",
    "serves no one",
]
texts = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)
lines = st.text(max_size=60)


@given(texts)
def test_every_span_lies_in_the_text_and_nothing_overlaps(text: str) -> None:
    work = WorkFile(text)
    spans = sorted([each.span for each in work.promises] + [each.head for each in work.items])

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(texts)
def test_reading_an_item_and_writing_it_keeps_what_it_says(text: str) -> None:
    work = WorkFile(text)
    for number, each in enumerate(work.items):
        again = work.edited([set_item(work, each, each)]).items[number]
        said = (one_line(each.title) or "(untitled)", each.state, each.owner, each.priority)

        assert (again.title, again.state, again.owner, again.priority) == said


@given(texts, lines, st.sampled_from(WorkState), st.sampled_from([None, *Priority]), lines, lines)
def test_an_item_added_to_any_file_is_read_back(
    text: str, title: str, state: WorkState, priority: Priority | None, owner: str, reason: str
) -> None:
    work = WorkFile(text)
    owner, reason = owner_name(owner), one_line(reason)
    new = item(title, state, owner=owner, priority=priority, reason=reason)

    found = work.edited(add_items(work, [new])).items[-1]

    assert (found.title, found.state, found.owner, found.priority, found.reason) == (
        one_line(title) or "(untitled)",
        state,
        owner,
        priority,
        reason,
    )


@given(texts, lines)
def test_what_stood_in_the_file_stands_there_after_an_addition(text: str, title: str) -> None:
    work = WorkFile(text)
    (edit,) = add_items(work, [item(title)])

    assert edit.span.is_empty
    assert WorkFile(edit.applied_to(text)).items[: len(work.items)] == work.items


quotes = st.text(min_size=1, max_size=40).map(one_line).filter(bool)


@given(text=texts, quote=quotes, before=lines, after=lines, is_part=st.booleans())
def test_a_promise_added_to_any_file_is_read_back(
    text: str, quote: str, before: str, after: str, *, is_part: bool
) -> None:
    work = WorkFile(text)
    anchor = Anchor(quote, before, after, "0123456789ab", is_part=is_part)

    new = work.edited(add_promises(work, [anchor]))

    added = [each for each in new.promises if each.anchor == anchor]
    assert added


@given(texts)
def test_all_that_is_no_edit_survives_it(text: str) -> None:
    work = WorkFile(text)
    for each in work.items:
        edit = set_item(work, each, each)
        new = edit.applied_to(text)

        assert new.startswith(text[: each.head.start])
        assert new.endswith(text[each.head.end :])


def test_an_item_is_read_with_all_it_says() -> None:
    text = (
        "- [ ] `LUM-7` Wire the lamp (P1, @ana, under way)\n"
        "  - serves promise-3 “It shines.”\n"
        "  - a note\n"
        "  - serves “It rings.”\n"
    )
    (found,) = WorkFile(text).items

    assert (found.id, found.title, found.state) == ("LUM-7", "Wire the lamp", WorkState.UNDER_WAY)
    assert (found.owner, found.priority) == ("ana", Priority.P1)
    assert [(link.promise, link.quote) for link in found.links] == [
        ("promise-3", "It shines."),
        ("", "It rings."),
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- [ ] Ask (soon)", "Ask (soon)"),
        ("- [ ] Ask (P1, soon)", "Ask (P1, soon)"),
        ("- [ ] Ask (P5)", "Ask (P5)"),
        ("- [ ] Ask (P2)", "Ask"),
        ("- [ ] Ask (P2) (P3)", "Ask (P2)"),
        ("- [ ] Ask (P2) (no details)", "Ask (P2)"),
    ],
)
def test_brackets_belong_to_the_title_unless_they_hold_details(line: str, title: str) -> None:
    assert WorkFile(line).items[0].title == title


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- promise-2: It shines.", "quotation marks"),
        ("- Promise-2 It shines.", "is written"),
        ("- [?] Break it", "A box holds"),
        ("- [ ] Break it\n  - serves nothing", "Say why"),
        ("- [ ] Break it\n  - serves the king", "Write"),
        ("- serves promise-1", "belongs to no item"),
        ("- [ ] `a1` One\n- [ ] `a1` Two", "a1 is there already"),
        ("- promise-1: “It rings.”\n  <!-- at {nonsense} -->", "found by its words"),
    ],
)
def test_a_malformed_line_is_kept_and_pointed_at(text: str, message: str) -> None:
    work = WorkFile(text)

    assert [message in problem.message for problem in work.problems] == [True]
    assert work.problems[0].span.of(text).strip() in text.rpartition("\n")[2]


def test_lines_in_a_fence_are_no_items() -> None:
    assert WorkFile("```\n- [ ] Ask\n```\n- [ ] Tell\n").items[0].title == "Tell"


def test_a_heading_in_a_fence_is_no_place_for_promises() -> None:
    work = WorkFile("```\n## Promises\n```\n")

    assert len(work.edited(add_promises(work, [Anchor("It rings.")])).promises) == 1


def test_a_smaller_step_below_an_item_is_part_of_it() -> None:
    assert len(WorkFile("- [ ] Ask\n  - [ ] whom\n- [ ] Tell\n").items) == 2


def test_a_hand_written_promise_needs_no_comment() -> None:
    promise = WorkFile("- promise-1: “It rings.”\n").promises[0]

    assert promise.anchor == Anchor("It rings.")
    assert promise.span == Span(0, 24)


def test_the_work_file_stands_beside_the_document() -> None:
    assert work_path(Path("a/lumen.md")) == Path("a/lumen.work.md")


def test_ids_and_owners_of_others_are_made_fit_for_a_line() -> None:
    assert (item_id("AB`1 2"), owner_name("Ana (she), @home")) == ("AB1-2", "Ana she home")
