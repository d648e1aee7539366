"""Backlogs of other trackers come in whole, come in again by id, and unlink nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BackwardsError
from store.touchstone.bringing_in import bring_in, read_backlog
from store.touchstone.checklists import Commit, commits_as_backlog
from store.touchstone.errors import BacklogError
from store.touchstone.model import Priority, WorkState
from store.touchstone.tracker_words import priority_of, state_of
from store.touchstone.work_file import WorkFile
from tests.support.work import RING, item, linked, titled, work_on

EXPORTS = Path(__file__).parent / "exports"
RING_WORK = "Light the ring when the water boils"
PLANNED, UNDER_WAY, DONE, DROPPED = WorkState

SOURCES = {
    "jira.csv": ("Jira", ["FER-1", "FER-2", "FER-3", "FER-4"]),
    "linear.csv": ("Linear", ["FER-11", "FER-12", "FER-13", "FER-14"]),
    "azure.csv": ("Azure Boards", ["AB#101", "AB#102", "AB#103", "AB#104"]),
    "github.tsv": ("GitHub", ["#21", "#22", "#23", ""]),
    "issues.json": ("GitHub", ["#21", "#22", "#24"]),
    "checklist.md": ("checklist", ["", "", ""]),
}
STATES = {
    "jira.csv": [DONE, UNDER_WAY, PLANNED, DROPPED],
    "linear.csv": [DONE, UNDER_WAY, PLANNED, DROPPED],
    "azure.csv": [UNDER_WAY, DONE, PLANNED, DROPPED],
    "github.tsv": [DONE, UNDER_WAY, PLANNED, PLANNED],
    "issues.json": [DONE, PLANNED, DROPPED],
    "checklist.md": [DONE, PLANNED, PLANNED],
}


def export(name: str) -> str:
    return (EXPORTS / name).read_bytes().decode()


@pytest.mark.parametrize("name", SOURCES)
def test_an_export_is_known_by_its_columns(name: str) -> None:
    backlog = read_backlog(export(name), name)

    assert (backlog.source, [each.id for each in backlog.items]) == SOURCES[name]


@pytest.mark.parametrize("name", STATES)
def test_an_export_comes_in_with_its_states(name: str) -> None:
    work = bring_in(work_on(), read_backlog(export(name), name)).work

    assert [each.state for each in work.items] == STATES[name]


@pytest.mark.parametrize("name", SOURCES)
def test_bringing_the_same_export_in_again_changes_nothing(name: str) -> None:
    backlog = read_backlog(export(name), name)
    once = bring_in(work_on(), backlog)
    twice = bring_in(once.work, backlog)

    assert (twice.work, twice.added, twice.updated) == (once.work, 0, 0)


@pytest.mark.parametrize("name", SOURCES)
def test_links_reasons_and_notes_survive_an_import(name: str) -> None:
    backlog = read_backlog(export(name), name)
    work = linked(bring_in(work_on(RING), backlog).work, RING_WORK, RING)
    work = WorkFile(work.text.replace(f"“{RING}”\n- [", f"“{RING}”\n  - ask Ana\n- ["))
    later = read_backlog(export(name).replace("Done", "In Progress").replace("[x]", "[ ]"), name)
    again = bring_in(work, later).work

    assert titled(again, RING_WORK).links[0].quote == RING
    assert again.text.count("  - ask Ana\n") == work.text.count("  - ask Ana\n")


def test_the_mapping_of_columns_and_states_is_told() -> None:
    backlog = read_backlog(export("jira.csv"))

    assert [(each.theirs, each.ours) for each in backlog.columns] == [
        ("Issue key", "id"),
        ("Summary", "title"),
        ("Status", "state"),
        ("Assignee", "owner"),
        ("Priority", "priority"),
    ]
    assert ("Won't Do", "dropped") in [(each.theirs, each.ours) for each in backlog.words]


def test_a_row_without_a_title_is_left_out_and_told() -> None:
    assert read_backlog(export("jira.csv")).problems == ("Row 6 has no title and was left out.",)


def test_owners_and_priorities_come_in() -> None:
    work = bring_in(work_on(), read_backlog(export("azure.csv"))).work

    assert (work.items[0].owner, work.items[0].priority) == ("Ana Ruiz", Priority.P1)


def test_an_item_is_brought_up_to_date_by_its_id() -> None:
    work = work_on(items=(item("Old title", name="FER-2", priority=Priority.P1),))
    done = bring_in(work, read_backlog(export("jira.csv")))

    assert (done.added, done.updated) == (3, 1)
    assert (done.work.items[0].title, done.work.items[0].owner) == (
        "Band that shakes twice",
        "Joe Marsh",
    )


def test_what_an_export_does_not_say_stays() -> None:
    work = work_on(items=(item("Voice", DONE, name="#24", owner="joe", priority=Priority.P3),))
    backlog = read_backlog('[{"number": 24, "title": "Voice control"}]')
    found = bring_in(work, backlog).work.items[0]

    assert (found.title, found.state, found.owner, found.priority) == (
        "Voice control",
        DONE,
        "joe",
        Priority.P3,
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a,b\n1,2\n", "x.csv"),
        ("", "x.csv"),
        ("{broken", ""),
        ('{"number": 1}', ""),
        ("just words", "x.md"),
        ("title\n" + '"' + "x" * 200_000 + '"', "x.csv"),
    ],
)
def test_what_is_no_backlog_is_refused_in_one_line(text: str, name: str) -> None:
    with pytest.raises(BacklogError) as refused:
        read_backlog(text, name)

    assert "\n" not in str(refused.value)


@given(st.text(max_size=200), st.sampled_from(["x.csv", "x.md", "x.json", ""]))
def test_any_text_is_a_backlog_or_refused(text: str, name: str) -> None:
    try:
        backlog = read_backlog(text, name)
    except BackwardsError:
        return
    assert len(bring_in(work_on(), backlog).work.items) <= len(backlog.items)


def test_commits_that_name_an_item_are_not_work_of_their_own() -> None:
    work = work_on(items=(item("Light the ring", name="FER-1"),))
    commits = [Commit("a" * 40, "FER-1: light it"), Commit("b" * 40, "Add voice control")]
    backlog = commits_as_backlog(commits, work)

    assert [(each.id, each.title) for each in backlog.items] == [
        ("commit-bbbbbbbbbb", "Add voice control")
    ]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Closed", DONE),
        ("In Progress", UNDER_WAY),
        ("Ready for QA", UNDER_WAY),
        ("Selected for Development", PLANNED),
        ("Not started", PLANNED),
        ("NOT_PLANNED", DROPPED),
        ("Something new", PLANNED),
    ],
)
def test_words_for_states_are_understood(word: str, state: WorkState) -> None:
    assert state_of(word) is state


@pytest.mark.parametrize(
    ("word", "priority"),
    [
        ("Highest", Priority.P1),
        ("2 - High", Priority.P2),
        ("4", Priority.P3),
        ("P4", Priority.P4),
        ("No priority", None),
        ("", None),
    ],
)
def test_words_for_priorities_are_understood(word: str, priority: Priority | None) -> None:
    assert priority_of(word) is priority
