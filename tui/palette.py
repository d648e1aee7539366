"""The palette: every command of the screen in hand, found by its name."""

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands import Command, Scope, commands_of


class CommandsProvider(Provider):
    """Offers the commands that work on the screen below the palette."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                Content(_row(command)), self._runner(command), text=command.title, help=command.help
            )

    async def search(self, query: str) -> Hits:
        """The commands whose names or help match `query`."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) * 0.8)
            if score > 0:
                yield Hit(
                    score,
                    Content(_row(command)),
                    self._runner(command),
                    text=command.title,
                    help=command.help,
                )

    def _commands(self) -> Iterator[Command]:
        """Those of the screen first, then those that work everywhere."""
        scope = getattr(self.screen, "scope", None)
        if isinstance(scope, Scope):
            yield from commands_of(scope)
        yield from (c for c in commands_of(Scope.EVERYWHERE) if c.action != "palette")

    def _runner(self, command: Command) -> "Runner":
        return Runner(self, command)


class Runner:
    """Runs one command on the screen below the palette, once that is back."""

    def __init__(self, provider: Provider, command: Command) -> None:
        self._provider = provider
        self._command = command

    async def __call__(self) -> None:
        """Do it."""
        app, screen = self._provider.app, self._provider.screen
        is_everywhere = self._command.scope is Scope.EVERYWHERE
        await app.run_action(self._command.action, app if is_everywhere else screen)


def _row(command: Command) -> str:
    """A command's title with its first key."""
    return f"{command.title}  ({command.keys[0]})" if command.keys else command.title
