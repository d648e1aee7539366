"""The version under the cursor: when, by whom, what it changed, and its text to read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker

from store.document import Document
from store.history import Library, Version
from store.rules import Checker
from tui.one_at_a_time import OneAtATime, has_ended
from tui.times import date_of, exact_time, time_ago
from tui.version_reading import Pair, Preview, read_preview
from tui.widgets.check_list import tally
from tui.widgets.text_view import TextLine, TextView
from tui.widgets.version_rows import parts_together

READ_AFTER = 0.08
"""Seconds the cursor rests on a version before its text is read: below that it is passing by."""
READ_CHARACTERS = 200_000
"""Characters of a text that are shown: a hundred pages. Wrapping more would be felt."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")


class VersionPreview(TextView):
    """Reads what it is told to look at in a thread, once the cursor has come to rest."""

    @dataclass
    class Read(Message):
        """What there is to show."""

        preview: Preview

    def __init__(
        self,
        library: Library,
        checker: Checker,
        now: Callable[[], datetime],
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """`checker` is for this widget's thread alone."""
        super().__init__(id=id)
        self._library = library
        self._checker = checker
        self._now = now
        self._pairs: tuple[Pair, ...] = ()
        self._timer: Timer | None = None
        self._reading: OneAtATime[tuple[Pair, ...]] = OneAtATime(self._read)

    def look_at(self, pairs: tuple[Pair, ...]) -> None:
        """Show the versions of one row, newest first, each with the one before it."""
        if pairs == self._pairs:
            return
        self._pairs = pairs
        if self._timer:
            self._timer.stop()
        if pairs:
            self._timer = self.set_timer(READ_AFTER, lambda: self._reading.ask(pairs))
        else:
            self.show(())

    @work(thread=True, group="preview", exit_on_error=False)
    def _read(self, pairs: tuple[Pair, ...]) -> None:
        """Read in a thread; a text that cannot be read is told in its place."""
        self.post_message(self.Read(read_preview(self._library, self._checker, pairs)))

    @on(Worker.StateChanged)
    def _read_ended(self, event: Worker.StateChanged) -> None:
        """Let the next one begin."""
        if has_ended(event):
            self._reading.finished()

    @on(Read)
    def _show_read(self, event: Read) -> None:
        """Show it, unless the cursor has gone on."""
        if self._pairs and event.preview.versions[0].id == self._pairs[0][0].id:
            self.show(preview_lines(event.preview, self._now()))


def preview_lines(preview: Preview, now: datetime) -> list[TextLine]:
    """A preview as lines: when, by whom, what changed by part, and the text."""
    lines = [*_facts(preview.versions, now), *_changes(preview), TextLine("")]
    if preview.document is None:
        return [*lines, TextLine(f"✗ {preview.problem}", "text-view--error")]
    return [*lines, *_text(preview.document)]


def _facts(versions: Sequence[Version], now: datetime) -> list[TextLine]:
    newest, oldest = versions[0], versions[-1]
    when, ago = exact_time(newest.time, now), time_ago(newest.time, now)
    if ago != date_of(newest.time, now):
        when += f" · {ago}"
    number = f"v{newest.number}"
    if len(versions) > 1:
        number = f"v{oldest.number} to v{newest.number} · {len(versions)} saves"
    lines = [TextLine(number, "text-view--strong")]
    lines += [TextLine(f"★ {name}", "text-view--accent") for name in newest.milestones]
    lines += [TextLine(when), TextLine(f"{newest.author} · {newest.id[:10]}", "text-view--faint")]
    lines += [TextLine(said) for said in _said(versions)]
    return lines


def _said(versions: Sequence[Version]) -> Iterator[str]:
    """The lines of the writers' notes, each note once; a commit's subject where there is none."""
    notes = (version.note or ("" if version.parts else version.subject) for version in versions)
    for note in dict.fromkeys(filter(None, notes)):
        yield from f"“{note}”".split("\n")


def _changes(preview: Preview) -> list[TextLine]:
    """What changed by part, a line each; the size it has now, and what the checks say."""
    newest = preview.versions[0]
    lines = [
        TextLine(f"{part.title}  {_signed('+', part.added)}{_signed('−', part.removed)}".rstrip())
        for part in parts_together(preview.versions)
    ]
    words = "" if newest.words is None else f"{newest.words:,} words"
    pages = "" if newest.pages is None else f"{newest.pages:.2f} pages"
    now = " · ".join(filter(None, (words, pages, tally(preview.findings))))
    lines += [TextLine(now, "text-view--faint")] if now else []
    return [TextLine(""), *lines] if lines else []


def _signed(sign: str, count: int) -> str:
    return f"{sign}{count} " if count else ""


def _text(document: Document) -> Iterator[TextLine]:
    """The document line by line, its headings strong and its front matter faint."""
    facts = document.front_matter.span.end
    for line in _LINE.finditer(document.text, 0, READ_CHARACTERS):
        style = "text-view--strong" if _HEADING.match(line[1]) else ""
        yield TextLine(line[1], "text-view--faint" if line.start() < facts else style)
    if len(document.text) > READ_CHARACTERS:
        yield TextLine("… the rest is left out here; a review shows all of it.", "text-view--faint")
