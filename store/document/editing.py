r"""Changing a document: every edit replaces one span, and every other character stays.

The editor holds text with `\n` line ends; what goes back into the file has the line ends that the
file has there, so that a file with carriage returns keeps them, and one with both keeps both.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from store.document.document import Document, DocumentEdit
from store.document.labels import FAQ_TITLES, SECTION_TITLES, faq_of
from store.document.model import Faq, Part, PartKind, Section, Span
from store.document.questions import number_of
from store.document.signs import TEXT, signs_of

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_ENDS = re.compile(r"[\r\n]*")
_LINE_ENDS_BEFORE = re.compile(r"[\r\n]*\Z")
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_CLOSING = re.compile(
    r"[*_]*[:：]?[*_]*(?:[ \t]*#+)?(?:[ \t\\]*\n[ ]{0,3}(?:-+|=+)[ \t]*(?=\n|$))?"
)

PartName = tuple[PartKind, Section | None, Faq | None, str]
"""What a part is and what it is called, wherever it stands."""

MCALLISTER = tuple(Section)
"""The order of the nine sections in Ian McAllister's form."""

BRYAR_CARR = (
    Section.HEADING,
    Section.SUB_HEADING,
    Section.SUMMARY,
    Section.PROBLEM,
    Section.SOLUTION,
    Section.QUOTE,
    Section.CUSTOMER_QUOTE,
    Section.GETTING_STARTED,
)
"""The order in Colin Bryar's and Bill Carr's form, where how to get started also closes."""


def section_order(document: Document) -> tuple[Section, ...]:
    """The sections the document's profile asks for, in its order."""
    return BRYAR_CARR if document.front_matter.get("profile") == "bryar-carr" else MCALLISTER


def editor_text(document: Document, part: Part) -> str:
    r"""The part's body as an editor shows it: `\n` at the end of every line."""
    return re.sub(r"\r\n?", "\n", document.body(part))


def newline_of(text: str) -> str:
    """The line end that most lines of `text` have."""
    pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    if pairs and pairs * 2 >= feeds:
        return "\r\n"
    return "\r" if returns > feeds else "\n"


def replace_body(document: Document, part: Part, body: str) -> DocumentEdit:
    r"""The edit that makes `body` (lines ended by `\n`) the body of `part`.

    An unchanged body gives an edit that changes nothing, whatever line ends the file has.
    """
    old = document.body(part)
    newline = newline_of(document.text)
    if body == editor_text(document, part):
        return DocumentEdit(part.body, old)
    if old or part.section is Section.HEADING:
        lead = " " if part.section is Section.HEADING and _touches_marker(document, part) else ""
        return DocumentEdit(part.body, lead + _with_line_ends(old, body, newline))
    return _insertion(document.text, part.body.start, body, newline)


def insert_section(document: Document, section: Section, body: str) -> DocumentEdit:
    """The edit that brings a missing section into being, at its place in the profile's order.

    It gets a heading of its own. In running text, which a heading in its midst would swallow up, it
    is a paragraph with or without a label running into it, whichever leaves all other parts alone.
    """
    place = place_of_missing(document, section)
    newline = newline_of(document.text)
    edits = [
        _insertion(document.text, place, content, newline) for content in _forms_of(section, body)
    ]
    if section is Section.HEADING or not _is_in_running_text(document, place):
        return edits[0]
    return next(
        (edit for edit in edits[1:] if _adds_only(document, section, edit)),
        _insertion(document.text, _end_of_release(document), _forms_of(section, body)[0], newline),
    )


def place_of_missing(document: Document, section: Section) -> int:
    """The offset where a section that the text lacks would be inserted."""
    if section is Section.HEADING:
        return document.front_matter.span.end
    order = list(section_order(document))
    order = order if section in order else list(MCALLISTER)
    before = set(order[: order.index(section)])
    places = [part.span.end for part in document.parts if part.section in before]
    if places:
        return max(places)
    following = [part.span.start for part in document.parts if part.section is not None]
    return min(following, default=document.front_matter.span.end)


def add_faq_item(document: Document, faq: Faq, question: str, answer: str = "") -> DocumentEdit:
    """The edit that adds a question as the last of its half, in the form its neighbours have.

    A half that is missing gets its heading: the customer's before the internal one, else at the
    end of the file. Where the text around it would make something else of the question, it stands
    at the end of the file, under a heading of its own.
    """
    ways = list(_ways_to_add(document, faq, question, answer))
    if not _faq_headings(document):
        ways += [_with_heading_above(document, edit) for edit in ways]
    return next((edit for edit in ways if _adds_one_item(document, faq, edit)), ways[0])


def counted_parts(document: Document) -> Counter[PartName]:
    """What parts there are, and how many of each, wherever they stand."""
    return Counter((part.kind, part.section, part.faq, part.title) for part in document.parts)


def rename(part: Part, name: str) -> DocumentEdit:
    """The edit that gives a FAQ item another question, or an extra section another heading.

    Raises ValueError for a part that has no name in the text, such as the heading.
    """
    if part.name is None:
        raise ValueError(f"{part.id} has no name to change")
    return DocumentEdit(part.name, " ".join(name.split()))


def delete_part(document: Document, part: Part) -> DocumentEdit:
    """The edit that takes a part out, with its heading or question."""
    start, end = part.span
    if end == len(document.text):  # the line end before it must not become a second blank line
        kept = document.text[:start].rstrip("\r\n")
        return DocumentEdit(Span(len(kept), end), newline_of(document.text) if kept else "")
    return DocumentEdit(part.span, "")


def swap_parts(document: Document, first: Part, second: Part) -> DocumentEdit:
    """The edit that exchanges two parts that follow each other; what lies between them stays."""
    text = document.text
    one, two = _without_tail(text, first.span), _without_tail(text, second.span)
    between = text[one.end : two.start]
    return DocumentEdit(Span(one.start, two.end), two.of(text) + between + one.of(text))


def move_faq_item(document: Document, part: Part, faq: Faq) -> tuple[DocumentEdit, ...]:
    """The edits that bring an item to the end of the other half, to be made in this order."""
    answer = editor_text(document, part)
    question = " ".join(part.name.of(document.text).split()) if part.name else part.title
    question = question.removeprefix(number_of(question))
    out = delete_part(document, part)
    remaining = Document(out.applied_to(document.text))
    return (out, add_faq_item(remaining, faq, question, answer))


def apply_edits(document: Document, edits: Sequence[DocumentEdit]) -> Document:
    """The document after the edits, each made on the text that the one before it left."""
    text = document.text
    for edit in edits:
        text = edit.applied_to(text)
    return Document(text)


def _ways_to_add(
    document: Document, faq: Faq, question: str, answer: str
) -> Iterator[DocumentEdit]:
    """The edits that may add a question to a half, the one that fits in best first."""
    text, newline = document.text, newline_of(document.text)
    content = f"{question}\n\n{answer}".rstrip("\n")
    headed = f"## {FAQ_TITLES[faq]}\n\n### {content}"
    items, headings = document.faq_items(faq), _faq_headings(document)
    if items:
        like_last = _like(text, items[-1], question, answer)
        yield _insertion(text, items[-1].span.end, like_last, newline)
    for half, span, level in headings:
        if half is faq and not items:
            yield _insertion(text, span.end, f"{'#' * min(level + 1, 6)} {content}", newline)
    if headings and faq is Faq.CUSTOMER and not items:
        yield _insertion(text, headings[0][1].start, headed, newline)
    yield _insertion(text, len(text), headed, newline)


def _with_heading_above(document: Document, edit: DocumentEdit) -> DocumentEdit:
    """The edit, and a heading above all questions, where only their number makes them a FAQ."""
    first = next(iter(document.faq_items()), None)
    if first is None or first.faq is None or edit.span.start < first.span.start:
        return edit
    text, between = document.text, Span(first.span.start, edit.span.start)
    title = f"## {FAQ_TITLES[first.faq]}"
    above = _insertion(text, between.start, title, newline_of(text)).replacement
    return DocumentEdit(between, above + between.of(text) + edit.replacement)


def _adds_one_item(document: Document, faq: Faq, edit: DocumentEdit) -> bool:
    """Whether an edit makes one more item of this half, and leaves every other part what it is."""
    after = Document(edit.applied_to(document.text))
    is_one_more = len(after.faq_items(faq)) == len(document.faq_items(faq)) + 1
    return is_one_more and counted_parts(document) <= counted_parts(after)


def _insertion(text: str, place: int, content: str, newline: str) -> DocumentEdit:
    """Put `content` at `place` as paragraphs of its own; blank lines already there are used."""
    before, after = _LINE_ENDS_BEFORE.search(text, 0, place), _LINE_ENDS.match(text, place)
    above = len(_LINE_END.findall(before[0])) if before else 0
    below = len(_LINE_END.findall(after[0])) if after else 0
    is_first = not text[: place - (len(before[0]) if before else 0)].strip("\ufeff")
    is_last = place + (len(after[0]) if after else 0) == len(text)
    lead = newline * (0 if is_first else max(0, 2 - above))
    tail = newline * max(0, (1 if is_last else 2) - below)
    return DocumentEdit(Span(place, place), lead + content.replace("\n", newline) + tail)


def _touches_marker(document: Document, part: Part) -> bool:
    """Whether a heading's text would stick to its number sign."""
    start = part.body.start
    return part.body.is_empty and document.text[max(0, start - 1) : start] == "#"


def _with_line_ends(old: str, new: str, newline: str) -> str:
    """`new` with the line ends that the same lines have in `old`, others with `newline`."""
    if newline == "\n" and "\r" not in old:
        return new
    old_lines = [(match[1], match[2]) for match in _LINE.finditer(old)]
    new_lines = new.split("\n")
    ends = [newline] * (len(new_lines) - 1)
    matcher = SequenceMatcher(None, [line for line, _ in old_lines], new_lines, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            end = old_lines[block.a + step][1]
            if end and block.b + step < len(ends):
                ends[block.b + step] = end
    return "".join(line + end for line, end in zip_longest(new_lines, ends, fillvalue=""))


def _like(text: str, item: Part, question: str, answer: str) -> str:
    r"""A question with its answer set as `item` is, numbers one higher, lines ended by `\n`."""
    if item.name is None:
        return f"### {question}\n\n{answer}".rstrip("\n")
    opening = _one_higher(text[item.span.start : item.name.start])
    number = _one_higher(number_of(item.name.of(text)))
    between = _LINE_END.sub("\n", _one_higher(text[item.name.end : item.body.start]))
    closing = _CLOSING.match(between)
    if not answer or item.body.is_empty:
        between = (closing[0].rstrip(" ") if closing else "") + ("\n\n" if answer else "")
    margin = between.rpartition("\n")[2]
    indented = answer if margin.strip() else answer.replace("\n", "\n" + margin)
    return f"{opening}{number}{question}{between}{indented}"


def _one_higher(marker: str) -> str:
    """A marker with its last number counted up: "Q8: " after "Q7: "."""
    return _LAST_NUMBER.sub(lambda number: str(int(number[0]) + 1), marker)


def _forms_of(section: Section, body: str) -> list[str]:
    """The ways to write a section that was missing, the one for a document with headings first."""
    if section is Section.HEADING:
        return [f"# {body}"]
    if section is Section.SUB_HEADING:
        return [body, body, f"*{body}*"]
    title = SECTION_TITLES[section]
    return [f"## {title}\n\n{body}", body, f"**{title}.** {body}"]


def _is_in_running_text(document: Document, place: int) -> bool:
    """Whether the part that follows `place` is a section without a heading of its own."""
    following = next((part for part in document.parts if part.span.end > place), None)
    return following is not None and following.section is not None and not following.labelled


def _adds_only(document: Document, section: Section, edit: DocumentEdit) -> bool:
    """Whether an edit brings one part of this section into being and leaves the others alone."""
    after = Document(edit.applied_to(document.text))
    kept = [(part.section, after.body(part)) for part in after.parts if part.section is not section]
    added = sum(part.section is section for part in after.parts)
    return added == 1 and kept == [(part.section, document.body(part)) for part in document.parts]


def _end_of_release(document: Document) -> int:
    """The offset after the last section of the press release."""
    ends = [part.span.end for part in document.parts if part.section is not None]
    return max(ends, default=document.front_matter.span.end)


def _faq_headings(document: Document) -> list[tuple[Faq, Span, int]]:
    """The headings of the halves: which half, the heading's span, its level (2 for one in bold)."""
    found = []
    for sign in signs_of(document.text, document.blocks):
        half = faq_of(sign.words.of(document.text)) if sign.level != TEXT else None
        if half is not None:
            found.append((half, sign.block.span, sign.level if sign.is_heading else 2))
    return found


def _without_tail(text: str, span: Span) -> Span:
    """The span without the white space at its end."""
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def is_movable(part: Part) -> bool:
    """Whether a part can change places with its neighbours: FAQ items and extra sections can."""
    return part.kind in {PartKind.FAQ_ITEM, PartKind.EXTRA}
