"""What a new document starts from: a blank form by profile, and one sample worth reading.

The texts are the Markdown files in `examples/` beside this module.
"""

import re
from importlib.resources import files
from string import Template

from store.document.document import Document
from store.document.front_matter import KEYS
from store.plain import plain


def sample_document() -> Document:
    """A whole PR/FAQ of an invented product that passes the checks it teaches."""
    return Document(_text("sample"))


def blank_document(
    product: str,
    company: str = "",
    *,
    profile: str = "mcallister",
    audience: str = "",
    kind: str = "",
) -> Document:
    """The form of one profile with its headings, a few first questions and no answers.

    The facts given go into the front matter; line breaks and control characters in them become
    spaces. Raises ValueError for a profile, an audience or a kind that the front matter does not
    know (see `front_matter.KEYS`).
    """
    facts = {
        "product": _one_line(product),
        "company": _one_line(company),
        "audience": audience,
        "kind": kind,
        "profile": profile,
    }
    for key, value in facts.items():
        if value and KEYS[key] and value not in KEYS[key]:
            raise ValueError(f"{key} is one of {', '.join(KEYS[key])}, not {value}")
    lines = (f"{key}: {_quoted(value)}" for key, value in facts.items() if value)
    body = Template(_text(f"blank-{profile}")).substitute(product=facts["product"])
    return Document("\n".join(("---", *lines, "stage: draft", "---", body)))


def _text(name: str) -> str:
    """The text of one file of examples."""
    return files("store.document").joinpath("examples", f"{name}.md").read_text("utf-8")


def _one_line(value: str) -> str:
    """`value` as one line of words."""
    return " ".join(plain(value).split())


def _quoted(value: str) -> str:
    """`value` so that the front matter gives it back as it is, wherever quotes allow that."""
    if value[0] not in "\"'[" and not re.search(r"(?:^|\s)#", value):
        return value
    quote = "'" if '"' in value else '"'
    return f"{quote}{value}{quote}"
