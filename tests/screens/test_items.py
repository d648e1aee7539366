from tests.support.programs import LUMEN, application, document_in_library
from tests.support.writing import opened, until

BOLD = LUMEN.replace("### How much does it cost?\n\n", "**What does it cost?**\n")
CONTACT = LUMEN.replace("## Internal FAQ", "## Contact\n\nAnn Cole\n\n## Internal FAQ")


async def test_a_question_moves_out_of_topics_that_are_all_of_one_half() -> None:
    topics = LUMEN[: LUMEN.index("## Customer FAQ")] + (
        "## FAQ\n\n### General Questions\n\n**Q: What is it?**\nA: A lamp.\n\n"
        "### Technical Questions\n\n**Q: What does it need?**\nA: A socket.\n"
    )
    app = application(document_in_library(topics))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.open_part("customer-what-is-it")
        screen.action_other_half()
        await until(pilot, lambda: screen.entry_id == "internal-what-is-it")
        assert screen.area.text == "A lamp."


async def test_a_question_renamed_to_words_that_ask_nothing_stays_a_question() -> None:
    app = application(document_in_library(BOLD))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.open_part("customer-what-does-it-cost")
        await pilot.press("f9", "ctrl+u", *"The price", "enter")
        await until(pilot, lambda: screen.entry_id == "customer-the-price")
        assert "**The price?**" in screen.document.text


async def test_a_section_that_would_swallow_its_neighbour_stays_and_is_told_why() -> None:
    app = application(document_in_library(CONTACT))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        screen.open_part("extra-contact")
        screen.action_move_up()
        await pilot.pause()
        assert screen.document.text == CONTACT
        assert "cannot be moved past" in screen.notice_line.notice[0]


async def test_a_question_that_cannot_be_read_as_one_is_not_added() -> None:
    text = "# Lumen reads along\n\nFamilies read.\n\n<!-- to come\n"
    app = application(document_in_library(text))
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("ctrl+n", "enter", *"Why?", "enter")
        await until(pilot, lambda: "nothing was changed" in screen.notice_line.notice[0])
        assert screen.document.text == text
