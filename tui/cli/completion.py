"""`backwards completion SHELL`: a script that lets a shell complete what can be typed."""

from argparse import ArgumentParser, Namespace

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `completion` takes."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"{', '.join(SHELLS)}")


def run(arguments: Namespace) -> int:
    """Print the script: `source <(backwards completion bash)`."""
    from tui.cli.completion_scripts import WRITERS
    from tui.cli.completion_words import completion_words

    print(WRITERS[arguments.shell](completion_words()), end="")
    return 0
