"""Completion scripts for bash, zsh and fish: nothing in them runs the program."""

from collections.abc import Callable, Iterator, Sequence

from tui.cli.completion_words import CommandWords, Option

Writer = Callable[[Sequence[CommandWords]], str]


def bash_script(commands: Sequence[CommandWords]) -> str:
    """For bash 4 and later, to be sourced."""
    cases = "\n".join(line for command in commands for line in _bash_case(command))
    return _BASH.format(names=_names(commands), cases=cases)


def _bash_case(command: CommandWords) -> Iterator[str]:
    yield f"    {command.name})"
    yield f"      options='{' '.join(_flags(command))}'"
    yield f"      words='{' '.join(command.words)}'"
    yield f"      files={'yes' if command.takes_files else ''}"
    if valued := [option for option in command.options if option.takes_value]:
        yield '      case "$previous" in'
        for option in valued:
            yield f"        {'|'.join(option.flags)}) {_bash_value(option)} ;;"
        yield "      esac"
    yield "      ;;"


def _bash_value(option: Option) -> str:
    """What bash offers behind an option: its values, else files."""
    if option.choices:
        return f"options='' words='{' '.join(option.choices)}' files=''"
    return "options='' words='' files=yes"


_BASH = """\
# Completion of backwards for bash. Source it, or keep it as
# ~/.local/share/bash-completion/completions/backwards
_backwards() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
  local names='{names}' options='' words='' files=yes
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    options='--help --version' words=$names
  else
    case "${{COMP_WORDS[1]}}" in
{cases}
    esac
  fi
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ $files ]]; then
    compopt -o filenames 2>/dev/null
    local found
    mapfile -t found < <(compgen -f -- "$current")
    COMPREPLY+=("${{found[@]}}")
  fi
}}
complete -F _backwards backwards
"""


def zsh_script(commands: Sequence[CommandWords]) -> str:
    """For zsh: a function file for a folder of `fpath`, which can be sourced too."""
    names = "\n".join(f"    {_quoted(f'{each.name}:{each.help}')}" for each in commands)
    cases = "\n".join(line for command in commands for line in _zsh_case(command))
    return _ZSH.format(names=names, cases=cases)


def _zsh_case(command: CommandWords) -> Iterator[str]:
    yield f"    {command.name})"
    described = " ".join(
        _quoted(f"{flag}:{option.help}") for option in command.options for flag in option.flags
    )
    yield f"      options=({described})"
    yield f"      words_here=({' '.join(command.words)})"
    yield f"      files={'yes' if command.takes_files else ''}"
    if valued := [option for option in command.options if option.takes_value]:
        yield '      case "$words[CURRENT-1]" in'
        for option in valued:
            taken = f"words_here=({' '.join(option.choices)})"
            files = "" if option.choices else "yes"
            yield f"        {'|'.join(option.flags)}) options=() {taken} files={files} ;;"
        yield "      esac"
    yield "      ;;"


_ZSH = """\
#compdef backwards
# Completion of backwards for zsh. Source it after compinit, or keep it as _backwards in a folder
# of $fpath.
_backwards() {{
  local -a names options words_here
  local files=yes
  names=(
{names}
  )
  if (( CURRENT == 2 )); then
    if [[ $words[CURRENT] == -* ]]; then
      options=('--help:show the help' '--version:print the version')
      _describe -o option options
      return
    fi
    _describe command names
    _files
    return
  fi
  case "$words[2]" in
{cases}
  esac
  if [[ $words[CURRENT] == -* ]]; then
    _describe -o option options
    return
  fi
  (( $#words_here )) && compadd -a words_here
  [[ -n $files ]] && _files
}}
if [[ $funcstack[1] == _backwards ]]; then
  _backwards "$@"
else
  compdef _backwards backwards
fi
"""


def fish_script(commands: Sequence[CommandWords]) -> str:
    """For fish, to be sourced or kept in its completions folder."""
    lines = [_FISH.format(names=_names(commands))]
    for command in commands:
        lines.append(
            f"complete -c backwards -n __backwards_first -a {command.name} -d {_fish(command.help)}"
        )
        lines += _fish_lines(command)
    return "\n".join(lines) + "\n"


def _fish_lines(command: CommandWords) -> Iterator[str]:
    """What may follow one command."""
    start = f"complete -c backwards -n '__backwards_command {command.name}'"
    for option in command.options:
        flags = " ".join(
            f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
        )
        value = f" -x -a {_fish(' '.join(option.choices))}" if option.choices else ""
        value = value or (" -r" if option.takes_value else "")
        yield f"{start} {flags}{value} -d {_fish(option.help)}"
    if command.words:
        yield f"{start} -a {_fish(' '.join(command.words))}"
    if not command.takes_files:
        yield f"{start} -f"


_FISH = """\
# Completion of backwards for fish. Source it, or keep it as
# ~/.config/fish/completions/backwards.fish
function __backwards_first
  test (count (commandline -opc)) -eq 1
end
function __backwards_command
  set -l typed (commandline -opc)
  test (count $typed) -gt 1; and test $typed[2] = $argv[1]
end
complete -c backwards -n __backwards_first -l help -d 'show the help'
complete -c backwards -n __backwards_first -l version -d 'print the version'"""


def _flags(command: CommandWords) -> Iterator[str]:
    for option in command.options:
        yield from option.flags


def _names(commands: Sequence[CommandWords]) -> str:
    return " ".join(command.name for command in commands)


def _quoted(text: str) -> str:
    """`text` as one word of zsh; only the first colon parts a word from its description."""
    word, _, rest = text.partition(":")
    return "'" + f"{word}:{rest.replace(':', ' ')}".replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    """`text` as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


WRITERS: dict[str, Writer] = {"bash": bash_script, "zsh": zsh_script, "fish": fish_script}
"""How each shell's script is written, by the shell's name."""
