"""A folder somebody sent along, whose settings and hooks call a program wherever git lets them."""

from pathlib import Path

from tests.support.repositories import git

HOOKS = (
    "applypatch-msg",
    "commit-msg",
    "fsmonitor-watchman",
    "post-commit",
    "post-index-change",
    "post-checkout",
    "pre-auto-gc",
    "pre-commit",
    "prepare-commit-msg",
    "reference-transaction",
    "update",
)

STEERING = "\x1b]0;owned\x07\x9b31m\u202e"
"""What would name a terminal's window, colour its text and turn its writing round."""


def steers(raw: bytes) -> list[str]:
    """Which of those sequences are in what a program wrote to its terminal."""
    marks = (b"\x1b]0;owned", b"owned\x07", "\x9b".encode(), "\u202e".encode())
    return [mark.decode() for mark in marks if mark in raw]


def alarm_at(program: Path) -> Path:
    """Write a program that notes each call; the note is its own name with `.rung`."""
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {program}.rung\ncat\nexit 1\n')
    program.chmod(0o755)
    return program


def rings(alarm: Path) -> str:
    """The calls of the alarm so far."""
    note = alarm.with_suffix(".rung")
    return note.read_text() if note.exists() else ""


def arm(root: Path, alarm: Path) -> None:
    """Have settings, attributes and hooks of a repository call the alarm wherever they can."""
    (root / ".gitattributes").write_text(
        "* filter=bad diff=bad merge=bad\nREADME.md filter=a=b.c\n"
    )
    for name in HOOKS:
        hook = root / ".git" / "hooks" / name
        hook.write_text(alarm.read_text())
        hook.chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass"),
        *("core.alternateRefsCommand", "core.gitProxy", "diff.external", "diff.bad.command"),
        *("diff.bad.textconv", "filter.bad.clean", "filter.bad.smudge", "filter.bad.process"),
        *("filter.a=b.c.clean",),
        *("merge.bad.driver", "gpg.program", "gpg.ssh.program", "credential.helper"),
        *("sequence.editor", "uploadpack.packObjectsHook", "trailer.x.command", "alias.log"),
    ):
        git(root, "config", key, str(alarm))
    for key, value in {
        "commit.gpgSign": "true",
        "tag.gpgSign": "true",
        "log.showSignature": "true",
        "core.hooksPath": str(root / ".git" / "hooks"),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "protocol.ssh.allow": "always",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "far",
        "remote.far.url": f"ext::{alarm} %S",
        "remote.far.promisor": "true",
        "filter.bad.required": "true",
        "gc.auto": "1",
        "core.attributesFile": str(root / ".gitattributes"),
    }.items():
        git(root, "config", key, value)
