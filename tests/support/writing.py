"""The program with a document open, and waiting for what its threads bring."""

from collections.abc import Callable

from textual.pilot import Pilot

from tests.support.programs import write_screen
from tui.app import BackwardsApp
from tui.screens.write import WriteScreen


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the program go on until `holds()` is true."""
    for _ in range(800):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came true")


async def opened(pilot: Pilot[None], app: BackwardsApp) -> WriteScreen:
    """The Write screen once its checks and its version are known."""
    screen = write_screen(app)
    await until(pilot, lambda: "of 1.5 pages" in screen.title_bar.right)
    await until(pilot, lambda: "v1" in screen.title_bar.right)
    return screen
