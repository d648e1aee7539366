import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from store.compare import RowKind, compare
from store.document import Document
from store.review import make_review
from tests.support.command_line import Backwards
from tests.support.edits import KINDS, make_pair
from tests.support.repositories import library_at, save
from tests.support.terminal import Terminal
from tui.cli.comparison import Compared, Side
from tui.cli.comparison_page import page
from tui.cli.comparison_pieces import PieceKind, pieces, told_rows

MOVED = "Every lamp in the house listens, and none of them ever sends a word outside."
OLD = f"""# Lumen reads along

Readers gain twenty minutes a day.

## Problem

Readers with dyslexia often give up.

TODO

{MOVED}

## Solution

Lumen reads along and waits.

It learns the reader's pace within a week.

## Customer FAQ

### How much does it cost?

It costs £40, once.
"""
NEW = f"""# Lumen reads along

Readers gain twenty minutes a day.

## Problem

Readers with dyslexia give up after four minutes.

## Solution

Lumen reads along and waits.

It learns the reader's pace within a week.

{MOVED}

## Customer FAQ

### How much does it cost?

It costs £40, once.

### Does it work offline?

TBD
"""


@pytest.fixture
def document(desk: Path) -> Path:
    """A document with two versions, its file as the second one."""
    path = desk / "lumen.md"
    with library_at(desk) as library:
        save(library, path, OLD)
        save(library, path, NEW)
    return path


@pytest.fixture
def files(desk: Path) -> tuple[Path, Path]:
    """Two files to compare."""
    old, new = desk / "old.md", desk / "new.md"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


NEW_KINDS = {PieceKind.SAME, PieceKind.ADDED, PieceKind.MOVED}
OLD_KINDS = {PieceKind.SAME, PieceKind.REMOVED, PieceKind.DEPARTED}


def inked(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def compared(old: str, new: str) -> Compared:
    before, after = Document(old), Document(new)
    review = make_review(before, after, (), ())
    return Compared(Side("old", before), Side("new", after), review)


class TestSides:
    def test_the_file_that_is_its_newest_version_is_the_same(
        self, document: Path, backwards: Backwards
    ) -> None:
        done = backwards("diff", document)

        assert (done.code, done.out) == (0, "")
        assert "v2 and working text are the same" in done.err

    def test_without_a_version_the_newest_is_compared_with_the_file(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.write_text(NEW.replace("four minutes", "five minutes"))
        done = backwards("diff", document)

        assert done.code == 1
        assert done.out.startswith("v2 → working text  +1 −1 words\n")
        assert "[-four-]{+five+} minutes." in done.out

    def test_one_version_is_compared_with_the_file(
        self, document: Path, backwards: Backwards
    ) -> None:
        assert backwards("diff", document, "v1").out.startswith("v1 → working text ")

    def test_two_versions_are_compared(self, document: Path, backwards: Backwards) -> None:
        assert backwards("diff", document, "v2", "v1").out.startswith("v2 → v1 ")

    def test_a_deleted_file_still_has_versions_to_compare(
        self, document: Path, backwards: Backwards
    ) -> None:
        document.unlink()

        assert backwards("diff", document, "v1", "v2").code == 1

    def test_two_files_are_compared(self, files: tuple[Path, Path], backwards: Backwards) -> None:
        done = backwards("diff", "--files", *files)

        assert done.code == 1
        assert done.out.startswith(f"{files[0]} → {files[1]} ")

    def test_a_file_with_itself_is_the_same(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        assert backwards("diff", "--files", files[0], files[0]).code == 0

    def test_re_wrapped_lines_differ_in_white_space_alone(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        files[1].write_text(OLD.replace("along and", "along\nand"))
        done = backwards("diff", "--files", *files)

        assert (done.code, done.out) == (1, "")
        assert "differ in white space alone" in done.err

    @pytest.mark.parametrize("words", [("--files", "old.md"), ("--files", "a", "b", "c")])
    def test_files_are_two(self, words: tuple[str, ...], backwards: Backwards) -> None:
        done = backwards("diff", *words)

        assert done.code == 2
        assert "--files OLD NEW" in done.err

    def test_a_file_in_place_of_a_version_is_2_and_the_option_is_named(
        self, document: Path, backwards: Backwards
    ) -> None:
        done = backwards("diff", document, document)

        assert done.code == 2
        assert "--files" in done.err

    def test_more_than_two_versions_are_2(self, document: Path, backwards: Backwards) -> None:
        assert backwards("diff", document, "v1", "v2", "v1").code == 2


@pytest.mark.usefixtures("files")
class TestText:
    def test_words_stand_in_markers_in_a_pipe(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert "[-often-] give up" in out
        assert "{+after four minutes+}" in out

    def test_a_moved_paragraph_says_where_from_and_where_to(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert "↕ moved to Solution, line 15: Every lamp in the house listens, and none …" in out
        assert f"↕ moved from Problem, line 11:\n{{>{MOVED}<}}" in out

    def test_paragraphs_that_stayed_are_left_out(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert "learns the reader's pace" not in out
        assert "How much does it cost?" not in out

    def test_what_became_of_the_checks_is_told(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md").out
        lines = [line for line in out.splitlines() if line.endswith("[placeholder-left]")]

        assert [line.split(":")[0] for line in lines] == ["✓ fixed  line 9", "✗ new    line 25"]

    def test_one_part_alone(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md", "--part", "problem").out

        assert "[-often-]" in out
        assert "offline" not in out
        assert "line 25" not in out

    def test_a_part_that_is_the_same_is_0(self, backwards: Backwards) -> None:
        assert backwards("diff", "--files", "old.md", "new.md", "--part", "heading").code == 0

    def test_an_unknown_part_is_2(self, backwards: Backwards) -> None:
        assert backwards("diff", "--files", "old.md", "new.md", "--part", "moral").code == 2

    def test_side_by_side_has_the_old_words_left_and_the_new_ones_right(
        self, backwards: Backwards
    ) -> None:
        out = backwards("diff", "--files", "old.md", "new.md", "--side-by-side").out
        row = next(line for line in out.splitlines() if "[-often-]" in line)
        left, right = row[: len(row) // 2], row[len(row) // 2 :]

        assert "[-often-]" in left
        assert "[-often-]" not in right
        assert right.strip().startswith("Readers with dyslexia give up")

    def test_counts_alone(self, backwards: Backwards) -> None:
        out = backwards("diff", "--files", "old.md", "new.md", "--stat").out
        rows = [line.split("\t") for line in out.splitlines()]

        assert rows[0] == ["Problem", "edited", "+3", "−2", "0"]
        assert rows[1] == ["Solution", "edited", "+0", "−0", "15"]

    def test_brackets_in_the_text_are_no_markup(self, desk: Path, backwards: Backwards) -> None:
        (desk / "new.md").write_text(NEW.replace("four", "[red]four[/red] :smile:"))
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert "[red]four[/red] :smile:" in out

    def test_foreign_text_cannot_steer_the_terminal(self, desk: Path, backwards: Backwards) -> None:
        (desk / "new.md").write_text(NEW.replace("Lumen", "Lu\x1b[31m\x07\u202emen"))
        for form in ("--side-by-side", "--stat", "--format=text", "--format=html"):
            done = backwards("diff", "--files", "old.md", "new.md", form)

            assert not set("\x1b\x07\u202e") & set(done.out + done.err), form


class TestTerminal:
    def shown(self, files: tuple[Path, Path], *options: str, **environment: str) -> Terminal:
        words = [sys.executable, "-m", "tui", "diff", "--files", *map(str, files), *options]
        with Terminal(words, 100, 40, **environment) as terminal:
            terminal.wait_for("Checks:")
        return terminal

    def test_words_are_coloured_underlined_and_struck_never_red_or_green(
        self, files: tuple[Path, Path]
    ) -> None:
        screen = self.shown(files).screen
        marked = {
            (cell.fg, cell.underscore, cell.strikethrough)
            for row in screen.buffer.values()
            for cell in row.values()
            if cell.underscore or cell.strikethrough
        }

        assert ("brightblue", True, False) in marked
        assert any(struck and colour == "ff8700" for colour, _, struck in marked)
        assert not {colour for colour, _, _ in marked} & {
            "red",
            "green",
            "brightred",
            "brightgreen",
        }

    def test_without_colour_words_stand_in_markers(self, files: tuple[Path, Path]) -> None:
        terminal = self.shown(files, NO_COLOR="1")

        assert "[-often-]" in terminal.text
        assert b"\x1b[" not in terminal.raw

    def test_a_dumb_terminal_gets_plain_lines(self, files: tuple[Path, Path]) -> None:
        assert b"\x1b[" not in self.shown(files, TERM="dumb").raw


class TestJson:
    def test_spans_point_at_the_words_on_both_sides(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        told = backwards("diff", "--files", *files, "--format", "json").json
        (problem,) = (part for part in told["parts"] if part["part"] == "problem")
        words = [
            (change["kind"], OLD[slice(*change["old"])].strip(), NEW[slice(*change["new"])].strip())
            for change in problem["changes"]
        ]

        assert ("removed", "often", "") in words
        assert any(kind != "removed" and "four minutes" in new for kind, _, new in words)

    def test_a_move_is_told_once_with_both_places(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        told = backwards("diff", "--files", *files, "--format", "json").json
        moves = [c for part in told["parts"] for c in part["changes"] if c["kind"] == "moved"]

        assert [(OLD[slice(*m["old"])], NEW[slice(*m["new"])]) for m in moves] == [(MOVED, MOVED)]

    def test_the_keys_are_those_promised(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        told = backwards("diff", "--files", *files, "--format", "json").json

        assert set(told) == {
            *("old", "new", "words_added", "words_removed", "words_moved", "parts", "findings"),
        }
        assert set(told["findings"]) == {"fixed", "new", "kept"}
        assert told["words_moved"] == 15

    def test_findings_have_the_keys_of_check(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        findings = backwards("diff", "--files", *files, "--format", "json").json["findings"]
        came = [one for one in findings["new"] if one["rule"] == "placeholder-left"]
        went = [one for one in findings["fixed"] if one["rule"] == "placeholder-left"]

        assert [(one["line"], one["text"]) for one in came] == [(25, "TBD")]
        assert [(one["line"], one["text"]) for one in went] == [(9, "TODO")]

    def test_two_texts_that_are_the_same_have_no_parts(
        self, files: tuple[Path, Path], backwards: Backwards
    ) -> None:
        told = backwards("diff", "--files", files[0], files[0], "--format", "json").json

        assert told["parts"] == []
        assert len(told["findings"]["kept"]) > 0


class Tags(HTMLParser):
    """The tags of a page, the text in each kind, and every address it names."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: set[str] = set()
        self.texts: dict[str, list[str]] = {}
        self.addresses: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.opened.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in {"href", "src", "srcset", "action"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.opened:
            self.texts.setdefault(self.opened[-1], []).append(data)


class TestPage:
    def test_words_are_marked_by_the_tags_that_mean_it(self) -> None:
        tags = Tags(page(compared(OLD, NEW)))

        assert "often " in "".join(tags.texts["del"]) + " "
        assert "after four minutes" in "".join(tags.texts["ins"])
        assert tags.texts["span"][-1] == MOVED

    def test_it_needs_nothing_from_elsewhere_and_runs_nothing(self) -> None:
        source = page(compared(OLD, NEW))
        tags = Tags(source)

        assert tags.addresses == []
        assert "script" not in tags.seen
        assert "url(" not in source
        assert "@import" not in source

    def test_it_is_made_for_light_dark_and_paper(self) -> None:
        source = page(compared(OLD, NEW))

        assert "prefers-color-scheme: dark" in source
        assert "@media print" in source

    def test_what_looks_like_markup_stays_text(self) -> None:
        evil = NEW.replace("four", "<script>alert('$title')</script> four")
        tags = Tags(page(compared(OLD, evil)))

        assert "script" not in tags.seen
        assert "<script>alert('$title')</script>" in "".join(tags.texts["ins"])

    def test_every_tag_is_closed(self) -> None:
        assert Tags(page(compared(OLD, NEW))).opened == []

    def test_two_texts_that_are_the_same_say_so(self) -> None:
        assert "No words differ" in page(compared(OLD, OLD))


SENTENCE = "The lamp never sends a single word of what it hears outside the house."
PROBLEM = "Readers with dyslexia give up after four minutes, and nobody can help them."
SOLUTION = "Lumen reads along with the child and waits at the end of every line."
BEFORE = f"## Problem\n\n{PROBLEM} {SENTENCE}\n\n## Solution\n\n{SOLUTION}\n"
AFTER = f"## Problem\n\n{PROBLEM}\n\n## Solution\n\n{SOLUTION} {SENTENCE}\n"


class TestMovedSentence:
    def test_it_is_marked_where_it_came_and_where_it_left(
        self, desk: Path, backwards: Backwards
    ) -> None:
        (desk / "old.md").write_text(BEFORE)
        (desk / "new.md").write_text(AFTER)
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert f"[>{SENTENCE} (to Solution, line 7)<]" in out
        assert f"{{>{SENTENCE} (from Problem, line 3)<}}" in out

    def test_json_tells_it_once_with_both_places(self, desk: Path, backwards: Backwards) -> None:
        (desk / "old.md").write_text(BEFORE)
        (desk / "new.md").write_text(AFTER)
        parts = backwards("diff", "--files", "old.md", "new.md", "--format", "json").json["parts"]
        ((part, move),) = [(p["part"], c) for p in parts for c in p["changes"]]

        assert (part, move["kind"]) == ("solution", "moved")
        assert BEFORE[slice(*move["old"])].strip() == SENTENCE
        assert AFTER[slice(*move["new"])].strip() == SENTENCE


class TestQuestions:
    OLD = (
        "## Customer FAQ\n\n### How much does the lamp cost?\n\nIt costs £40, once and for all.\n\n"
        "### Where can I buy the lamp?\n\nIn every shop that sells lamps, from May.\n"
    )

    def test_a_renamed_one_says_what_it_was(self, desk: Path, backwards: Backwards) -> None:
        (desk / "old.md").write_text(self.OLD)
        (desk / "new.md").write_text(self.OLD.replace("Where can I buy", "Where will I find"))
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert "Where will I find the lamp?  was “Where can I buy the lamp?”" in out

    def test_a_moved_one_says_from_which_line_to_which(
        self, desk: Path, backwards: Backwards
    ) -> None:
        head, first, second = self.OLD.split("### ")
        (desk / "old.md").write_text(self.OLD)
        (desk / "new.md").write_text(f"{head}### {second}\n### {first.rstrip()}\n")
        out = backwards("diff", "--files", "old.md", "new.md").out

        assert re.search(r"\?  moved from line \d+ to line \d+  \+0 −0", out)

    def test_an_added_one_says_so(self, desk: Path, backwards: Backwards) -> None:
        (desk / "old.md").write_text(self.OLD)
        (desk / "new.md").write_text(self.OLD + "\n### Does it work offline?\n\nYes, always.\n")

        assert (
            "Does it work offline?  added  +"
            in backwards("diff", "--files", "old.md", "new.md").out
        )


class TestPieces:
    @pytest.mark.parametrize("kind", KINDS)
    def test_both_texts_of_a_row_can_be_read_from_its_pieces(self, kind: str) -> None:
        pair = make_pair(kind, 7, words=400)
        both = compared(pair.old, pair.new)
        for part in both.comparison.parts:
            for row in part.rows:
                drawn = pieces(both, row)
                new = "".join(piece.text for piece in drawn if piece.kind in NEW_KINDS)
                old = "".join(piece.text for piece in drawn if piece.kind in OLD_KINDS)
                is_here = all(piece.kind is not PieceKind.MOVED for piece in drawn)

                assert not row.new or new == row.new.of(pair.new)
                # Words that came from elsewhere bring along what was removed from them there.
                assert not (row.old and is_here) or inked(old) == inked(row.old.of(pair.old))

    def test_unchanged_rows_between_changes_fold_into_one(self) -> None:
        old = (
            "# L\n\n## Problem\n\nOne is here.\n\nTwo is here.\n\nThree is here.\n\nFour is here.\n"
        )
        new = old.replace("One is", "One was").replace("Four is", "Four was")
        (part,) = compare(Document(old), Document(new)).changed
        kinds = [None if row is None else row.kind for row in told_rows(part)]

        assert kinds == [RowKind.EDITED, None, RowKind.EDITED]
