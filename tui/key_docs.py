"""The page `docs/keys.md`, written from the table of commands.

python -m tui.key_docs > docs/keys.md
"""

import sys
from collections.abc import Iterator

from tui.commands import Scope, commands_of
from tui.keymap import Keymap
from tui.screens.help import EDITING

_TITLES = {
    Scope.EVERYWHERE: "Everywhere",
    Scope.WRITE: "Write",
    Scope.REVIEW: "Review",
    Scope.HISTORY: "History",
    Scope.LIBRARY: "Library",
}

_TOP = """\
# Keys and commands

F1 lists the keys of the screen you are on, as they are bound now; ctrl+p finds any command by its
name, those without a key among them. In lists and read-only panes `j` `k` `g` `G` move too.

## Other keys

In `settings.toml` (`backwards locate settings` prints where it is) a table `keys` gives a command
one key or several. The name of a command is in the last column below:

```toml
[keys]
write.save = "f10"
write.next-part = ["alt+n", "ctrl+pagedown"]
"history.mark" = "x"
```

Keys are written as `ctrl+s`, `alt+shift+up`, `f5`, `enter`, `escape`, `space`, `tab`, `pageup`, or
as the character itself. Footer, palette and help follow. A name that is unknown, a key that another
command of the same screen has, and a key that is typed into the text or belongs to a pane are told
when the program starts; that command then keeps the key it had.

Many terminals cannot send ctrl+i, ctrl+m, ctrl+h or ctrl+shift and a letter; tmux keeps its prefix
(ctrl+b), and VS Code keeps ctrl+q.
"""


def key_page() -> str:
    """The whole page, as Markdown."""
    return "\n".join((_TOP, *(line for scope in Scope for line in _section(scope)), *_editing()))


def _section(scope: Scope) -> Iterator[str]:
    """The commands of one scope, as a table."""
    yield f"## {_TITLES.get(scope, scope.value.title())}\n"
    yield "| keys | does | command |"
    yield "|---|---|---|"
    for command in commands_of(scope):
        keys = _cell(Keymap().shown(command))
        yield f"| {keys or 'palette'} | **{command.title}**: {command.help} | `{command.id}` |"
    yield ""


def _cell(keys: str) -> str:
    """Keys in the type of keys; a bar would end the cell."""
    return ", ".join(f"`{key}`".replace("|", "\\|") for key in keys.split(", ") if key)


def _editing() -> Iterator[str]:
    """What the editor itself does, which no command stands for."""
    yield "## In the text\n"
    yield "| keys | does |"
    yield "|---|---|"
    yield from (f"| `{keys}` | {does} |" for keys, does in EDITING)
    yield ""


if __name__ == "__main__":
    sys.stdout.write(key_page())
