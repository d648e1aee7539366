"""What every test stands on: a home of its own, no user's git, no user's terminal."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from textual.app import App

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # the same examples every time: a chance find must not stop a change
    settings.load_profile("ci")

_CLEARED = (
    "BACKWARDS_LIBRARY",
    "COLORTERM",
    "EDITOR",
    "NO_COLOR",
    "SSH_CONNECTION",
    "TMUX",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "DISPLAY",
)


@pytest.fixture(autouse=True)
def hermetic(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own; git sees no configuration but the test's."""
    home = tmp_path_factory.mktemp("home")
    for name in (*_CLEARED, *(name for name in os.environ if name.startswith("GIT_"))):
        monkeypatch.delenv(name, raising=False)
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_DOCUMENTS_DIR": home / "Documents",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    (home / ".gitconfig").write_text("[user]\n\tname = Ana Ruiz\n\temail = ana@example.com\n")
    return home


@pytest.fixture(autouse=True)
def quick_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting until a disk has really written: what that is for, no test can see.

    `tests/history/test_durability.py` checks that the program does wait.
    """
    from store.history import plumbing

    settings = tuple(s for s in plumbing.SAFE_SETTINGS if not s.startswith("core.fsync="))
    monkeypatch.setattr(plumbing, "SAFE_SETTINGS", (*settings, "core.fsync=none"))
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def corpus() -> Path:
    """The folder of real documents beside the project; the test skips where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus of real documents at {CORPUS}")
    return CORPUS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Frames are accepted by hand, after a look at them."""
    parser.addoption("--update-frames", action="store_true", help="accept the screens as they are")


@pytest.fixture
def frame(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`frame(app, "write-80x24")`: the screen is the one in frames/ beside the test's file."""
    from tests.support.frames import check_frame

    folder = request.path.parent / "frames"
    update = bool(request.config.getoption("--update-frames"))

    def check(app: "App[Any]", name: str) -> None:
        check_frame(app, folder / f"{name}.txt", update=update)

    return check
