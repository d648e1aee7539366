"""`check --fix` and `--diff`: safe changes, shown and made, and not a byte beside them."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document
from store.rules import Checker
from tests.support.command_line import Backwards
from tui.cli import mending
from tui.cli.mending import difference, mend

BAD = (
    "# Lumen reads along\n\nFamilies read more.\n\n## Summary\n\n"
    "In order to read, the the lamp follows.\n\n## Problem\n\nTBD\n"
)
GOOD = BAD.replace("In order to read, the the lamp", "To read, the lamp")


@pytest.fixture
def bad(desk: Path) -> Path:
    file = desk / "bad.md"
    file.write_bytes(BAD.encode())
    return file


class TestFix:
    def test_safe_changes_are_made_and_the_rest_is_listed(
        self, bad: Path, backwards: Backwards
    ) -> None:
        done = backwards("check", "bad.md", "--fix")

        assert bad.read_text() == GOOD
        assert done.code == 1
        assert "placeholder-left" in done.out
        assert "repeated-word" not in done.out
        assert "bad.md: mended 2 findings" in done.err

    def test_several_files_each_for_itself(
        self, bad: Path, desk: Path, backwards: Backwards
    ) -> None:
        (desk / "good.md").write_text(GOOD)
        (desk / "worse.md").write_text(BAD)
        backwards("check", "bad.md", "good.md", "worse.md", "--fix")

        assert [f.read_text() for f in sorted(desk.iterdir())] == [GOOD] * 3
        assert bad.exists()

    def test_a_file_without_anything_to_mend_is_not_written(
        self, desk: Path, backwards: Backwards
    ) -> None:
        (desk / "good.md").write_text(GOOD)
        os.utime(desk / "good.md", ns=(1, 1))
        inode = (desk / "good.md").stat().st_ino
        done = backwards("check", "good.md", "--fix")
        after = (desk / "good.md").stat()

        assert (after.st_mtime_ns, after.st_ino) == (1, inode)
        assert "mended" not in done.err

    def test_byte_order_mark_line_ends_and_trailing_blanks_stay(
        self, bad: Path, backwards: Backwards
    ) -> None:
        odd = "\ufeff" + BAD.replace("\n", "\r\n").replace("follows.", "follows.  \t") + "\u2028x"
        bad.write_bytes(odd.encode())
        backwards("check", "bad.md", "--fix")

        wanted = odd.replace("In order to read, the the lamp", "To read, the lamp")
        assert bad.read_bytes() == wanted.encode()

    def test_only_the_rules_asked_for_are_mended(self, bad: Path, backwards: Backwards) -> None:
        backwards("check", "bad.md", "--fix", "--rule", "repeated-word")

        assert bad.read_text() == BAD.replace("the the", "the")

    def test_a_waived_finding_is_left(self, bad: Path, backwards: Backwards) -> None:
        waiver = "<!-- backwards: ignore repeated-word -- a song -->\n"
        bad.write_text(BAD.replace("In order", waiver + "In order"))
        backwards("check", "bad.md", "--fix", "--rule", "repeated-word")

        assert "the the" in bad.read_text()

    def test_permissions_stay(self, bad: Path, backwards: Backwards) -> None:
        bad.chmod(0o640)
        backwards("check", "bad.md", "--fix")

        assert bad.stat().st_mode & 0o777 == 0o640

    def test_standard_input_cannot_be_mended_in_place(self, backwards: Backwards) -> None:
        done = backwards("check", "-", "--fix")

        assert done.code == 2
        assert "--diff" in done.err

    def test_a_file_changed_meanwhile_is_left_alone(
        self, bad: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def mend_slowly(*arguments: object) -> mending.Mended:
            bad.write_text("# Somebody else\n")
            return mend(*arguments)  # type: ignore[arg-type]  # passed on as they came

        monkeypatch.setattr("tui.cli.check.mend", mend_slowly)
        done = backwards("check", "bad.md", "--fix")

        assert done.code == 2
        assert "changed meanwhile" in done.err
        assert bad.read_text() == "# Somebody else\n"

    def test_a_file_that_cannot_be_written_is_2_and_the_others_are_mended(
        self, bad: Path, desk: Path, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from store.history.errors import NotWrittenError

        (desk / "other.md").write_text(BAD)
        write = mending.write_mended

        def refuse(mended: mending.Mended) -> None:
            if mended.name == "bad.md":
                raise NotWrittenError("bad.md could not be written.")
            write(mended)

        monkeypatch.setattr("tui.cli.check.write_mended", refuse)
        done = backwards("check", "bad.md", "other.md", "--fix")

        assert (done.code, bad.read_text()) == (2, BAD)
        assert (desk / "other.md").read_text() == GOOD


class TestDiff:
    def test_it_shows_and_changes_nothing(self, bad: Path, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--diff")

        assert "-In order to read, the the lamp follows.\n" in done.out
        assert "+To read, the lamp follows.\n" in done.out
        assert bad.read_text() == BAD

    def test_with_fix_it_shows_what_is_then_written(self, bad: Path, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--fix", "--diff")

        assert "+To read" in done.out
        assert bad.read_text() == GOOD

    def test_nothing_to_mend_is_nothing_to_show(self, desk: Path, backwards: Backwards) -> None:
        (desk / "good.md").write_text(GOOD)

        assert backwards("check", "good.md", "--diff").out == ""

    def test_standard_input_can_be_shown(
        self, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BAD.encode())))

        assert "--- standard input" in backwards("check", "-", "--diff").out

    @pytest.mark.parametrize("end", ["\n", ""], ids=["line end", "no line end"])
    def test_patch_makes_of_it_what_fix_makes(self, desk: Path, end: str) -> None:
        if shutil.which("patch") is None:
            pytest.skip("no patch here")
        text = BAD.rstrip("\n").replace("TBD", "It is hard in order to read.") + end
        (desk / "bad.md").write_text(text)
        mended = mend("bad.md", Document(text), Checker().check)
        subprocess.run(
            ["patch", "-s", "bad.md"], input=difference(mended), text=True, check=True, cwd=desk
        )

        assert (desk / "bad.md").read_text() == mended.after.text


words = st.sampled_from(
    ["the", "the", "in order to", "lamp", "reads", "\n\n", ". ", "  ", "\r\n", "TBD", "\ufeff", "’"]
)


@given(st.lists(words, max_size=40).map(" ".join))
def test_what_is_mended_needs_no_mending(text: str) -> None:
    checker = Checker()
    once = mend("x.md", Document("# Lumen\n\nIt reads.\n\n## Summary\n\n" + text), checker.check)

    assert not mend("x.md", once.after, checker.check).is_changed
