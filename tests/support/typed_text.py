"""A plain model of typing: what a text must be after some keys, worked out without a screen."""

from dataclasses import dataclass

KEYS: dict[str, bytes] = {
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "left": b"\x1b[D",
    "right": b"\x1b[C",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "to-start": b"\x15",
    "to-end": b"\x0b",
    "enter": b"\r",
}
"""What a terminal sends for each key that is no character."""


@dataclass
class TypedText:
    """A text with a cursor; lines are short enough not to wrap."""

    text: str = ""
    cursor: int = 0

    def press(self, key: str) -> None:
        """Do what one key does: a name of `KEYS`, or a character to be typed."""
        start, end = self._line()
        match key:
            case "backspace":
                self._replace(max(0, self.cursor - 1), self.cursor, "")
            case "delete":
                self._replace(self.cursor, self.cursor + 1, "")
            case "left":
                self.cursor = max(0, self.cursor - 1)
            case "right":
                self.cursor = min(len(self.text), self.cursor + 1)
            case "home":  # to the first word, from there to the start of the line
                line = self.text[start:end]
                first = start + (len(line) - len(line.lstrip()) if line.strip() else 0)
                is_between = start < self.cursor <= first
                self.cursor = start if is_between else first
            case "end":
                self.cursor = end
            case "to-start":  # at the start already, join with the line above
                self._replace(start if start < self.cursor else max(0, start - 1), self.cursor, "")
            case "to-end":  # at the end already, join with the line below
                self._replace(self.cursor, max(end, self.cursor + (end == self.cursor)), "")
            case "enter":
                self._replace(self.cursor, self.cursor, "\n")
            case _:
                self._replace(self.cursor, self.cursor, key)

    def _line(self) -> tuple[int, int]:
        """Where the line with the cursor starts and ends."""
        end = self.text.find("\n", self.cursor)
        start = self.text.rfind("\n", 0, self.cursor) + 1
        return start, len(self.text) if end < 0 else end

    def _replace(self, start: int, end: int, words: str) -> None:
        self.text = self.text[:start] + words + self.text[end:]
        self.cursor = start + len(words)
