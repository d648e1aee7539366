from hypothesis import given
from hypothesis import strategies as st

from store.document.description import Description, PartWords
from store.history.message import one_line, read_message, write_message

DESCRIPTION = Description(
    "Lumen: Problem +30 −20",
    (
        PartWords("problem", "Problem", 30, 20),
        PartWords("customer-how-much", "How much?", 2, 0),
    ),
    812,
    1.17,
)


def test_a_message_without_a_note_reads_back() -> None:
    message = read_message(write_message(DESCRIPTION, "", "lumen.md"))
    assert message.subject == "Lumen: Problem +30 −20"
    assert message.note == ""
    assert (message.parts, message.words, message.pages) == (DESCRIPTION.parts, 812, 1.17)


def test_a_note_takes_the_place_of_the_subject() -> None:
    text = write_message(DESCRIPTION, "After the read with Ana", "lumen.md")
    message = read_message(text)
    assert message.subject == message.note == "After the read with Ana"
    assert message.parts == DESCRIPTION.parts
    assert "Backwards-Changed: Lumen: Problem +30 −20\n" in text


def test_a_long_note_keeps_its_lines() -> None:
    message = read_message(write_message(DESCRIPTION, "After the read\n\n- cut\n- price", "a.md"))
    assert message.note == "After the read\n\n- cut\n- price"


def test_pages_that_are_not_known_stay_unknown() -> None:
    message = read_message(write_message(Description("First"), "", "a.md"))
    assert message.pages is None
    assert message.words == 0


def test_a_message_of_another_program_is_a_note() -> None:
    message = read_message("Fix the price\n\nIt was old.\n\nSigned-off-by: Ana <a@b.c>\n")
    assert message.subject == "Fix the price"
    assert message.note == "Fix the price\n\nIt was old."
    assert message.words is None
    assert message.parts == ()


def test_trailers_of_others_are_kept_apart_from_ours() -> None:
    text = write_message(DESCRIPTION, "", "a.md") + "Co-authored-by: Ben <b@c.d>\n"
    assert read_message(text).words == 812


def test_damaged_trailers_tell_nothing_and_break_nothing() -> None:
    text = "S\n\nBackwards-Words: many\nBackwards-Pages: 1e999\nBackwards-Part: problem\n"
    message = read_message(text)
    assert (message.words, message.pages, message.parts) == (None, None, ())


def test_an_empty_message_reads_as_nothing() -> None:
    assert read_message("").subject == ""


@given(st.text())
def test_no_message_brings_control_characters(text: str) -> None:
    message = read_message(text)
    assert "\x1b" not in message.subject + message.note
    assert one_line(message.subject) == message.subject


@given(
    note=st.text(max_size=60),
    title=st.text(max_size=20),
    part=st.text("abc-", min_size=1, max_size=12),
    words=st.integers(0, 99_999),
)
def test_figures_read_back_whatever_the_note_says(
    note: str, title: str, part: str, words: int
) -> None:
    description = Description("Lumen", (PartWords(part, title, words, 1),), words, 2.5)
    message = read_message(write_message(description, note, "a.md"))
    (read,) = message.parts
    assert (read.part, read.added, read.removed) == (part, words, 1)
    assert (message.words, message.pages) == (words, 2.5)
