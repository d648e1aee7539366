"""Two texts aligned: parts paired, words kept, added, removed, moved."""

from store.compare.applying import apply_changes
from store.compare.comparing import compare
from store.compare.describing import describe
from store.compare.model import (
    Change,
    ChangeKind,
    Comparison,
    PartChange,
    PartComparison,
    Row,
    RowKind,
    Weight,
)

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "PartChange",
    "PartComparison",
    "Row",
    "RowKind",
    "Weight",
    "apply_changes",
    "compare",
    "describe",
]
