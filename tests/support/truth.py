"""The truth about real documents, made by reading them, and the score of recognition against it.

`tests/document/truth/corpus.tsv` holds line numbers and labels only. Its columns are the document,
the kind of line, the label, and the lines. A line is one number, or a first and a last between
which every block counts that is no heading and no rule. Kinds: `labelled` and `guessed` are
paragraphs whose section a label says or only the content; the label names sections, `extra` or
`none`, two where a careful reader would take either. `question` is a question with the side that
asks (`either` where the text does not say); `maybe` counts neither when found nor when missed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from store.document import BlockKind, Document, PartKind

TRUTH = Path(__file__).parents[1] / "document" / "truth" / "corpus.tsv"


@dataclass(frozen=True)
class Entry:
    """One row of the truth."""

    document: str
    kind: str
    labels: tuple[str, ...]
    lines: str


@dataclass
class Score:
    """How recognition did, added up over documents."""

    placed: Counter[str] = field(default_factory=Counter)
    """Per kind of paragraph, how many were placed right."""
    seen: Counter[str] = field(default_factory=Counter)
    """Per kind of paragraph, how many there are."""
    questions: int = 0
    found: int = 0
    invented: int = 0
    sides: int = 0
    sides_right: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a section of the truth was taken for which."""
    forms: Counter[str] = field(default_factory=Counter)
    """How many questions of each form there are."""
    found_forms: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, kind: str) -> float:
        """The share of paragraphs of a kind that were placed right."""
        return self.placed[kind] / self.seen[kind]


def read_truth() -> dict[str, list[Entry]]:
    """The rows of the truth by document."""
    found: dict[str, list[Entry]] = {}
    for row in TRUTH.read_text("utf-8").splitlines()[1:]:
        document, kind, label, lines = row.split("\t")
        found.setdefault(document, []).append(Entry(document, kind, tuple(label.split("|")), lines))
    return found


def score(corpus: Path) -> Score:
    """Recognition measured on every document of the truth."""
    total = Score()
    for name, entries in read_truth().items():
        document = Document((corpus / name).read_bytes().decode("utf-8"))
        _score_sections(document, entries, total)
        _score_questions(document, entries, total)
    return total


def _score_sections(document: Document, entries: list[Entry], total: Score) -> None:
    for entry in entries:
        if entry.kind not in {"labelled", "guessed"}:
            continue
        for line in _block_lines(document, entry.lines):
            label = _label_at(document, line)
            total.seen[entry.kind] += 1
            if label in entry.labels:
                total.placed[entry.kind] += 1
            else:
                total.misses.append(f"{entry.document}:{line} {entry.kind} {entry.labels} {label}")
            truth = label if label in entry.labels else entry.labels[0]
            total.confusion[truth, label] += 1


def _score_questions(document: Document, entries: list[Entry], total: Score) -> None:
    sides = {
        int(line): entry.labels[0]
        for entry in entries
        if entry.kind in {"question", "maybe"}
        for line in entry.lines.split()
    }
    maybe = {int(n) for entry in entries if entry.kind == "maybe" for n in entry.lines.split()}
    found = {document.lines.line(item.span.start): item for item in document.faq_items()}
    for line, side in sides.items():
        if line in maybe:
            continue
        form = form_of(document.text[document.lines.starts[line - 1] :].split("\n", 1)[0])
        total.questions += 1
        total.forms[form] += 1
        item = found.get(line)
        if item is None:
            total.misses.append(f"{entries[0].document}:{line} question missed")
            continue
        total.found += 1
        total.found_forms[form] += 1
        if side != "either":
            total.sides += 1
            is_right = item.faq is not None and item.faq.value == side
            total.sides_right += is_right
            if not is_right:
                total.misses.append(
                    f"{entries[0].document}:{line} question of {side}, not {item.faq}"
                )
    for line in found.keys() - sides.keys():
        total.invented += 1
        total.misses.append(f"{entries[0].document}:{line} question invented")


FORMS = {
    "heading with a marker": r"#+\s+\**Q[\d.: ]",
    "heading with a number": r"#+\s+\d",
    "heading": r"#",
    "bold with a marker": r"\*\*Q[.:\d ]",
    "bold with an id": r"\*\*[A-Z]\d",
    "bold in a list": r"(\d+\.|[-*])\s+\*\*",
    "bold on its own line": r"\*\*[^*]+\*\*\s*$",
    "bold, wrapped": r"\*\*[^*]+$",
    "bold, run in": r"\*\*[^*]+\*\*",
    "quoted": r">",
    "plain": r"",
}
"""The forms of questions, each by the first pattern its line matches."""


def form_of(line: str) -> str:
    """The form of the question on a line, by looks alone."""
    return next(form for form, pattern in FORMS.items() if re.match(pattern, line))


def report(result: Score) -> str:
    """The figures as Markdown tables: questions by form, sections by what they were taken for."""
    rows = ["| form | questions | found |", "|---|---|---|"]
    rows += [f"| {f} | {n} | {result.found_forms[f]} |" for f, n in result.forms.most_common()]
    labels = list(dict.fromkeys(label for pair in result.confusion for label in pair))
    rows += [
        "",
        "| truth \\ found | " + " | ".join(labels) + " |",
        "|---" * (len(labels) + 1) + "|",
    ]
    for truth in labels:
        counts = [result.confusion[truth, label] for label in labels]
        rows.append(f"| {truth} | " + " | ".join(str(n or "·") for n in counts) + " |")
    return "\n".join(rows)


def _block_lines(document: Document, lines: str) -> Iterator[int]:
    """The first lines of the blocks that a row means."""
    starts = {document.lines.line(block.span.start): block for block in document.blocks}
    for stretch in lines.split():
        first, _, last = stretch.partition("-")
        if not last:
            yield int(first)
            continue
        for line, block in starts.items():
            is_text = block.kind not in {BlockKind.HEADING, BlockKind.RULE}
            if int(first) <= line <= int(last) and is_text:
                yield line


def _label_at(document: Document, line: int) -> str:
    """What recognition says of the block that begins at a line."""
    place = document.lines.starts[line - 1]
    for part in document.parts:
        if part.span.start <= place < part.span.end:
            if part.section is not None:
                return part.section.value
            return part.kind.value if part.kind is PartKind.FAQ_ITEM else "extra"
    return "none"


if __name__ == "__main__":
    measured = score(Path(sys.argv[1]))
    print(report(measured))  # noqa: T201 -- run by hand, for docs/recognition-measured.md
