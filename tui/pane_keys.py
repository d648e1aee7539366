"""The keys that the panes keep for themselves: moving, editing, scrolling."""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from tui.commands import Scope
from tui.widgets.diff_view import DiffView
from tui.widgets.prose_area import ProseArea
from tui.widgets.row_list import RowList


def keys_of_panes() -> Mapping[Scope, Mapping[str, str]]:
    """By scope, the keys that never reach a command, and the action they have in the pane."""
    rows = _keys(RowList.BINDINGS)
    return {
        Scope.WRITE: _keys(ProseArea.BINDINGS),
        Scope.REVIEW: _keys(DiffView.BINDINGS),
        Scope.HISTORY: rows,
        Scope.LIBRARY: rows,
    }


def _keys(declared: Iterable[BindingType]) -> dict[str, str]:
    return {
        binding.key: binding.description.lower() or binding.action
        for binding in Binding.make_bindings(declared)
    }
