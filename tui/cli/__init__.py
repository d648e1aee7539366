"""Plain sub-commands, one file each: `add_arguments(parser)` and `run(arguments) -> exit code`.

A file is imported only when its command was chosen, so that `check` never waits for git or Textual.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command: the module that holds it, and what `--help` says of it."""

    module: str
    help: str


COMMANDS: dict[str, Command] = {
    "open": Command("open", "open a document or a folder on the screen"),
    "new": Command("new", "begin a document"),
    "import": Command("importing", "bring documents of any shape in, as labelled ones"),
    "outline": Command("outline", "list the parts of a document"),
    "check": Command("check", "list the findings of documents"),
    "rules": Command("rules", "list the rules"),
    "explain": Command("explain", "explain one rule, with its source and examples"),
    "flow": Command("flow", "read the first sentence of every paragraph"),
    "facts": Command("facts", "list prices, dates and counts by part"),
    "coverage": Command("coverage", "compare the FAQ with the questions usually asked"),
    "log": Command("log", "list the versions of a document"),
    "show": Command("show", "print a version's text"),
    "restore": Command("restore", "bring a version back as a new version"),
    "diff": Command("diff", "compare two versions, word by word"),
    "milestone": Command("milestone", "name versions: list, add, rename, remove"),
    "draft": Command("draft", "alternatives kept beside the file: list, new, switch, merge …"),
    "blame": Command("blame", "tell which version each sentence comes from"),
    "touchstone": Command("touchstone", "hold the work being done against the promises"),
    "doctor": Command("doctor", "look at the surroundings: git, places, terminal"),
    "locate": Command("locate", "print where something is kept"),
    "completion": Command("completion", "print a script for the completion of bash, zsh or fish"),
}
"""Every sub-command by its name, in the order `--help` lists them."""


def describe_commands() -> str:
    """The list of commands for `--help`, a line each."""
    width = max(map(len, COMMANDS))
    rows = (f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items())
    return "\n".join(("commands:", *rows, "", "backwards COMMAND --help tells more."))


def nearest_command(word: str) -> str | None:
    """The command that `word` was probably meant to be, None when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.6)
    return near[0] if near else None
