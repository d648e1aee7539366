"""The question bank: which of the standard questions a document answers, and which are open."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from store.document import Document, DocumentEdit, Faq, Part
from store.rules.comments import comment_above, one_line, top_of
from store.rules.meta import read_meta
from store.rules.passages import part_at

_TAG = re.compile(
    r"<!--\s{0,20}backwards:\s{0,20}answers\s{1,20}(?P<ids>[\w,\s-]{1,200}?)\s{0,20}-->"
)
_DISMISSED = re.compile(
    r"<!--\s{0,20}backwards:\s{0,20}not-for-us\s{1,20}(?P<id>[\w-]{1,40})"
    r"\s{1,20}--\s{0,20}(?P<reason>[^\r\n]{1,500}?)\s{0,20}-->"
)


class CoverageStatus(StrEnum):
    """How a question of the bank stands in a document."""

    COVERED = "covered"
    """An item is tagged with it, or asks it in the bank's own words."""
    SUGGESTED = "suggested"
    """An item's question has a word that points to it."""
    OPEN = "open"
    DISMISSED = "dismissed"
    """The writer has said, with a reason, that it does not apply."""


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One question of the bank, in its wording for a kind of product."""

    id: str
    """Never changes: documents are tagged with it."""
    faq: Faq
    question: str
    is_supplement: bool
    """Whether it is from house standards rather than Bryar and Carr's template."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A question of the bank and how it stands."""

    question: BankQuestion
    status: CoverageStatus
    part: str | None = None
    """The id of the FAQ item that covers it, or may."""
    reason: str = ""
    """Why it was dismissed."""


@cache  # data that comes with the program and does not change while it runs
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("store.rules").joinpath("bank.toml").read_text("utf-8"))


def question_bank(kind: str = "") -> tuple[BankQuestion, ...]:
    """The bank in the words for a kind of product (`kind` in the front matter)."""
    return tuple(
        BankQuestion(
            name, Faq(row["faq"]), str(row.get(kind, row["question"])), name.startswith("add-")
        )
        for name, row in _table().items()
    )


def coverage(document: Document) -> tuple[Covered, ...]:
    """Each question of the bank, in its order, and how it stands in `document`."""
    meta = read_meta(document)
    tags, reasons = tagged_questions(document), dismissed_questions(document)
    return tuple(_stand(question, document, tags, reasons) for question in question_bank(meta.kind))


def _stand(
    question: BankQuestion, document: Document, tags: Mapping[str, str], reasons: Mapping[str, str]
) -> Covered:
    if question.id in reasons:
        return Covered(question, CoverageStatus.DISMISSED, reason=reasons[question.id])
    if question.id in tags:
        return Covered(question, CoverageStatus.COVERED, tags[question.id])
    items = document.faq_items()
    wordings = _wordings(question.id)
    for item in items:
        if _plain(item.title) in wordings:
            return Covered(question, CoverageStatus.COVERED, item.id)
    for item in _own_half_first(items, question.faq):
        if _cues(question.id).search(item.title.lower()):
            return Covered(question, CoverageStatus.SUGGESTED, item.id)
    return Covered(question, CoverageStatus.OPEN)


def _own_half_first(items: tuple[Part, ...], faq: Faq) -> list[Part]:
    return sorted(items, key=lambda item: item.faq is not faq)


@cache  # of data that does not change
def _cues(question_id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_table()[question_id]['cues'])})")


@cache  # of data that does not change
def _wordings(question_id: str) -> frozenset[str]:
    row = _table()[question_id]
    return frozenset(_plain(str(row[key])) for key in row if key not in {"faq", "cues"})


def _plain(question: str) -> str:
    """A question's words alone."""
    return " ".join(re.findall(r"\w+", question.lower()))


def tagged_questions(document: Document) -> dict[str, str]:
    """The ids of the bank that items are tagged with, each with the id of its part.

    A tag is a comment in the item: `<!-- backwards: answers int-fail -->`.
    """
    tags: dict[str, str] = {}
    if "backwards:" not in document.text:
        return tags
    for match in _TAG.finditer(document.text):
        part = part_at(document, match.start())
        for name in re.findall(r"[\w-]+", match["ids"]):
            if part is not None:
                tags.setdefault(name, part.id)
    return tags


def dismissed_questions(document: Document) -> dict[str, str]:
    """The ids that the writer has set aside, each with the reason.

    The comment may stand anywhere: `<!-- backwards: not-for-us int-pay -- it is free -->`.
    """
    return {match["id"]: match["reason"] for match in _DISMISSED.finditer(document.text)}


def tag(document: Document, part: Part, question_id: str) -> DocumentEdit:
    """The edit that marks a FAQ item as the answer to a question of the bank.

    Raises ValueError for an id that the bank does not have.
    """
    _check(question_id)
    return comment_above(document, part.body.start, f"answers {question_id}")


def dismiss(document: Document, question_id: str, reason: str) -> DocumentEdit:
    """The edit that sets a question of the bank aside, with the reason.

    It writes a comment below the front matter. Raises ValueError for an id that the bank does not
    have, or an empty reason.
    """
    _check(question_id)
    reason = one_line(reason)
    if not reason:
        raise ValueError("a dismissed question needs a reason")
    return comment_above(document, top_of(document), f"not-for-us {question_id} -- {reason}")


def _check(question_id: str) -> None:
    if question_id not in _table():
        raise ValueError(f"the question bank has no {question_id}")
