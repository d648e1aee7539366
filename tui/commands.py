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
    DRAFTS = "drafts"
    TOUCHSTONE = "touchstone"
    IMPORT = "import"


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
    Command("write.part-history", "History of this part", "List only the versions that changed this part.", ("ctrl+r",), overtakes=True),
    Command("write.drafts", "Drafts", "List the drafts of this document: compare them, bring one into another, write one.", ()),
    Command("write.origins", "Where sentences come from", "Show which version each sentence of this part comes from.", ()),
    Command("write.find", "Find", "Look for words in this part or the whole document, and replace them.", ("ctrl+f",), footer=True, overtakes=True),
    Command("write.next-part", "Next part", "Go on to the next part of the outline.", ("ctrl+pagedown",)),
    Command("write.previous-part", "Previous part", "Go back to the part before.", ("ctrl+pageup",)),
    Command("write.outline", "Outline", "Move to the outline.", ("ctrl+o",), overtakes=True),
    Command("write.checks", "Checks", "Move to the list of findings.", ("ctrl+t",), overtakes=True),
    Command("write.editor", "Editor", "Move back to the text.", ("escape",)),
    Command("write.flow", "Flow", "Read the first sentence of every paragraph: does the outline flow?", ("f4",), overtakes=True),
    Command("write.read", "Read", "Read the whole document as a reader would get it.", ("f5",), overtakes=True),
    Command("write.about", "About", "Change the facts at the top of the file: product, company, customer, launch …", ("f8",), overtakes=True),
    Command("write.touchstone", "Touchstone", "Hold what the release promises against the work being done.", ("f12",), overtakes=True),
    Command("write.edit-elsewhere", "Own editor", "Hand this part to $VISUAL or $EDITOR and take it back.", ("ctrl+g",)),
    Command("write.edit-all-elsewhere", "Own editor, whole document", "Hand the whole document to $VISUAL or $EDITOR and take it back.", ()),
    Command("write.add-question", "Add a question", "Add a FAQ item: a blank one, or one from the question bank.", ("ctrl+n",), overtakes=True),
    Command("write.rename", "Rename", "Change the question or heading of this part.", ("f9",), overtakes=True),
    Command("write.move-up", "Move up", "Let this part change places with the one before.", ("alt+shift+up",)),
    Command("write.move-down", "Move down", "Let this part change places with the next one.", ("alt+shift+down",)),
    Command("write.other-half", "Move to the other FAQ", "Move this question between the customer and the internal FAQ.", ()),
    Command("write.duplicate", "Duplicate", "Add a copy of this question below it.", ()),
    Command("write.delete-part", "Delete", "Take this part out of the document; undo brings it back.", ()),
    Command("write.save-with-note", "Save with a note", "Save, and say in a line what the version is about.", ()),
    Command("write.explain", "Explain the finding", "Tell what the check under the cursor of the list looks for, why, and who says so.", ()),
    Command("write.waive", "Waive the finding", "Say why the finding under the cursor of the list is meant; the reason stands in the text.", ()),
    Command("write.fix", "Mend the finding", "Make the safe change that the check under the cursor of the list knows.", ()),
    Command("write.label-parts", "Write the labels", "Give the text the labelled form: a heading for every section and every question.", ()),
    Command("write.widen-pane", "Widen the pane", "Give the pane in hand more columns; the mouse can drag its edge.", ("alt+shift+right",)),
    Command("write.narrow-pane", "Narrow the pane", "Take columns from the pane in hand.", ("alt+shift+left",)),
    Command("write.toggle-outline", "Outline on or off", "Hide the outline, or show it again.", ("alt+o",)),
    Command("write.toggle-side", "Checks on or off", "Hide checks and guide, or show them again.", ("alt+t",)),
    Command("write.maximise", "Pane alone", "Give the whole screen to the pane in hand, or let the others come back.", ("alt+m",)),
    Command("write.library", "Library", "List the documents of this library.", ("ctrl+l",), overtakes=True),
    Command("review.back", "Back", "Leave the search or the pane over the texts, then the review.", ("escape",), footer=True),
    Command("review.leave", "Leave", "Leave the review.", ("q",)),
    Command("review.next", "Next", "Go to the next change, or while searching to the next place found.", ("n",), footer=True),
    Command("review.previous", "Previous", "Go to the change or the place found before.", ("p", "N"), footer=True),
    Command("review.next-change", "Next change", "Go to the next change, also while searching.", ("right_square_bracket",)),
    Command("review.previous-change", "Previous change", "Go to the change before, also while searching.", ("left_square_bracket",)),
    Command("review.restore", "Restore", "Bring the old words of the change in hand back.", ("r",), footer=True),
    Command("review.restore-part", "Restore part", "Make the whole part what it was on the old side.", ("R",)),
    Command("review.undo", "Undo restore", "Take the last restoring back.", ("u",)),
    Command("review.layout", "Side by side", "Switch between side by side and inline.", ("v",)),
    Command("review.detail", "Kinds of changes", "Show words only, or every space, or all but spacing.", ("w",)),
    Command("review.brackets", "Brackets", "Put {+ +} and [- -] around changed words, or take them away.", ("m",)),
    Command("review.unfold", "Unfold", "Show all that is unchanged, or fold it again.", ("z",)),
    Command("review.find", "Find", "Look for words on both sides.", ("slash",), overtakes=True),
    Command("review.swap", "Swap sides", "Make the old side the new one.", ("s",)),
    Command("review.old-side", "Old side", "Choose what the old side shows.", ("1",)),
    Command("review.new-side", "New side", "Choose what the new side shows.", ("2",)),
    Command("review.copy", "Copy", "Copy the new words of the change or the row in hand.", ("y",)),
    Command("review.copy-old", "Copy old", "Copy the old words of the change or the row in hand.", ("Y",)),
    Command("review.parts", "Changed parts", "Move to the list of changed parts.", ("o",)),
    Command("review.checks", "Checks", "Move to the checks.", ("c",)),
    Command("review.pane-left", "Pane on the left", "Move one pane to the left.", ("h", "left")),
    Command("review.pane-right", "Pane on the right", "Move one pane to the right.", ("l", "right")),
    Command("history.back", "Back", "Leave the preview or the search, then the history.", ("escape", "q"), footer=True),
    Command("history.review", "Review", "Compare with the version before, or with the marked one.", ("enter",), footer=True),
    Command("history.compare-working", "Compare", "Compare with the text in hand.", ("c",), footer=True),
    Command("history.search", "Search", "List only versions with some words in note, author, milestone or parts.", ("slash",), footer=True, overtakes=True),
    Command("history.filter-part", "Filter by part", "List only versions that changed one part.", ("f",)),
    Command("history.filter", "Filter", "List only versions of an author, of some days, with a name, or where words came or went.", ("F",)),
    Command("history.mark", "Mark", "Mark a version to compare another with.", ("m",)),
    Command("history.toggle-sitting", "Open sitting", "Show each save of a sitting, or fold them again.", ("space",)),
    Command("history.preview", "Read", "Move to the text of the version and back.", ("p", "tab")),
    Command("history.restore", "Restore", "Bring the text of a version back into the editor.", ("r",)),
    Command("history.restore-part", "Restore part", "Bring one part of a version back into the editor.", ("R",)),
    Command("history.copy", "Copy", "Copy the text of a version to the clipboard.", ("y",)),
    Command("history.name", "Name", "Make the version a milestone, with a note; or change or take off its name.", ("n",), footer=True),
    Command("history.milestones", "Milestones", "List the milestones, to go to one.", ("M",)),
    Command("history.compare-milestone", "Compare with a milestone", "Compare the version with a milestone.", ("C",)),
    Command("history.start-draft", "Begin a draft", "Begin a draft at the version.", ("b",)),
    Command("history.drafts", "Drafts", "List the drafts of this document.", ("d",)),
    Command("history.effort", "Hard to write", "Show where words were rewritten most for each word kept.", ("w",)),
    Command("drafts.back", "Back", "Leave the list of drafts.", ("escape", "q"), footer=True),
    Command("drafts.open-draft", "Open", "Write the draft; one that was put away comes back first.", ("enter",), footer=True),
    Command("drafts.compare", "Compare", "Compare the draft with another one.", ("c",), footer=True),
    Command("drafts.bring", "Bring into", "Bring the draft, or a part of it, into another one, word by word.", ("m",), footer=True),
    Command("drafts.new-draft", "New", "Begin a draft where this one is now.", ("n",), footer=True),
    Command("drafts.rename-draft", "Rename", "Give the draft another name.", ("r",)),
    Command("drafts.set-aside", "Set aside", "Take the draft out of the way; it can be brought back.", ("a",)),
    Command("drafts.delete-draft", "Delete", "Delete the draft; it can be brought back.", ("delete", "x")),
    Command("library.open-document", "Open", "Open the document under the cursor.", ("enter",), footer=True),
    Command("library.new-document", "New", "Begin a document.", ("n",), footer=True),
    Command("library.import", "Import", "Bring in a document from elsewhere: Markdown, Word or plain text.", ("i",), footer=True),
    Command("library.search", "Search", "List only documents with some words in title, product, stage or file name.", ("slash",), footer=True, overtakes=True),
    Command("library.back", "Back", "Leave the search, then the list.", ("escape", "q"), footer=True),
    Command("import.bring-in", "Bring in", "Write the new document, as the list says, and open it; the original stays.", ("enter",), footer=True),
    Command("import.other-place", "Other place", "Choose where the paragraph under the cursor goes; 1 to 9, c, i and x do it at once.", ("space",), footer=True),
    Command("import.as-proposed", "As proposed", "Put the paragraph under the cursor back where it was proposed.", ("u",), footer=True),
    Command("import.next-guess", "Next guess", "Go to the next paragraph that was guessed.", ("n",), footer=True),
    Command("import.back", "Back", "Leave the list for the path, then the screen; nothing is written.", ("escape", "q"), footer=True),
    Command("touchstone.back", "Back", "Leave the search, then the filter, then the screen; changes are saved.", ("escape", "q"), footer=True),
    Command("touchstone.open-row", "Open", "See what changed, then and now; or go to the words of a promise that stands.", ("enter",), footer=True),
    Command("touchstone.link", "Link", "Choose what the row in hand is linked to, or take a link out; the likeliest come first.", ("l",), footer=True),
    Command("touchstone.why", "Why", "Say in a line why an item of work serves no promise.", ("w",), footer=True),
    Command("touchstone.state", "State", "Go on from planned to under way to done, and back to planned.", ("s",), footer=True),
    Command("touchstone.filter", "Filter", "Show all, promised but not planned, built but not promised, changed since linked.", ("f",), footer=True),
    Command("touchstone.search", "Search", "List only promises and work with some words.", ("slash",), footer=True, overtakes=True),
    Command("touchstone.other-pane", "Other pane", "Move between promises and work.", ("tab", "left", "right")),
    Command("touchstone.propose", "Proposals", "Look through the sentences that may be promises, and confirm or drop each.", ("p",), footer=True),
    Command("touchstone.add-promise", "Add a promise", "Make words of the text a promise.", ("a",)),
    Command("touchstone.split", "Split", "Make two promises of the one in hand.", ("x",)),
    Command("touchstone.drop", "Drop", "Say that a promise is none, or that an item will not be done.", ("d",)),
    Command("touchstone.add-item", "Add work", "Add an item of work.", ("n",)),
    Command("touchstone.bring-in", "Bring in", "Bring in a backlog: a CSV export, the JSON of issues, a Markdown checklist.", ("i",)),
    Command("touchstone.undo", "Undo", "Take the last change of the work file back.", ("u",)),
    Command("touchstone.save", "Save", "Write the work file and keep it as a version.", ("ctrl+s",)),
)
# fmt: on
"""Every command, in the order the palette and the docs show them."""


def commands_of(scope: Scope) -> tuple[Command, ...]:
    """The commands that work in `scope`, in the table's order."""
    return tuple(command for command in COMMANDS if command.scope is scope)


def bindings(scope: Scope) -> list[Binding]:
    """The default key bindings of one scope, for the `BINDINGS` of the class that acts on them.

    A command without keys gets one that no keyboard has, since Textual gives a user's key only to
    what is bound already; the palette runs it all the same.
    """
    return [
        Binding(
            key=",".join(command.keys) or f"unbound-{command.id}",
            action=command.action,
            description=command.title,
            show=command.footer,
            priority=command.overtakes,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands_of(scope)
    ]
