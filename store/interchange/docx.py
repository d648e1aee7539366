"""Reading a Word document as Markdown, by the standard library.

Taken over are headings, lists with their levels, bold and italics, links, tables and line breaks;
text of tracked changes as if all were accepted. A file is refused that would unpack to more than it
should, that declares entities, or that nests deeper than any document does.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from store.errors import DocumentError

MAX_PART = 20_000_000
"""The largest part of a file that is unpacked, in bytes."""

_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)
"""What unpacking a file raises that is torn, encrypted, or no zip archive at all."""

_DEEPEST = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_NUMBERING, _LINKS = "word/numbering.xml", "word/_rels/document.xml.rels"
_HEADING = re.compile(r"heading\s*([1-6])", re.IGNORECASE)
_NAMED = {"title": 1, "subtitle": 0}
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr"})
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True)
class _Word:
    """What the body refers to."""

    links: Mapping[str, str] = field(default_factory=dict)
    """Where each relationship leads."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """The name of each paragraph style, lower case."""
    numbered: frozenset[tuple[str, str]] = frozenset()
    """The lists that count, as list and level; all others have bullets."""


def read_docx(data: bytes, name: str) -> str:
    """The Markdown text of a Word file; `name` stands for it in the DocumentError of a bad one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part: _part(archive, part, name) for part in (_STYLES, _NUMBERING, _LINKS)}
            body = _part(archive, _BODY, name)
    except _TORN as error:
        raise DocumentError(f"{name} is not a Word document that can be unpacked.") from error
    if body is None:
        raise DocumentError(f"{name} holds no Word document.")
    word = _Word(_links(parts[_LINKS]), _styles(parts[_STYLES]), _numbered(parts[_NUMBERING]))
    found = body.find(f"{_W}body")
    pieces = list(_blocks(word, body if found is None else found))
    return _joined(pieces)


def _part(archive: zipfile.ZipFile, part: str, name: str) -> ET.Element | None:
    """The root of one part, or None where the file has no such part."""
    if part not in archive.namelist():
        return None
    with archive.open(part) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise DocumentError(f"{name} unpacks to more than {MAX_PART // 1_000_000} MB; not read.")
    _check(data, name)
    return ET.fromstring(data)  # noqa: S314 -- _check has refused entities and depth


def _check(data: bytes, name: str) -> None:
    """Refuse what can make reading XML take memory or time without bound."""
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DocumentError(f"{name} nests deeper than any document does; not read.")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_: object) -> None:
        raise DocumentError(f"{name} declares a document type, which Word never does; not read.")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- the parser takes it by place only
    except expat.ExpatError as error:
        raise DocumentError(f"{name} is a Word document with broken XML in it.") from error


def _links(root: ET.Element | None) -> dict[str, str]:
    """Where each external relationship leads."""
    if root is None:
        return {}
    external = (link for link in root if link.get("TargetMode") == "External")
    return {link.get("Id", ""): link.get("Target", "") for link in external}


def _styles(root: ET.Element | None) -> dict[str, str]:
    """The names of the styles, lower case."""
    found = root.iter(f"{_W}style") if root is not None else ()
    return {style.get(f"{_W}styleId", ""): _value(style, "name").lower() for style in found}


def _numbered(root: ET.Element | None) -> frozenset[tuple[str, str]]:
    """The lists that count, as list and level."""
    if root is None:
        return frozenset()
    counting = {
        (abstract.get(f"{_W}abstractNumId", ""), level.get(f"{_W}ilvl", ""))
        for abstract in root.iter(f"{_W}abstractNum")
        for level in abstract.iter(f"{_W}lvl")
        if _value(level, "numFmt") not in {"bullet", "none"}
    }
    return frozenset(
        (number.get(f"{_W}numId", ""), level)
        for number in root.iter(f"{_W}num")
        for abstract, level in counting
        if abstract == _value(number, "abstractNumId")
    )


def _blocks(word: _Word, parent: ET.Element) -> Iterator[tuple[str, str]]:
    """The Markdown blocks in an element, each with its kind: "list" or ""."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(word, child)
        elif child.tag == f"{_W}tbl":
            yield "", _table(word, child)
        elif child.tag not in _SKIPPED:
            yield from _blocks(word, child)


def _paragraph(word: _Word, paragraph: ET.Element) -> tuple[str, str]:
    """One paragraph as Markdown, with its kind."""
    text = _merged(_inline(word, paragraph)).strip()
    properties = paragraph.find(f"{_W}pPr")
    style = word.styles.get(_value(properties, "pStyle"), _value(properties, "pStyle").lower())
    heading = _HEADING.match(style)
    level = int(heading[1]) if heading else _NAMED.get(style, 0)
    if not text:
        return "", ""
    if level:
        return "", f"{'#' * level} {' '.join(_without_bold(text).split())}"
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    if numbering is not None or style.startswith("list "):
        return "list", _item(word, numbering, style, text)
    return "", f"> {text}" if "quote" in style else text


def _item(word: _Word, numbering: ET.Element | None, style: str, text: str) -> str:
    """One item of a list, indented by its level."""
    level = _value(numbering, "ilvl") or "0"
    counts = (_value(numbering, "numId"), level) in word.numbered or "number" in style
    margin = "    " * (int(level) if level.isdigit() else 0)
    lines = text.replace("\n", f"\n{margin}   ")
    return f"{margin}{'1.' if counts else '-'} {lines}"


def _inline(word: _Word, parent: ET.Element) -> Iterator[tuple[str, str]]:
    """The runs of text in an element, each with the emphasis around it."""
    for child in parent:
        if child.tag == f"{_W}r":
            yield _emphasis(child), "".join(_run(child))
        elif child.tag == f"{_W}hyperlink":
            text = _merged(_inline(word, child))
            target = word.links.get(child.get(f"{_R}id", ""), "")
            yield "", f"[{text}](<{target}>)" if " " in target else _link(text, target)
        elif child.tag not in _SKIPPED:
            yield from _inline(word, child)


def _link(text: str, target: str) -> str:
    """A link, or its text alone where it leads nowhere or to itself."""
    return f"[{text}]({target})" if target and target != text else text


def _run(run: ET.Element) -> Iterator[str]:
    """The text of one run."""
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"


def _emphasis(run: ET.Element) -> str:
    """The marks around a run: for bold, italics, or both."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return ""
    marks = ((f"{_W}b", "**"), (f"{_W}i", "*"))
    found = ((properties.find(tag), mark) for tag, mark in marks)
    return "".join(m for e, m in found if e is not None and e.get(f"{_W}val", "1") not in _OFF)


def _merged(runs: Iterator[tuple[str, str]]) -> str:
    """Runs put together, neighbours of the same emphasis under one pair of marks."""
    merged: list[tuple[str, str]] = []
    for mark, text in runs:
        if merged and (merged[-1][0] == mark or not text.strip()):
            merged[-1] = (merged[-1][0], merged[-1][1] + text)
        else:
            merged.append((mark, text))
    return "".join(_marked(mark, text) for mark, text in merged)


def _marked(mark: str, text: str) -> str:
    """Text inside its marks, white space left outside."""
    edges = _EDGES.fullmatch(text)
    if not mark or edges is None or not edges[2]:
        return text
    return f"{edges[1]}{mark}{edges[2]}{mark[::-1]}{edges[3]}"


def _without_bold(text: str) -> str:
    """A heading's text without bold around all of it."""
    whole = text.startswith("**") and text.endswith("**") and text.count("**") == 2
    return text[2:-2] if whole else text


def _table(word: _Word, table: ET.Element) -> str:
    """A table as Markdown, its first row as the head."""
    rows = [
        [" ".join(text.replace("|", r"\|").split()) for text in _cells(word, row)]
        for row in table.iter(f"{_W}tr")
    ]
    width = max((len(row) for row in rows), default=0)
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([*lines[:1], "|" + "---|" * width, *lines[1:]]) if width else ""


def _cells(word: _Word, row: ET.Element) -> Iterator[str]:
    """The text of each cell of a row."""
    for cell in row.findall(f"{_W}tc"):
        yield " ".join(text for _, text in _blocks(word, cell))


def _value(parent: ET.Element | None, name: str) -> str:
    """The value of a property, "" where there is none."""
    found = parent.find(f"{_W}{name}") if parent is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""


def _joined(pieces: list[tuple[str, str]]) -> str:
    """Blocks as one text: items of a list right below each other, all else a blank line apart."""
    text, before = "", ""
    for kind, piece in pieces:
        if not piece:
            continue
        gap = "\n" if kind == before == "list" else "\n\n"
        text += (gap if text else "") + piece
        before = kind
    return text + "\n" if text else ""
