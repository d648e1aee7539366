"""One line of a form: keys in order, also those that were typed before the next line had focus."""

from collections.abc import Callable

from textual.events import Key
from textual.widgets import Input


class LineInput(Input):
    """A line in which enter is `done`, at once; keys of the same burst go where the focus went.

    The stock input acts on bound keys late (Textual #6605), so that "Ana", enter and "ana@x.org"
    typed in one piece end up in one line.
    """

    def __init__(self, value: str, done: Callable[["LineInput"], None], *, label: str = "") -> None:
        super().__init__(value, placeholder=label, select_on_focus=False, compact=True)
        self._done = done

    async def on_key(self, event: Key) -> None:
        """Act on a key here and now, or hand it on when the focus has left."""
        target = self.screen.focused
        if not self.has_focus and target is not None and target is not self:
            event.stop()
            event.prevent_default()
            target.post_message(Key(event.key, event.character))
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._done(self)
        elif event.key in self._own_keys:
            event.stop()
            event.prevent_default()
            await self.run_action(self._own_keys[event.key])

    @property
    def _own_keys(self) -> dict[str, str]:
        """The keys that edit the line."""
        return {
            key: active.binding.action
            for key, active in self.screen.active_bindings.items()
            if active.node is self
        }
