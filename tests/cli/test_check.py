import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from store.rules import Severity, all_rules
from tests.support.command_line import Backwards
from tui.cli.check import expanded

GOOD = "sample.md"
LONG = "word " * 34 + "end."
BAD = (
    f"# Lumen reads along\n\nOne. Two.\n\n## Problem\n\nIt is {LONG}\n\nTBD\n\n"
    "## Solution\n\nLumen reads.\n\n## Quote\n\nNo.\n"
)


@pytest.fixture
def files(desk: Path, backwards: Backwards) -> Path:
    """A folder with a clean document, one with findings, and a read-me."""
    backwards("new", "Sample", "--sample", "--to", desk)
    (desk / "bad.md").write_text(BAD)
    (desk / "README.md").write_text("# A tool\n\nIt does things.\n\n## Install\n\nLike so.\n")
    return desk


def rules_in(out: str) -> set[str]:
    return {line.rpartition("[")[2].rstrip("]") for line in out.split("\n") if line}


@pytest.mark.usefixtures("files")
class TestExitCode:
    def test_a_clean_document_is_0(self, backwards: Backwards) -> None:
        done = backwards("check", GOOD)

        assert (done.code, done.out) == (0, "")

    def test_an_error_is_1(self, backwards: Backwards) -> None:
        assert backwards("check", "bad.md").code == 1

    def test_a_warning_alone_is_0(self, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--rule", "sentence-too-long")

        assert (done.code, rules_in(done.out)) == (0, {"sentence-too-long"})

    def test_a_warning_is_1_where_that_is_asked_for(self, backwards: Backwards) -> None:
        words = ("check", "bad.md", "--rule", "sentence-too-long", "--fail-on", "warning")

        assert backwards(*words).code == 1

    def test_nothing_is_1_when_findings_never_fail(self, backwards: Backwards) -> None:
        assert backwards("check", "bad.md", "--fail-on", "never").code == 0

    def test_one_file_that_cannot_be_read_is_2_and_the_others_are_checked(
        self, backwards: Backwards
    ) -> None:
        done = backwards("check", "bad.md", "missing.md")

        assert done.code == 2
        assert "bad.md:" in done.out
        assert "missing.md does not exist" in done.err


@pytest.mark.usefixtures("files")
class TestText:
    def test_a_line_names_file_line_column_weight_and_rule(self, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--rule", "sentence-too-long")

        assert done.out.startswith("bad.md:7:1: ▲ warning: ")
        assert done.out.endswith("[sentence-too-long]\n")

    def test_counts_go_to_stderr(self, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--rule", "placeholder-left")

        assert done.err == "backwards: 1 error in 1 document\n"

    def test_lighter_findings_can_be_left_out(self, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--severity", "error")

        assert "sentence-too-long" not in rules_in(done.out)
        assert "placeholder-left" in rules_in(done.out)

    def test_foreign_text_cannot_steer_the_terminal(self, desk: Path, backwards: Backwards) -> None:
        (desk / "bad.md").write_text(BAD + "\n## \x1b[31mTBD\x07\u202e\n\n[\x1b]0;x\x07]\n")
        done = backwards("check", "bad.md")

        assert not set("\x1b\x07\u202e") & set(done.out + done.err)


@pytest.mark.usefixtures("files")
class TestWhatIsChecked:
    def test_no_word_means_the_documents_of_this_folder(self) -> None:
        assert expanded([]) == ["bad.md", "sample.md"]

    def test_a_folder_means_the_documents_in_it(self, files: Path) -> None:
        assert expanded([str(files)]) == [str(files / "bad.md"), str(files / "sample.md")]

    def test_a_quoted_pattern_means_what_it_matches(self) -> None:
        assert expanded(["*a*.md"]) == ["bad.md", "sample.md"]

    def test_a_file_whose_name_is_a_pattern_means_itself(self, files: Path) -> None:
        (files / "a[b].md").write_text(BAD)

        assert expanded(["a[b].md"]) == ["a[b].md"]

    def test_a_file_named_twice_is_checked_once(self) -> None:
        assert expanded(["bad.md", "b*.md"]) == ["bad.md"]

    def test_a_pattern_without_a_match_is_2(self, backwards: Backwards) -> None:
        done = backwards("check", "*.txt")

        assert (done.code, done.err) == (2, "backwards: nothing is called *.txt\n")

    def test_a_folder_without_documents_is_2(self, files: Path, backwards: Backwards) -> None:
        (files / "empty").mkdir()

        assert backwards("check", "empty").code == 2

    def test_a_dash_means_standard_input(
        self, backwards: Backwards, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BAD.encode())))
        done = backwards("check", "-", "--rule", "placeholder-left")

        assert done.code == 1
        assert done.out.startswith("-:9:1: ✗ error: ")

    def test_an_unknown_rule_is_2_and_the_nearest_is_named(self, backwards: Backwards) -> None:
        done = backwards("check", "bad.md", "--rule", "placeholders")

        assert done.code == 2
        assert "placeholder-left" in done.err


@pytest.mark.usefixtures("files")
class TestJson:
    def test_every_finding_names_its_place_in_characters_lines_and_columns(
        self, backwards: Backwards
    ) -> None:
        (file,) = backwards("check", "bad.md", "--format", "json").json["files"]
        found = {one["rule"]: one for one in file["findings"]}
        place = found["placeholder-left"]

        assert file["path"] == "bad.md"
        assert (place["line"], place["column"], place["text"]) == (9, 1, "TBD")
        assert BAD[place["start"] : place["end"]] == "TBD"
        assert set(place) == {
            *("rule", "severity", "message", "part", "start", "end", "line", "column", "text"),
            *("waived", "fix"),
        }

    def test_a_waived_finding_is_there_with_its_reason_and_does_not_fail(
        self, desk: Path, backwards: Backwards
    ) -> None:
        waiver = "<!-- backwards: ignore placeholder-left -- its name -->"
        (desk / "bad.md").write_text(BAD.replace("TBD", f"{waiver}\nTBD"))
        done = backwards("check", "bad.md", "--format", "json", "--rule", "placeholder-left")
        (finding,) = done.json["files"][0]["findings"]

        assert (done.code, finding["waived"]) == (0, "its name")

    def test_a_clean_file_is_listed_with_no_finding(self, backwards: Backwards) -> None:
        done = backwards("check", GOOD, "--format", "json")

        assert done.json == {"files": [{"path": GOOD, "findings": []}]}


@pytest.mark.usefixtures("files")
class TestSarif:
    def test_results_point_at_declared_rules_and_at_characters(self, backwards: Backwards) -> None:
        (run,) = backwards("check", "bad.md", "--format", "sarif").json["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        result = next(r for r in run["results"] if r["ruleId"] == "placeholder-left")
        region = result["locations"][0]["physicalLocation"]["region"]

        assert run["columnKind"] == "unicodeCodePoints"
        assert rules == [rule.id for rule in all_rules()]
        assert rules[result["ruleIndex"]] == "placeholder-left"
        assert result["level"] == "error"
        assert (region["startLine"], region["endColumn"]) == (9, 4)
        assert BAD[region["charOffset"] :][: region["charLength"]] == "TBD"

    def test_a_waiver_is_a_suppression_in_the_source(
        self, desk: Path, backwards: Backwards
    ) -> None:
        waiver = "<!-- backwards: ignore placeholder-left -- its name -->"
        (desk / "bad.md").write_text(BAD.replace("TBD", f"{waiver}\nTBD"))
        words = ("check", "bad.md", "--format", "sarif", "--rule", "placeholder-left")
        (result,) = backwards(*words).json["runs"][0]["results"]

        assert result["suppressions"] == [{"kind": "inSource", "justification": "its name"}]

    def test_a_file_is_named_by_a_uri(self, desk: Path, backwards: Backwards) -> None:
        (desk / "a b.md").write_text(BAD)
        (run,) = backwards("check", "a b.md", "--format", "sarif").json["runs"]
        (place,) = run["results"][0]["locations"]

        assert place["physicalLocation"]["artifactLocation"] == {"uri": "a%20b.md"}


@pytest.mark.usefixtures("files")
class TestGithub:
    def test_a_finding_is_a_workflow_command(self, backwards: Backwards) -> None:
        words = ("check", "bad.md", "--format", "github", "--rule", "placeholder-left")
        line = backwards(*words).out

        assert line.startswith(
            "::error file=bad.md,line=9,endLine=9,col=1,endColumn=4,title=placeholder-left::"
        )

    def test_percent_colon_and_comma_are_escaped_in_names(
        self, desk: Path, backwards: Backwards
    ) -> None:
        (desk / "a,b:100%.md").write_text(BAD)
        out = backwards("check", "a,b:100%.md", "--format", "github").out

        assert "file=a%2Cb%3A100%25.md,line=" in out

    def test_severities_have_the_names_the_host_knows(self, backwards: Backwards) -> None:
        out = backwards("check", "bad.md", "--format", "github").out

        assert {line.split()[0] for line in out.splitlines()} <= {
            "::error",
            "::warning",
            "::notice",
        }


class TestSettings:
    def test_the_users_settings_change_a_rule(
        self, desk: Path, backwards: Backwards, hermetic: Path
    ) -> None:
        folder = hermetic / ".config" / "backwards"
        folder.mkdir(parents=True)
        (folder / "settings.toml").write_text('[rules]\nplaceholder-left = "info"\n')
        (desk / "bad.md").write_text(BAD)
        done = backwards("check", "bad.md", "--rule", "placeholder-left")

        assert (done.code, done.out[:14]) == (0, "bad.md:9:1: · ")

    def test_a_mistake_in_the_settings_is_said_and_the_rest_is_used(
        self, desk: Path, backwards: Backwards, hermetic: Path
    ) -> None:
        folder = hermetic / ".config" / "backwards"
        folder.mkdir(parents=True)
        (folder / "settings.toml").write_text('thme = "ink"\n[rules]\nhipe = "off"\n')
        (desk / "bad.md").write_text(BAD)
        done = backwards("check", "bad.md")

        assert done.code == 1
        assert "thme" in done.err
        assert "hipe" in done.err


def test_every_real_document_can_be_checked(corpus: Path, backwards: Backwards) -> None:
    files = sorted(corpus.rglob("*.md"))
    told = backwards("check", *files, "--format", "json")

    assert told.code in (0, 1)
    assert [file["path"] for file in told.json["files"]] == [str(file) for file in files]


def test_every_severity_can_be_named_on_the_command_line(backwards: Backwards, desk: Path) -> None:
    (desk / "bad.md").write_text(BAD)

    assert all(backwards("check", "bad.md", "--severity", s.value).code == 1 for s in Severity)
