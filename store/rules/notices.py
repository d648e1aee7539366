"""What the checks say about themselves: waivers that do nothing, text they cannot judge."""

from collections.abc import Iterator

from store.document import Section, Span
from store.rules.language import is_english
from store.rules.model import Severity
from store.rules.passages import Reading
from store.rules.rule import EVERYWHERE, RELEASE_AND_FAQ, Example, Given, Match, Rule

BAD_IGNORE = Rule(
    "bad-ignore",
    "Waiver that cannot work",
    Severity.WARNING,
    EVERYWHERE,
    source="ours",
    why="A waiver is a note to the next reader. Without a reason it tells them nothing.",
    how="Write <!-- backwards: ignore RULE -- reason -->, with a rule’s name and your reason.",
    fails=(
        Example(
            "<!-- backwards: ignore placeholder-let -- a title -->\n\nIt counts.", Section.SOLUTION
        ),
        Example("<!-- backwards: ignore placeholder-left -->\n\nLarder counts.", Section.SOLUTION),
    ),
    passes=(
        Example(
            "<!-- backwards: ignore placeholder-left -- the film’s own title -->\n\n"
            "The film [REC] was shot in a cafe with Larder.",
            Section.SOLUTION,
        ),
    ),
)

UNUSED_IGNORE = Rule(
    "unused-ignore",
    "Waiver that excuses nothing",
    Severity.INFO,
    EVERYWHERE,
    source="ours",
    why="What it excused is gone; left there, it would hide the next fault.",
    how="Take the comment out.",
    fails=(
        Example(
            "<!-- backwards: ignore placeholder-left -- a title -->\n\nIt counts.", Section.SOLUTION
        ),
    ),
    passes=(Example("Larder counts the cups.", Section.SOLUTION),),
    has_fix=True,
)


def _not_judged(reading: Reading, _given: Given) -> Iterator[Match]:
    if not is_english(reading):
        place = reading.document.front_matter.span.end
        message = "This text is not in English: the rules about words and phrases are silent."
        yield Match(Span(place, place), message)


NOT_JUDGED = Rule(
    "not-judged",
    "Text that the rules about words cannot judge",
    Severity.INFO,
    RELEASE_AND_FAQ,
    source="ours: the word lists are English",
    why="Silence must not look like praise.",
    how="Nothing to mend; the rules about form and length still hold.",
    fails=(Example("店主は牛乳とコーヒー豆を手で数えています。" * 20, Section.PROBLEM),),
    passes=(Example("Owners in 東京 count milk by hand.", Section.PROBLEM),),
    check_document=_not_judged,
    is_whole=True,
)

NOTICES = (BAD_IGNORE, UNUSED_IGNORE, NOT_JUDGED)
