"""What holds of anchors in any text at all."""

from hypothesis import given
from hypothesis import strategies as st

from store.touchstone.anchoring import Standing, anchor_at, place_of
from store.touchstone.editing import add_promises
from store.touchstone.proposals import proposals
from store.touchstone.work_file import WorkFile
from tests.support.promises import earlier_text
from tests.support.work import RELEASE, wording

SENTENCES = [
    "It is free.",
    "It is free in May.",
    "The battery lasts two years.",
    "A ring lights up when a kettle boils.",
    "Nobody waits.",
    "“Quiet,” said Ann. “At last.”",
    "**It** is free.",
    "Nobody\nwaits.",
    "> It is free.",
    "- It is free.",
    "## Summary",
    "## Customer FAQ",
    "### Is it free?",
    "It is free. It is free.",
    "İt is ﬁne\u2028and\x0bso on.",
]
texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.text(max_size=20)), min_size=1, max_size=9
).flatmap(lambda pieces: st.sampled_from([" ", "\n\n", "\r\n\r\n"]).map(lambda by: by.join(pieces)))


@given(texts, texts, st.booleans())
def test_what_is_said_to_stand_has_the_very_words(old: str, new: str, is_known: bool) -> None:  # noqa: FBT001  drawn
    before, after = wording(old), wording(new)
    way = earlier_text(before.document, after.document) if is_known else None
    for span in before.sentences:
        anchor = anchor_at(before, span)
        place = place_of(anchor, after, lambda _: way)

        if place.standing is Standing.STANDS:
            assert place.span is not None
            assert after.words(place.span) == anchor.quote
        assert (place.span is None) == (place.standing is Standing.GONE)


@given(texts)
def test_in_its_own_text_a_sentence_is_found_where_it_was_or_not_at_all(text: str) -> None:
    words = wording(text)
    for span in words.sentences:
        anchor = anchor_at(words, span)

        assert place_of(anchor, words).span in ({span, None} if anchor.is_repeated else {span})


@given(texts)
def test_proposals_can_be_confirmed_and_are_then_not_made_again(text: str) -> None:
    words = wording(RELEASE + "\n" + text)
    work = WorkFile("")
    found = proposals(words, work)
    work = work.edited(add_promises(work, [anchor_at(words, each.span) for each in found]))

    assert proposals(words, work) == ()
