"""The headline: which heading, line in bold or plain line says what the release is about."""

from collections.abc import Callable, Sequence

from store.document.cues import count_words, has_dateline, is_date_only, is_news, is_notice
from store.document.labels import Meaning
from store.document.model import BlockKind, Section
from store.document.questions import asks
from store.document.signs import LINE_LABEL, TEXT, Sign

_RUNNING_TEXT = 15
"""A paragraph of this many words is running text; no headline stands below it."""

_TITLE_WORDS = 4
"""A title that says this many words beside the form is a headline ("PR/FAQ: Lamps that teach")."""

_LABEL_WORDS = 2
"""A heading of its own below "Press Release" has at least this many words if it is the headline."""

_PLAIN_WORDS = range(3, 31)
"""How many words a headline in plain type has."""

_LABELS = frozenset({Meaning.SECTION, Meaning.BODY, Meaning.FAQ})


def headline_of(text: str, signs: Sequence[Sign], *, is_first: bool) -> int | None:
    """The index of the headline among `signs`, or None.

    It is the first heading or line in bold below the one that says "Press Release", or above the
    paragraph with the dateline; else the first level-1 heading; else one that tells news; else what
    the title says beside the form; else a first line in plain type. A stretch that is not the
    document's first has one only if it says that it is a release, or labels sections.
    """
    if is_first and (only := _only_top_heading(signs)) is not None:
        return only
    if any(sign.section is Section.HEADING for sign in signs):
        return None
    mark = next((i for i, s in enumerate(signs) if s.label.meaning is Meaning.RELEASE), None)
    title = next((i for i, s in enumerate(signs) if s.label.meaning is Meaning.TITLE), None)
    if not (is_first or mark is not None or any(sign.section for sign in signs)):
        return None
    start = title if mark is None else mark
    said = [i for i in (title, mark) if i is not None and signs[i].label.residue >= _TITLE_WORDS]
    own_words = _TITLE_WORDS if mark is None else _LABEL_WORDS
    first = 0 if start is None else start + 1
    ways: tuple[Callable[[], int | None], ...] = (
        lambda: _above_dateline(text, signs) if mark is None else None,
        lambda: _own_line(text, signs, first, own_words) if start is not None else None,
        lambda: _top_heading(signs, len(signs) if start is None else start),
        lambda: _news_line(text, signs, first) if mark is None and start is not None else None,
        lambda: said[0] if said else None,
        lambda: _plain_line(text, signs, first),
    )
    return next((found for way in ways if (found := way()) is not None), None)


def _own_line(text: str, signs: Sequence[Sign], start: int, least: int) -> int | None:
    """The first heading or line in bold from `start` on that stands above all running text."""
    for index, sign in enumerate(signs[start:], start):
        words = sign.words.of(text)
        if sign.level == TEXT:
            if sign.block.kind is BlockKind.PARAGRAPH and count_words(words) >= _RUNNING_TEXT:
                return None
        elif sign.label.meaning is not Meaning.OTHER:
            return None
        elif not (is_notice(words) or is_date_only(words) or asks(words)):
            enough = count_words(words) >= (least if sign.is_heading else max(least, 4))
            return index if enough else None
    return None


def _above_dateline(text: str, signs: Sequence[Sign]) -> int | None:
    """The heading close above the first paragraph with a dateline, else a line in bold."""
    dated = next((i for i, sign in enumerate(signs) if _is_dated(text, sign)), 0)
    found: int | None = None
    for index in range(dated - 1, max(-1, dated - 4), -1):
        sign = signs[index]
        if sign.label.meaning is not Meaning.OTHER:
            return None
        if sign.is_heading:
            return index if _is_own(text, sign, _TITLE_WORDS) else found
        if _is_own(text, sign, _TITLE_WORDS):
            found = index
        elif found is not None and sign.level == TEXT:
            break
    return found


def _is_dated(text: str, sign: Sign) -> bool:
    """Whether a block is running text that begins with a dateline."""
    words = sign.block.span.of(text)
    is_text = sign.level == TEXT and sign.block.kind is BlockKind.PARAGRAPH
    return is_text and has_dateline(words) and count_words(words) >= _RUNNING_TEXT


def _is_own(text: str, sign: Sign, least: int) -> bool:
    """Whether a heading or line in bold says something of its own, and enough."""
    words = sign.words.of(text)
    is_line = sign.level != TEXT and sign.label.meaning is Meaning.OTHER
    return is_line and count_words(words) >= least and not is_notice(words)


def _news_line(text: str, signs: Sequence[Sign], start: int) -> int | None:
    """The first heading or line in bold from `start` on that tells news."""
    for index, sign in enumerate(signs[start:], start):
        if sign.section is not None:
            return None
        if _is_own(text, sign, _PLAIN_WORDS[0]) and is_news(sign.words.of(text)):
            return index
    return None


def _top_heading(signs: Sequence[Sign], end: int) -> int | None:
    """The first level-1 heading before `end`; without one, a heading that opens the text."""
    for index, sign in enumerate(signs[:end]):
        if sign.level == 1 and sign.label.meaning is Meaning.OTHER:
            return index
    opens = bool(end) and bool(signs) and signs[0].is_heading and signs[0].level <= 3
    is_own = opens and signs[0].label.meaning is Meaning.OTHER
    return 0 if is_own and _is_followed_by_text(signs) else None


def _only_top_heading(signs: Sequence[Sign]) -> int | None:
    """A level-1 heading that reads like a label, but stands alone: it is what the writer typed."""
    top = [index for index, sign in enumerate(signs) if sign.level == 1]
    return top[0] if len(top) == 1 and signs[top[0]].label.meaning in _LABELS else None


def _is_followed_by_text(signs: Sequence[Sign]) -> bool:
    """Whether running text or a labelled section comes right after the first heading."""
    return len(signs) > 1 and (signs[1].level in {TEXT, LINE_LABEL} or signs[1].section is not None)


def _plain_line(text: str, signs: Sequence[Sign], start: int) -> int | None:
    """The first paragraph from `start` on, if it is a line that reads like a headline."""
    for index, sign in enumerate(signs[start:], start):
        words = sign.block.span.of(text).strip()
        if is_notice(words) or is_date_only(words):
            continue
        is_line = sign.block.kind is BlockKind.PARAGRAPH and words.count("\n") <= 1
        ends_open = not words.endswith((".", "!", "?", ":", ";", ",", "。", "？", "：", "*", "_"))
        is_more = any(other.level == TEXT for other in signs[index + 1 :][:3])
        fits = is_line and ends_open and count_words(words) in _PLAIN_WORDS and is_more
        return index if fits and sign.level in {TEXT, LINE_LABEL} else None
    return None
