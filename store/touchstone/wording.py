"""The words of a document with white space made even, to look quotes up in."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from store.document import Document, Span
from store.document.sentences import sentences

CONTEXT = 32
"""How many characters are kept on each side of a quote."""
_RUN = re.compile(r"\S+")
_DIGITS = 12


def text_id(document: Document) -> str:
    """What a text is called in anchors: the first digits of the id git gives it (SHA-1)."""
    data = document.text.encode("utf-8", "surrogatepass")
    whole = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
    return whole.hexdigest()[:_DIGITS]


def even(text: str) -> str:
    """`text` with each run of white space made one space, none at the ends."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Wording:
    """One document, prepared once for any number of quotes."""

    document: Document

    @cached_property
    def id(self) -> str:
        """The id of the text."""
        return text_id(self.document)

    @cached_property
    def flat(self) -> str:
        """The whole text, evened."""
        return even(self.document.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences of the document, in order."""
        return sentences(self.document, Span(0, len(self.document.text)))

    def find(self, quote: str, *, is_whole: bool = True) -> tuple[Span, ...]:
        """Every place where the evened words of `quote` stand, as spans of the document's text.

        One that is not whole may begin and end inside a word.
        """
        found = []
        at = self.flat.find(quote) if quote else -1
        while at >= 0:
            if not is_whole or self._stands_alone(at, at + len(quote)):
                found.append(Span(self._offset(at), self._offset(at + len(quote) - 1) + 1))
            at = self.flat.find(quote, at + 1)
        return tuple(found)

    def context(self, span: Span) -> tuple[str, str]:
        """The characters before and after `span`, evened and cut to `CONTEXT`."""
        start, end = self._place(span.start), self._place(max(span.end - 1, span.start)) + 1
        return self.flat[max(0, start - CONTEXT) : start], self.flat[end : end + CONTEXT]

    def words(self, span: Span) -> str:
        """The text of `span`, evened."""
        return even(span.of(self.document.text))

    def around(self, span: Span) -> Span:
        """The whole sentences that `span` reaches into; `span` itself outside all of them."""
        last = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        first = max(0, bisect_right(self._starts, span.start) - 1)
        inside = [s for s in self.sentences[first : last + 1] if s.end > span.start]
        return Span(inside[0].start, inside[-1].end) if inside else span

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _runs(self) -> list[int]:
        """Where each run of visible characters starts in the document."""
        return [match.start() for match in _RUN.finditer(self.document.text)]

    @cached_property
    def _flat_runs(self) -> list[int]:
        """Where the same runs start in the evened text."""
        return [match.start() for match in _RUN.finditer(self.flat)]

    def _offset(self, flat: int) -> int:
        """The place in the document of a visible character of the evened text."""
        run = bisect_right(self._flat_runs, flat) - 1
        return self._runs[run] + flat - self._flat_runs[run]

    def _place(self, offset: int) -> int:
        """The place in the evened text of a visible character of the document."""
        run = bisect_right(self._runs, offset) - 1
        return self._flat_runs[run] + offset - self._runs[run] if run >= 0 else 0

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether no word is cut at the ends of a stretch of the evened text."""
        flat = self.flat
        cut_before = start > 0 and flat[start - 1].isalnum() and flat[start].isalnum()
        cut_after = end < len(flat) and flat[end - 1].isalnum() and flat[end].isalnum()
        return not cut_before and not cut_after
