"""Why a command cannot be run just now, in a few words."""

from typing import Any

from textual.screen import Screen

from tui.commands import Command, Scope
from tui.screens.desk import Desk

_CHANGES_TEXT = {
    "write.save",
    "write.save-with-note",
    "write.edit-elsewhere",
    "write.edit-all-elsewhere",
    "write.add-question",
    "write.rename",
    "write.move-up",
    "write.move-down",
    "write.other-half",
    "write.duplicate",
    "write.delete-part",
    "write.label-parts",
    "write.waive",
    "write.fix",
    "write.about",
}
_ABOUT_FINDING = {"write.explain", "write.waive", "write.fix"}
_ABOUT_QUESTION = {"write.other-half", "write.duplicate"}


def why_not(screen: Screen[Any], command: Command) -> str:
    """The reason against a command on `screen` now; "" when it can be run."""
    if command.id == "everywhere.theme" and screen.app.no_color:
        return "NO_COLOR is set, every theme looks the same"
    if command.scope is Scope.EVERYWHERE:
        return ""
    if screen.check_action(command.action, ()) is False:
        return "not here, not now"
    return _why_not_on_desk(screen, command.id) if isinstance(screen, Desk) else ""


def _why_not_on_desk(desk: Desk, command_id: str) -> str:
    """The same for what is done to the document in hand."""
    if desk.is_read_only and command_id in _CHANGES_TEXT:
        return "the document can only be read here"
    if command_id in _ABOUT_FINDING and desk.check_list.finding is None:
        return "no finding is chosen in the list of checks"
    part = desk.writing.working.part
    if command_id in _ABOUT_QUESTION and (part is None or part.faq is None):
        return "this part is no question"
    return ""
