"""Foreign text made safe to be shown: names, notes, headings, what other programs say."""

import re

STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Characters that steer a terminal (C0, C1) or turn the direction of what follows; the line
separators of Unicode among them, which some terminals obey."""


def plain(text: str) -> str:
    """`text` on one line: each steering character is a space."""
    return STEERING.sub(" ", text)
