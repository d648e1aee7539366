"""Other programs' word comparisons, read into one form so that they can be scored alike."""

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

GIT_REGEX = r"[[:alnum:]_]+|[^[:space:]]"
_TOKEN = re.compile(r"\w+|[^\w\s]")
_FLAGS = ("-w", "-x", "-y", "-z")
_DELIMITERS = ("\x01", "\x02", "\x03", "\x04")


class Segment(NamedTuple):
    """A stretch of text: kept (" "), removed ("-") or added ("+")."""

    sign: str
    text: str


@dataclass(frozen=True)
class Peer:
    """Another program or library."""

    name: str
    run: Callable[[str, str, Path], object]
    """Compares two texts that also stand in the folder as `old` and `new`; what is timed."""
    read: Callable[[object], list[Segment]]


def _git(*options: str) -> Callable[[str, str, Path], object]:
    command = ["git", "diff", "--no-index", "-U1000000", "--word-diff=porcelain", *options]

    def run(_old: str, _new: str, folder: Path) -> object:
        return subprocess.run(
            [*command, "old", "new"], cwd=folder, capture_output=True, check=False
        ).stdout.decode()

    return run


def _read_git(output: object) -> list[Segment]:
    lines = str(output).split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith("@@")), len(lines))
    return [
        Segment(line[0], line[1:] + "\n")
        for line in lines[start + 1 :]
        if line[:1] in "-+ " and line
    ]


def _delimited(program: str) -> Callable[[str, str, Path], object]:
    options = [value for pair in zip(_FLAGS, _DELIMITERS, strict=True) for value in pair]

    def run(_old: str, _new: str, folder: Path) -> object:
        return subprocess.run(
            [program, *options, "old", "new"], cwd=folder, capture_output=True, check=False
        ).stdout.decode()

    return run


def _read_delimited(output: object) -> list[Segment]:
    found = []
    for piece in re.split("(\x01[^\x02]*\x02|\x03[^\x04]*\x04)", str(output)):
        sign = {"\x01": "-", "\x03": "+"}.get(piece[:1], " ")
        found.append(Segment(sign, piece.strip("\x01\x02\x03\x04")))
    return found


def _difflib(*, autojunk: bool) -> Callable[[str, str, Path], object]:
    def run(old: str, new: str, _folder: Path) -> object:
        one, two = _TOKEN.findall(old), _TOKEN.findall(new)
        return one, two, SequenceMatcher(None, one, two, autojunk=autojunk).get_opcodes()

    return run


def _read_opcodes(output: object) -> list[Segment]:
    one, two, opcodes = output  # type: ignore[misc]  # what the run above gives
    return list(_opcode_segments(one, two, opcodes))


def _opcode_segments(
    one: Sequence[str], two: Sequence[str], opcodes: Iterable[tuple[str, int, int, int, int]]
) -> Iterable[Segment]:
    for tag, i0, i1, j0, j1 in opcodes:
        if tag == "equal":
            yield Segment(" ", " ".join(one[i0:i1]))
            continue
        yield Segment("-", " ".join(one[i0:i1]))
        yield Segment("+", " ".join(two[j0:j1]))


def _match_patch() -> Peer | None:
    """diff-match-patch by words with semantic clean-up, where it is installed."""
    try:
        from diff_match_patch import diff_match_patch
    except ImportError:
        return None

    def run(old: str, new: str, _folder: Path) -> object:
        tool = diff_match_patch()
        tool.Diff_Timeout = 5.0
        words: dict[str, str] = {}
        one, two = (
            "".join(
                words.setdefault(token, chr(0x4E00 + len(words)))
                for token in re.findall(r"\w+|[^\w\s]|\s+", text)
            )
            for text in (old, new)
        )
        diffs = tool.diff_main(one, two, checklines=False)
        tool.diff_cleanupSemantic(diffs)
        return diffs, {sign: word for word, sign in words.items()}

    def read(output: object) -> list[Segment]:
        diffs, words = output  # type: ignore[misc]  # what the run above gives
        signs = {-1: "-", 0: " ", 1: "+"}
        return [Segment(signs[op], "".join(words[sign] for sign in text)) for op, text in diffs]

    return Peer("diff-match-patch, words", run, read)


def peers() -> list[Peer]:
    """Every program to compare with; the first is the one that speed is measured against."""
    regex = f"--word-diff-regex={GIT_REGEX}"
    found = [
        Peer("git, word regex", _git(regex), _read_git),
        Peer("git, default", _git(), _read_git),
        Peer("git, regex, histogram", _git(regex, "--histogram"), _read_git),
        Peer("wdiff", _delimited("wdiff"), _read_delimited),
        Peer("dwdiff", _delimited("dwdiff"), _read_delimited),
        Peer("difflib", _difflib(autojunk=True), _read_opcodes),
        Peer("difflib, no junk", _difflib(autojunk=False), _read_opcodes),
    ]
    other = _match_patch()
    return [*found, other] if other else found
