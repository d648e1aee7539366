from hypothesis import given
from hypothesis import strategies as st

from tui.following import moved

TEXT = st.text(alphabet="ab \n", max_size=30)


@given(before=TEXT, old=TEXT, new=TEXT, after=TEXT, data=st.data())
def test_a_place_before_or_after_the_change_stays_at_its_character(
    before: str, old: str, new: str, after: str, data: st.DataObject
) -> None:
    text, changed = before + old + after, before + new + after
    offset = data.draw(st.integers(0, len(text)))
    found = moved(text, changed, offset)
    assert 0 <= found <= len(changed)
    if offset <= len(before):
        assert found == offset or changed[:found] == changed[:offset]
    if text == changed:
        assert found == offset


def test_a_place_between_two_changes_stays_at_its_word() -> None:
    old, new = "One lamp helps all readers.", "Two lamps: a lamp helps every reader."
    assert new[moved(old, new, old.index("helps")) :].startswith("helps every")


def test_a_place_in_words_that_went_is_where_they_were() -> None:
    old, new = "It helps many readers a lot.", "It helps."
    assert new[: moved(old, new, old.index("readers"))] == "It helps"
