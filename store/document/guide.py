"""What each part is for, what good looks like and how long it should be."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from store.document.model import Faq, PartKind, Section


@dataclass(frozen=True, slots=True)
class Guidance:
    """Advice for writing one part."""

    purpose: str
    length: str
    """The expected length in words for people; empty when there is none."""
    example: str
    """A short good one, of an invented product; empty when there is none."""


def read_guide() -> dict[str, Guidance]:
    """The advice by section name, half of the FAQ, or "extra"."""
    source = files("store.document").joinpath("guide.toml").read_text("utf-8")
    return {key: Guidance(**value) for key, value in tomllib.loads(source).items()}


def guidance_key(kind: PartKind, section: Section | None, faq: Faq | None) -> str:
    """Under which key the guide speaks of a part."""
    if section is not None:
        return section.value
    return faq.value if kind is PartKind.FAQ_ITEM and faq is not None else "extra"
