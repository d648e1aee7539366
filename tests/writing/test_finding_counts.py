from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.document import Document
from store.rules import Checker, RuleSettings, Severity
from tui import finding_counts
from tui.finding_counts import Counts, FindingCounts, edition

BLOB = "ab" * 20
TEXT = Document("# Lumen\n\nIt is really very dark.\n")


def never() -> Document:
    raise AssertionError("the text was read again")


def counted(cache: Path, settings: RuleSettings | None = None) -> Counts:
    return FindingCounts(cache, Checker(settings or RuleSettings())).of(BLOB, lambda: TEXT)


def test_a_text_is_counted_once_for_all_sessions(tmp_path: Path) -> None:
    first = counted(tmp_path)

    assert FindingCounts(tmp_path, Checker()).of(BLOB, never) == first
    assert sum(first) > 0


def test_other_rules_never_see_what_was_counted_under_these(tmp_path: Path) -> None:
    counted(tmp_path)
    off: dict[str, Severity | None] = {finding.rule: None for finding in Checker().check(TEXT)}

    assert counted(tmp_path, RuleSettings(severities=off)) == (0, 0, 0)


def test_another_day_counts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted(tmp_path)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2099, 1, 1)

    monkeypatch.setattr(finding_counts, "date", Tomorrow)
    assert FindingCounts(tmp_path, Checker()).known(BLOB) is None


def test_a_rule_or_a_word_list_that_was_changed_counts_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "weasel.toml").write_text("words = ['often']")
    monkeypatch.setattr(finding_counts, "files", lambda _: rules)
    before = edition(RuleSettings(), date(2026, 1, 1))
    (rules / "weasel.toml").write_text("words = ['often', 'some']")

    assert edition(RuleSettings(), date(2026, 1, 1)) != before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line[:-5],
        lambda line: b"\x00" + line[1:],
        lambda line: line.replace(b"\t", b" "),
    ],
)
def test_a_line_that_was_cut_short_is_no_count(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    counted(tmp_path)
    (file,) = (tmp_path / "findings").glob("*.tsv")
    file.write_bytes(spoil(file.read_bytes()))

    assert FindingCounts(tmp_path, Checker()).known(BLOB) is None


def test_a_folder_that_takes_nothing_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "findings").write_text("in the way")

    assert sum(counted(tmp_path)) > 0
