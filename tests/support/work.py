"""A small document and a small work file of our own."""

from store.document import Document, Span
from store.touchstone.anchoring import anchor_at
from store.touchstone.editing import add_items, add_promises, link, new_work
from store.touchstone.model import Priority, Promise, WorkItem, WorkState
from store.touchstone.wording import Wording
from store.touchstone.work_file import WorkFile

RELEASE = """\
---
product: Ferry
---
# Ferry turns any kettle into a quiet alarm for the deaf

Deaf people who live alone know when the water boils.

## Summary

HULL, 4 May 2027 – Brightside today announced Ferry. A ring lights up when a kettle boils. It fits
every kettle and costs £19.

## Problem

Most kettles speak only to people who hear. A new kettle costs £140.

## Solution

Ferry clips around the handle and feels the boil. The battery lasts two years.

## Customer FAQ

### How long does the battery last?

The battery lasts two years. We replace it free.

## Internal FAQ

### What do we earn?

We earn £4 for each ring.
"""

BATTERY = "The battery lasts two years."
RING = "A ring lights up when a kettle boils."
PRICE = "It fits every kettle and costs £19."


def wording(text: str = RELEASE) -> Wording:
    """A text as it is looked up in."""
    return Wording(Document(text))


def sentence(words: str, text: str = RELEASE, number: int = 0) -> Span:
    """The place of some words in a text, the `number`-th from 0."""
    return wording(text).find(words)[number]


def item(
    title: str,
    state: WorkState = WorkState.PLANNED,
    *,
    name: str = "",
    owner: str = "",
    priority: Priority | None = None,
    reason: str = "",
) -> WorkItem:
    """An item that is in no file yet."""
    return WorkItem(
        name, title, state, Span(0, 0), 0, owner=owner, priority=priority, reason=reason
    )


def work_on(*promises: str, items: tuple[WorkItem, ...] = (), text: str = RELEASE) -> WorkFile:
    """A work file with promises of these words and with these items."""
    words = wording(text)
    work = new_work(words.document, "ferry.md")
    anchors = [anchor_at(words, words.find(quote)[0]) for quote in promises]
    work = work.edited(add_promises(work, anchors))
    return work.edited(add_items(work, items))


def linked(work: WorkFile, title: str, quote: str) -> WorkFile:
    """The file with the item of this title linked to the promise of these words."""
    return work.edited([link(work, titled(work, title), promised(work, quote))])


def titled(work: WorkFile, title: str) -> WorkItem:
    """The item of this title."""
    return next(each for each in work.items if each.title == title)


def promised(work: WorkFile, quote: str) -> Promise:
    """The promise of these words."""
    return next(each for each in work.promises if each.anchor.quote == quote)
