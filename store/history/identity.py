"""Who is writing, as git knows it."""

import re
from dataclasses import dataclass

from store.history.errors import NotRecordedError
from store.history.message import one_line
from store.history.plumbing import Git
from store.history.wording import plain_line

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^<>]*)> \d+ [+-]\d{4}")
_UNWELCOME = re.compile(r"[<>\n]")


@dataclass(frozen=True, slots=True)
class Identity:
    """A writer's name and e-mail address, as they stand in every version."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


def read_identity(git: Git, role: str = "AUTHOR") -> Identity | None:
    """The identity git would use for the author or the COMMITTER; None when it knows none.

    Git's habit of making one up from the login and the machine's name is switched off.
    """
    answer = git.run("-c", "user.useConfigOnly=true", "var", f"GIT_{role}_IDENT")
    match = _IDENT.fullmatch(answer.output.decode(errors="replace").removesuffix("\n"))
    if not answer.is_good or not match:
        return None
    return Identity(match["name"], match["email"])


def write_identity(git: Git, identity: Identity) -> None:
    """Store the identity in the repository's own settings.

    Raises NotRecordedError when a name or address is empty, or git cannot write its settings.
    """
    name, email = (_UNWELCOME.sub("", one_line(text)) for text in (identity.name, identity.email))
    if not name or not email:
        raise NotRecordedError(
            "A version needs a name and an e-mail address; one of them is empty."
        )
    for key, value in (("user.name", name), ("user.email", email)):
        answer = git.run("config", "--local", key, value)
        if not answer.is_good:
            raise NotRecordedError(f"Git could not store your name: {plain_line(answer.complaint)}")
