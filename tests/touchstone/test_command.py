"""`backwards touchstone`: reports, exit codes, and what it writes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.document import Document
from store.touchstone.work_file import WorkFile
from tests.support.command_line import Done
from tests.support.repositories import git
from tests.support.work import BATTERY, PRICE, RELEASE, RING, item, linked, work_on
from tui.__main__ import main
from tui.cli.touchstone_findings import findings_from_work

EXPORTS = Path(__file__).parent / "exports"

Touchstone = Callable[..., Done]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document in it, which is where the command runs."""
    (tmp_path / "ferry.md").write_text(RELEASE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def touchstone(desk: Path, capsys: pytest.CaptureFixture[str]) -> Touchstone:
    """Runs `backwards touchstone ferry.md WORDS`."""
    assert desk.is_dir()

    def run(*words: str | Path) -> Done:
        capsys.readouterr()
        code = main(["touchstone", "ferry.md", *map(str, words)])
        return Done(code, *capsys.readouterr())

    return run


def keep(folder: Path, work: WorkFile) -> None:
    (folder / "ferry.work.md").write_text(work.text, "utf-8")


def whole() -> WorkFile:
    """Work in which everything holds."""
    return linked(work_on(RING, items=(item("Wire it", name="FER-1"),)), "Wire it", RING)


def test_all_in_order_exits_0(desk: Path, touchstone: Touchstone) -> None:
    keep(desk, whole())
    done = touchstone()

    assert (done.code, done.out) == (0, f"· planned\tpromise-1\t{RING}\tFER-1\n")


@pytest.mark.parametrize(
    ("work", "text"),
    [
        (work_on(RING), RELEASE),
        (WorkFile(whole().text + "- [x] Paint it\n"), RELEASE),
        (whole(), RELEASE.replace(RING, "A bell rings.")),
        (WorkFile(whole().text.replace("kettle boils.”\n  <", "pot boils.”\n  <")), RELEASE),
    ],
    ids=["not planned", "not promised", "text changed", "link drifted"],
)
def test_whatever_does_not_hold_exits_1(
    desk: Path, touchstone: Touchstone, work: WorkFile, text: str
) -> None:
    keep(desk, work)
    (desk / "ferry.md").write_text(text, "utf-8")

    assert touchstone().code == 1


def test_without_a_work_file_it_could_not(touchstone: Touchstone) -> None:
    done = touchstone()

    assert (done.code, done.out) == (2, "")
    assert "ferry.work.md does not exist" in done.err


def test_json_tells_places_and_drifts(desk: Path, touchstone: Touchstone) -> None:
    keep(desk, WorkFile(work_on(RING).text + "- [x] Paint it\n  - serves promise-9 “grey”\n"))
    found = json.loads(touchstone("--format", "json").out)

    promise = found["promises"][0]
    assert (promise["coverage"], promise["standing"], promise["line"]) == ("none", "stands", 10)
    assert RELEASE[promise["start"] : promise["end"]] == RING
    assert found["drifted"] == [
        {"item": None, "promise": None, "then": "grey", "now": None, "line": 14}
    ]


def test_markdown_is_a_table_in_which_foreign_text_stays_text(
    desk: Path, touchstone: Touchstone
) -> None:
    keep(desk, WorkFile(whole().text + "- [x] `FER-2` Paint | <b>it</b>\n"))
    out = touchstone("--format", "markdown").out

    assert f"| {RING} | · planned | FER-1 planned |" in out
    assert r"- FER-2 “Paint \| \<b\>it\</b\>”" in out


def test_a_malformed_line_is_told_with_its_number(desk: Path, touchstone: Touchstone) -> None:
    keep(desk, WorkFile("- [?] Break it\n"))

    assert "line 1 of the work file: A box holds" in touchstone().err


def test_proposals_are_listed_and_some_confirmed(desk: Path, touchstone: Touchstone) -> None:
    listed = touchstone("--propose")
    touchstone("--confirm", "1,2")
    work = WorkFile((desk / "ferry.work.md").read_text("utf-8"))

    assert listed.out.startswith(f"1\tsummary\t{PRICE}\t")
    assert [promise.anchor.quote for promise in work.promises] == [PRICE, BATTERY]


def test_a_backlog_comes_in_with_its_mapping_told(desk: Path, touchstone: Touchstone) -> None:
    done = touchstone("--import", EXPORTS / "jira.csv")

    assert "Issue key → id, Summary → title" in done.err
    assert len(WorkFile((desk / "ferry.work.md").read_text("utf-8")).items) == 4


def test_a_dry_run_writes_nothing(desk: Path, touchstone: Touchstone) -> None:
    done = touchstone("--import", EXPORTS / "jira.csv", "--dry-run")

    assert "4 new" in done.err
    assert not (desk / "ferry.work.md").exists()


def test_a_file_that_is_not_there_is_told_in_one_line(touchstone: Touchstone) -> None:
    done = touchstone("--import", "nowhere.csv")

    assert (done.code, done.err.count("\n")) == (2, 1)


def committed(folder: Path, *subjects: str) -> None:
    """Commits with these subjects in the repository at `folder`."""
    for subject in subjects:
        git(folder, "commit", "-q", "--allow-empty", "-m", subject)


def test_commits_since_a_version_come_in_as_work_done(desk: Path, touchstone: Touchstone) -> None:
    git(desk, "init", "-q", "-b", "main")
    committed(desk, "Wire the ring")
    git(desk, "tag", "v1")
    committed(desk, "Paint it", "FER-1: polish the ring")
    keep(desk, whole())
    touchstone("--commits", ".", "--since", "v1")
    work = WorkFile((desk / "ferry.work.md").read_text("utf-8"))

    assert [each.title for each in work.items] == ["Wire it", "Paint it"]


@pytest.mark.parametrize("version", ["v9", "--all", "-x"])
def test_a_version_that_is_none_is_told(desk: Path, touchstone: Touchstone, version: str) -> None:
    git(desk, "init", "-q", "-b", "main")
    committed(desk, "Wire the ring")
    done = touchstone("--commits", ".", f"--since={version}")

    assert (done.code, f"No commit is called {version}" in done.err) == (2, True)


def test_the_version_a_promise_was_confirmed_in_leads_to_its_words_now(
    desk: Path, touchstone: Touchstone
) -> None:
    git(desk, "init", "-q", "-b", "main")
    git(desk, "add", "ferry.md")
    committed(desk, "Begin")
    keep(desk, work_on(BATTERY))
    changed = RELEASE.replace("boil. The battery lasts two", "boil. The cell lives for three")
    (desk / "ferry.md").write_text(changed, "utf-8")
    found = json.loads(touchstone("--format", "json").out)["promises"][0]

    assert (found["standing"], found["now"]) == ("changed", "The cell lives for three years.")


def test_saving_work_in_a_repository_makes_a_version(desk: Path, touchstone: Touchstone) -> None:
    git(desk, "init", "-q", "-b", "main")

    assert "saved as v1" in touchstone("--confirm", "all").err


def test_a_work_file_adds_to_the_findings_of_its_document(desk: Path) -> None:
    changed = RELEASE.replace("£19", "£29")
    keep(desk, work_on(PRICE, items=(item("Paint it"),)))
    uncited, cited = findings_from_work(desk / "ferry.md", Document(changed))

    assert (uncited.rule, cited.rule) == ("uncited-work", "cited-text-changed")
    assert cited.span.of(changed) == "It fits\nevery kettle and costs £29."
    assert cited.part == "summary"
    assert "(ferry.work.md, line 9)" in cited.message


def test_without_a_work_file_nothing_is_added(desk: Path) -> None:
    assert findings_from_work(desk / "ferry.md", Document(RELEASE)) == ()


def test_the_versions_of_the_work_file_are_listed(desk: Path, touchstone: Touchstone) -> None:
    git(desk, "init", "-q", "-b", "main")
    touchstone("--confirm", "1")
    touchstone("--confirm", "all")
    found = json.loads(touchstone("--over-time", "--format", "json").out)["versions"]

    assert [(each["number"], each["promises"]) for each in found] == [(2, 4), (1, 1)]
    assert touchstone("--over-time").out.startswith("v2\t")


def test_markdown_lists_what_changed(desk: Path, touchstone: Touchstone) -> None:
    keep(desk, WorkFile(whole().text + "- [x] `FER-2` Paint it\n  - serves promise-9 “grey”\n"))
    (desk / "ferry.md").write_text(RELEASE.replace(RING, "A bell rings."), "utf-8")
    out = touchstone("--format", "markdown").out

    assert "## Changed since linked" in out
    assert "- FER-2 “Paint it” serves “grey”, is no promise any more" in out
