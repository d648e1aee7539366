"""Hooks and signing: found without being run, run only when the user said so, never waited for."""

import os
import subprocess
from pathlib import Path

import pytest

from store.history import Library, programs
from store.history.processes import is_running
from tests.support.repositories import foreign_repository, git, opened, save


def hook(root: Path, name: str, script: str) -> None:
    file = root / ".git" / "hooks" / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return foreign_repository(tmp_path / "tool")


@pytest.fixture
def document(root: Path) -> Path:
    return root / "lumen.md"


def test_hooks_and_signing_are_found_without_being_run(root: Path, tmp_path: Path) -> None:
    hook(root, "pre-commit", f"touch {tmp_path}/ran")
    hook(root, "commit-msg", f"touch {tmp_path}/ran")
    git(root, "config", "commit.gpgSign", "true")
    git(root, "config", "gpg.program", f"touch {tmp_path}/ran")
    with opened(root) as library:
        assert library.programs == ("pre-commit", "commit-msg", "signing")
    assert not (tmp_path / "ran").exists()


def test_hooks_in_a_folder_of_their_own_are_found(root: Path, tmp_path: Path) -> None:
    hook(root, "pre-commit", "exit 0")
    (root / ".git" / "hooks").rename(tmp_path / "mine")
    git(root, "config", "core.hooksPath", str(tmp_path / "mine"))
    with opened(root) as library:
        assert library.programs == ("pre-commit",)


def test_a_repository_without_programs_has_none(root: Path) -> None:
    with opened(root) as library:
        assert library.programs == ()


def test_without_the_users_word_no_hook_runs(root: Path, document: Path, tmp_path: Path) -> None:
    hook(root, "pre-commit", f"touch {tmp_path}/ran; exit 1")
    with opened(root) as library:
        assert save(library, document, "a").is_new
    assert not (tmp_path / "ran").exists()


def test_trusted_hooks_run_in_order_and_see_the_text(
    root: Path, document: Path, tmp_path: Path
) -> None:
    for name in programs.HOOKS:
        hook(root, name, f"echo {name} >> {tmp_path}/ran; git show :lumen.md >> {tmp_path}/ran")
    with opened(root) as library:
        library.let_programs_run()
        assert save(library, document, "text\n").is_new
    ran = (tmp_path / "ran").read_text().split("\n")
    assert ran == [word for name in programs.HOOKS for word in (name, "text")] + [""]


def test_a_hook_may_change_the_message(root: Path, document: Path) -> None:
    hook(root, "commit-msg", 'echo "Reviewed-by: hook" >> "$1"')
    with opened(root) as library:
        library.let_programs_run()
        assert save(library, document, "a").is_new
    assert git(root, "log", "-1", "--format=%B").endswith("Reviewed-by: hook")


def test_a_hook_that_refuses_leaves_the_text_on_disk_and_the_next_save_catches_up(
    root: Path, document: Path
) -> None:
    hook(root, "pre-commit", "echo 'too many \033[2Jwords' >&2; exit 1")
    with opened(root) as library:
        library.let_programs_run()
        saved = save(library, document, "a")
        assert saved.version is None
        assert "the pre-commit hook of this repository refused (too many [2Jwords)" in saved.problem
        assert document.read_text() == "a"
        hook(root, "pre-commit", "exit 0")
        assert save(library, document, "a").is_new
    assert git(root, "status", "--short") == ""


def test_a_hook_that_leaves_no_message_refuses(root: Path, document: Path) -> None:
    hook(root, "commit-msg", ': > "$1"')
    with opened(root) as library:
        library.let_programs_run()
        assert "left no message" in save(library, document, "a").problem


def test_a_hook_has_no_terminal_to_ask_on(root: Path, document: Path) -> None:
    hook(root, "pre-commit", "read answer < /dev/tty && exit 0; exit 1")
    with opened(root) as library:
        library.let_programs_run()
        assert "pre-commit hook" in save(library, document, "a").problem


def test_a_hook_that_never_ends_is_ended(
    root: Path, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "SECONDS", 0.2)
    hook(root, "pre-commit", f"echo $$ > {tmp_path}/number; sleep 1000")
    with opened(root) as library:
        library.let_programs_run()
        assert "had not ended" in save(library, document, "a").problem
    assert document.read_text() == "a"
    number = int((tmp_path / "number").read_text())
    while is_running(number):  # it is being ended; the test's own time limit ends a wait in vain
        os.sched_yield()


def test_a_message_is_led_nowhere_by_a_link(root: Path, document: Path, tmp_path: Path) -> None:
    hook(root, "commit-msg", "exit 0")
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (root / ".git" / "backwards").mkdir()
    (root / ".git" / "backwards" / f"message-{os.getpid()}").symlink_to(precious)
    with opened(root) as library:
        library.let_programs_run()
        assert save(library, document, "a").is_new
    assert precious.read_text() == "mine"


def signing_key(root: Path, folder: Path) -> Path:
    """A key for signing, set in the repository; the file that says it may sign."""
    key = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    allowed = folder / "allowed"
    allowed.write_text(f"ana@example.com {key.with_suffix('.pub').read_text()}")
    for name, value in {
        "commit.gpgSign": "true",
        "gpg.format": "ssh",
        "user.signingKey": str(key),
        "gpg.ssh.allowedSignersFile": str(allowed),
    }.items():
        git(root, "config", name, value)
    return key


def test_a_trusted_repository_that_signs_gets_signed_versions(
    root: Path, document: Path, tmp_path: Path
) -> None:
    signing_key(root, tmp_path)
    with opened(root) as library:
        library.let_programs_run()
        assert save(library, document, "a").is_new
        assert save(library, document, "b").is_new
        assert [version.number for version in library.versions(document)] == [2, 1]
    assert git(root, "log", "--format=%G?", "--", "lumen.md") == "G\nG"
    assert git(root, "status", "--short") == ""


def test_a_version_that_cannot_be_signed_stays_on_disk(
    root: Path, document: Path, tmp_path: Path
) -> None:
    signing_key(root, tmp_path).unlink()
    with opened(root) as library:
        library.let_programs_run()
        saved = save(library, document, "a")
    assert "signing of this repository refused" in saved.problem
    assert document.read_text() == "a"


def test_the_first_commit_can_be_signed(tmp_path: Path) -> None:
    root = tmp_path / "new"
    root.mkdir()
    git(root, "init", "-q")
    signing_key(root, tmp_path)
    with opened(root) as library:
        library.let_programs_run()
        assert save(library, root / "lumen.md", "a").is_new


def test_a_library_runs_the_hooks_put_into_it_when_told_to(library: Library, lumen: Path) -> None:
    hook(library.root, "pre-commit", "exit 1")
    library.let_programs_run()
    assert save(library, lumen, "a").version is None
