"""The one table of commands. Bindings, footer, palette, help, key docs and keymap derive from it."""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Scope(StrEnum):
    """Where a command works: everywhere, or on one screen."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    WRITE = "write"
    REVIEW = "review"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can be told to do."""

    id: str
    """Scope and name, such as "write.save"; what a user's keymap calls it."""
    title: str
    """What footer and palette show."""
    help: str
    """One sentence for help and docs."""
    keys: tuple[str, ...]
    """Textual's names of the default keys; the first is the one shown."""
    footer: bool = False
    """Whether the footer shows it."""
    overtakes: bool = False
    """Whether it runs before keys that are still on their way to the editor. Right for what opens
    a screen (the next keys belong there), wrong for what needs the typed text, like saving."""

    @property
    def scope(self) -> Scope:
        """Where it works."""
        return Scope(self.id.partition(".")[0])

    @property
    def action(self) -> str:
        """The name of the Textual action that does it: "write.next-part" is `action_next_part`."""
        return self.id.partition(".")[2].replace("-", "_")


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("everywhere.help", "Help", "Explain the pane in hand and its keys.", ("f1",), footer=True, overtakes=True),
    Command("everywhere.palette", "Commands", "Find any command by its name.", ("ctrl+p",), footer=True, overtakes=True),
    Command("everywhere.quit", "Quit", "Leave; unsaved text is asked about first.", ("ctrl+q",)),
    Command("everywhere.theme", "Theme", "Choose how the program looks.", ()),
    Command("write.save", "Save", "Write the file and keep it as a version.", ("ctrl+s",), footer=True),
    Command("write.review", "Review", "Compare the text in hand with the last saved version.", ("f2",), footer=True, overtakes=True),
    Command("write.history", "History", "List the versions of this document.", ("f3",), footer=True, overtakes=True),
    Command("write.next-part", "Next part", "Go on to the next part of the outline.", ("ctrl+pagedown", "alt+down")),
    Command("write.previous-part", "Previous part", "Go back to the part before.", ("ctrl+pageup", "alt+up")),
    Command("write.outline", "Outline", "Move to the outline.", ("ctrl+o",), overtakes=True),
    Command("write.checks", "Checks", "Move to the list of findings.", ("ctrl+t",), overtakes=True),
    Command("write.editor", "Editor", "Move back to the text.", ("escape",)),
    Command("write.library", "Library", "List the documents of this library.", ("ctrl+l",), overtakes=True),
    Command("review.back", "Back", "Leave the review.", ("escape", "q"), footer=True),
    Command("review.next-change", "Next change", "Go to the next change.", ("n", "j"), footer=True),
    Command("review.previous-change", "Previous change", "Go to the change before.", ("p", "k"), footer=True),
    Command("review.layout", "Side by side", "Switch between side by side and inline.", ("v",)),
    Command("history.back", "Back", "Leave the history.", ("escape", "q"), footer=True),
    Command("history.review", "Review", "Compare with the version before, or with the marked one.", ("enter",), footer=True),
    Command("history.mark", "Mark", "Mark a version to compare another with.", ("m",), footer=True),
    Command("history.compare-working", "Compare with now", "Compare with the text in hand.", ("c",), footer=True),
    Command("library.open-document", "Open", "Open the document under the cursor.", ("enter",), footer=True),
    Command("library.new-document", "New", "Begin a document.", ("n",), footer=True),
    Command("library.back", "Back", "Leave the list.", ("escape",), footer=True),
)
# fmt: on
"""Every command, in the order the palette and the docs show them."""


def commands_of(scope: Scope) -> tuple[Command, ...]:
    """The commands that work in `scope`, in the table's order."""
    return tuple(command for command in COMMANDS if command.scope is scope)


def bindings(scope: Scope) -> list[Binding]:
    """The default key bindings of one scope, for the `BINDINGS` of the class that acts on them.

    A command without keys is bound to none; the palette runs it all the same.
    """
    return [
        Binding(
            key=",".join(command.keys),
            action=command.action,
            description=command.title,
            show=command.footer,
            priority=command.overtakes,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands_of(scope)
        if command.keys
    ]
