"""Promises are found again after edits, or said to have changed; never silently misplaced."""

import pytest

from store.document import Document
from store.touchstone.anchoring import Place, Standing, anchor_at, place_of
from tests.support.edits import KINDS
from tests.support.promises import TWINS, earlier_text, followed_pair
from tests.support.work import BATTERY, PRICE, RELEASE, RING, sentence, wording


def placed(quote: str, new: str, *, number: int = 0, is_known: bool = True) -> Place:
    """Where a sentence of `RELEASE` is said to be in another text."""
    anchor = anchor_at(wording(), sentence(quote, number=number))
    way = earlier_text(Document(RELEASE), Document(new))
    return place_of(anchor, wording(new), lambda _: way if is_known else None)


BOTH_WAYS = pytest.mark.parametrize("is_known", [True, False], ids=["compared", "searched"])


@pytest.mark.parametrize("kind", [*KINDS, TWINS])
def test_no_sentence_is_silently_misplaced_by_an_edit_of_any_kind(kind: str) -> None:
    pair = followed_pair(kind, 77)
    way = earlier_text(pair.old, pair.new)
    old, new = wording(pair.old.text), wording(pair.new.text)
    told = [(place_of(anchor_at(old, span), new, lambda _: way), now) for span, now in pair.fates]

    wrong = [(p, now) for p, now in told if p.standing is Standing.STANDS and p.span != now]

    assert wrong == []


@pytest.mark.parametrize("kind", [*KINDS, TWINS])
def test_nearly_every_sentence_that_stands_is_found_again(kind: str) -> None:
    pair = followed_pair(kind, 78)
    way = earlier_text(pair.old, pair.new)
    old, new = wording(pair.old.text), wording(pair.new.text)
    standing = [(anchor_at(old, span), now) for span, now in pair.fates if now]

    found = sum(place_of(anchor, new, lambda _: way).span == now for anchor, now in standing)

    assert found >= 0.97 * len(standing)


@BOTH_WAYS
def test_words_in_the_same_text_stand_where_they_are(*, is_known: bool) -> None:
    assert placed(RING, RELEASE, is_known=is_known).span == sentence(RING)


@BOTH_WAYS
def test_a_moved_sentence_is_followed(*, is_known: bool) -> None:
    new = RELEASE.replace(RING + " ", "").replace("\n## Customer", f"{RING}\n\n## Customer")

    assert placed(RING, new, is_known=is_known).span == sentence(RING, new)


@BOTH_WAYS
def test_a_rewrapped_sentence_is_the_same_promise(*, is_known: bool) -> None:
    new = RELEASE.replace("It fits\nevery kettle and", "It fits every\nkettle and")

    assert placed(PRICE, new, is_known=is_known).standing is Standing.STANDS


@BOTH_WAYS
def test_another_figure_in_a_promise_is_told_with_the_words_now(*, is_known: bool) -> None:
    place = placed(PRICE, RELEASE.replace("£19", "£29"), is_known=is_known)

    assert (place.standing, place.now) == (Standing.CHANGED, "It fits every kettle and costs £29.")


@BOTH_WAYS
def test_a_promise_that_became_longer_has_changed(*, is_known: bool) -> None:
    longer = RELEASE.replace(RING, "A ring lights up when a kettle boils, in most kitchens.")

    assert placed(RING, longer, is_known=is_known).standing is not Standing.STANDS


@BOTH_WAYS
def test_a_promise_that_was_cut_is_gone(*, is_known: bool) -> None:
    place = placed(RING, RELEASE.replace(f"{RING} ", ""), is_known=is_known)

    assert place == Place(Standing.GONE)


@BOTH_WAYS
def test_the_twin_of_a_sentence_that_was_cut_is_not_taken_for_it(*, is_known: bool) -> None:
    new = RELEASE.replace(f" {BATTERY}\n\n## Customer", "\n\n## Customer")

    assert placed(BATTERY, new, is_known=is_known).standing is not Standing.STANDS


@BOTH_WAYS
def test_the_twin_that_stayed_is_still_found(*, is_known: bool) -> None:
    new = RELEASE.replace(f" {BATTERY}\n\n## Customer", "\n\n## Customer")

    place = placed(BATTERY, new, number=1, is_known=is_known)

    assert place.span == sentence(BATTERY, new)


def test_part_of_a_sentence_can_be_a_promise_of_its_own() -> None:
    new = RELEASE.replace("costs £19", "costs £29")

    assert placed("It fits every kettle", new).standing is Standing.STANDS


def test_an_anchor_keeps_32_characters_on_both_sides() -> None:
    anchor = anchor_at(wording(), sentence(RING))

    assert (anchor.before, anchor.after) == (
        "ightside today announced Ferry. ",
        " It fits every kettle and costs ",
    )


def test_an_anchor_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="needs words"):
        anchor_at(wording(), sentence(RING)._replace(end=sentence(RING).start))


def test_words_inside_longer_words_are_not_found() -> None:
    assert wording("# A\n\nIt is freezing.\n").find("It is free") == ()
