r"""Lines of a text, counted at `\n` alone.

`str.splitlines` would also split at form feeds and U+2028, which are characters like any other in
a document.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Lines:
    """Where each line of `text` starts; lines and columns count from 1, offsets from 0."""

    text: str

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each line's first character."""
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def line(self, offset: int) -> int:
        """The line that holds `offset`."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """The column of `offset` in its line, in characters."""
        return offset - self.starts[self.line(offset) - 1] + 1
