"""The palette: every command of the screen in hand, found by its name."""

from collections.abc import Iterator
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.availability import why_not
from tui.commands import Command, Scope, commands_of
from tui.keymap import Keymap


class Host(Protocol):
    """What the palette needs of the program."""

    keymap: Keymap

    def tell(self, words: str, kind: str = "") -> None:
        """Say something on the screen below the palette."""


class CommandsProvider(Provider):
    """Offers the commands of the screen below the palette, those that cannot be run with why."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                self._row(command), self._runner(command), text=command.title, help=command.help
            )

    async def search(self, query: str) -> Hits:
        """The commands whose names or help match `query`."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(
                    score,
                    self._row(command),
                    self._runner(command),
                    text=command.title,
                    help=command.help,
                )

    @property
    def host(self) -> Host:
        """The program."""
        return cast("Host", self.app)

    def _commands(self) -> Iterator[Command]:
        """Those of the screen first, then those that work everywhere."""
        scope = getattr(self.screen, "scope", None)
        if isinstance(scope, Scope):
            yield from commands_of(scope)
        yield from (c for c in commands_of(Scope.EVERYWHERE) if c.action != "palette")

    def _row(self, command: Command) -> Content:
        """A command's title with its keys as they are bound, or with the reason against it."""
        keys = self.host.keymap.shown(command)
        title = f"{command.title}  ({keys})" if keys else command.title
        reason = why_not(self.screen, command)
        return Content.assemble(title, (f"  not now: {reason}" if reason else "", "italic"))

    def _runner(self, command: Command) -> "Runner":
        return Runner(self, command)


class Runner:
    """Runs one command on the screen below the palette, once that is back."""

    def __init__(self, provider: CommandsProvider, command: Command) -> None:
        self._provider = provider
        self._command = command

    async def __call__(self) -> None:
        """Do it, or say why not."""
        app, screen = self._provider.app, self._provider.screen
        if reason := why_not(screen, self._command):
            self._provider.host.tell(f"{self._command.title}: {reason}.")
            return
        is_everywhere = self._command.scope is Scope.EVERYWHERE
        await app.run_action(self._command.action, app if is_everywhere else screen)
