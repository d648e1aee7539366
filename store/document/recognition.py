"""Recognition: which section a paragraph is, by what it says and where it stands.

Almost nobody labels the sections of a press release: of 71 real documents 8 do. The order people
write in, and the cues, say where each one is. What is placed here is a guess, and the parts say
so.
"""

from collections.abc import Sequence

from store.document.cues import (
    Paragraph,
    has_dateline,
    is_customers_voice,
    is_date_only,
    is_notice,
    names_in,
    product_names,
)
from store.document.model import Section

_SUB_HEADING_WORDS = 45
"""A first paragraph of one sentence is no sub-heading if it has more words."""

_SUMMARY_WORDS = 8
"""A line of fewer words is no summary."""

_CLOSING_REACH = 2
"""How many paragraphs from the end the closing may begin."""

_TAKES_LISTS = frozenset(
    {Section.PROBLEM, Section.SOLUTION, Section.GETTING_STARTED, Section.CALL_TO_ACTION}
)
"""Sections that a list or a block of code right after them belongs to."""


def place(
    paragraphs: Sequence[Paragraph], *, headline: str, labelled: frozenset[Section]
) -> list[Section | None]:
    """The section of each paragraph of a release, in order; None for a notice or a bare date.

    `labelled` are the sections that the text labels elsewhere, which are not looked for. Without a
    `headline` no sub-heading is looked for.
    """
    return _Placing(paragraphs, headline, labelled).result()


class _Placing:
    """The placing of one release: each step takes what it recognises from those still open."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], headline: str, labelled: frozenset[Section]
    ) -> None:
        self.paragraphs = paragraphs
        self.headline = headline
        self.labelled = labelled
        self.placed: dict[int, Section] = {}
        self.live = [
            index
            for index, paragraph in enumerate(paragraphs)
            if not is_notice(paragraph.text) and not is_date_only(paragraph.text)
        ]

    def result(self) -> list[Section | None]:
        """The section of each paragraph."""
        is_above = bool(self.headline) or Section.SUMMARY in self.labelled
        if is_above and Section.SUB_HEADING not in self.labelled:
            self._place_sub_heading()
        if Section.SUMMARY not in self.labelled:
            self._place_summary()
        self._place_quotations()
        self._place_under_labels()
        if Section.CALL_TO_ACTION not in self.labelled:
            self._place_closing()
        if Section.GETTING_STARTED not in self.labelled:
            self._place_getting_started()
        self._place_the_rest()
        return [self.placed.get(index) for index in range(len(self.paragraphs))]

    def _open(self) -> list[int]:
        """The paragraphs not placed yet."""
        return [index for index in self.live if index not in self.placed]

    def _place_sub_heading(self) -> None:
        """Lines in bold or italics under the headline, or a first paragraph of one sentence.

        Where the summary has a label, all that stands above the labels is the sub-heading.
        """
        for position, index in enumerate(self.live):
            paragraph = self.paragraphs[index]
            if paragraph.under is not None:
                return
            if Section.SUMMARY in self.labelled:
                self.placed[index] = Section.SUB_HEADING
                continue
            if has_dateline(paragraph.text):
                return
            is_set_apart = paragraph.is_emphasised and not paragraph.is_quotation
            if is_set_apart or (position == 0 and self._is_one_sentence(paragraph)):
                self.placed[index] = Section.SUB_HEADING
            if not is_set_apart:
                return

    def _is_one_sentence(self, paragraph: Paragraph) -> bool:
        """Whether a first paragraph is a single sentence that announces nothing.

        One that stands alone under the headline may break either rule, but not both.
        """
        if not paragraph.is_prose or paragraph.is_quotation:
            return False
        is_short = paragraph.sentences <= 1 and paragraph.words <= _SUB_HEADING_WORDS
        if len(self.live) == 1:
            return is_short or not paragraph.announces
        return is_short and not paragraph.announces

    def _place_summary(self) -> None:
        """The first paragraph of running text."""
        for index in self._open():
            paragraph = self.paragraphs[index]
            if paragraph.under is not None:
                return
            is_long = paragraph.is_prose and paragraph.words >= _SUMMARY_WORDS
            if is_long and not paragraph.is_quotation:
                self.placed[index] = Section.SUMMARY
                return

    def _place_quotations(self) -> None:
        """Quotations, with a signature in a paragraph of its own; the company speaks first."""
        speakers: frozenset[str] = frozenset()
        has_company = Section.QUOTE in self.labelled
        for index in self._open():
            quoted = self._with_signature(index)
            if index in self.placed or not quoted:
                continue
            voice = " ".join(paragraph.voice for paragraph in quoted)
            is_customer = is_customers_voice(voice)
            if is_customer is None:
                is_customer = has_company and not names_in(voice) & speakers
            section = Section.CUSTOMER_QUOTE if is_customer else Section.QUOTE
            if not is_customer:
                has_company, speakers = True, speakers | names_in(voice)
            self.placed.update((index + step, section) for step in range(len(quoted)))

    def _with_signature(self, index: int) -> list[Paragraph]:
        """The quotation at `index` and the signature below it; nothing if there is no quotation."""
        paragraph = self.paragraphs[index]
        if paragraph.under in {Section.QUOTE, Section.CUSTOMER_QUOTE}:
            return []
        if paragraph.opens_with_quote:
            following = self.paragraphs[index + 1 : index + 2]
            if following and following[0].is_signature:
                return [paragraph, following[0]]
        return [paragraph] if paragraph.is_quotation else []

    def _place_under_labels(self) -> None:
        """What continues a label in the text."""
        for index in self._open():
            if (under := self.paragraphs[index].under) is not None:
                self.placed[index] = under

    def _place_closing(self) -> None:
        """What ends the release: a link, "available", or the last words after a customer's."""
        last = self.live[-_CLOSING_REACH:]
        for index in last:
            if self._may_close(index) and self.paragraphs[index].closes:
                after = (i for i in last if i >= index and self._may_close(i))
                self.placed.update((i, Section.CALL_TO_ACTION) for i in after)
                return
        quotes = [i for i, section in self.placed.items() if section is Section.CUSTOMER_QUOTE]
        after_quotes = [index for index in self._open() if quotes and index > max(quotes)]
        if 0 < len(after_quotes) <= 3 and after_quotes[-1] == self.live[-1]:
            self.placed[after_quotes[-1]] = Section.CALL_TO_ACTION

    def _may_close(self, index: int) -> bool:
        """Whether a paragraph is open, or only continues a label about the product."""
        section = self.placed.get(index)
        is_free = section is None or section is self.paragraphs[index].under
        return is_free and section not in {Section.GETTING_STARTED, Section.QUOTE}

    def _place_getting_started(self) -> None:
        """How to begin, said in the second half of the release."""
        for index in self._open():
            if index * 2 >= len(self.paragraphs) and self.paragraphs[index].starts:
                self.placed[index] = Section.GETTING_STARTED

    def _place_the_rest(self) -> None:
        """The others in order: the problem, then the solution."""
        product = self._product()
        section = Section.PROBLEM
        for index in self._open():
            paragraph = self.paragraphs[index]
            before = self.placed.get(index - 1)
            if not paragraph.is_prose and before in _TAKES_LISTS:
                self.placed[index] = before
                continue
            if section is Section.PROBLEM and not self._is_problem(paragraph, product):
                section = Section.SOLUTION
            self.placed[index] = section
            if section is Section.PROBLEM and paragraph.names_a_problem:
                section = Section.SOLUTION

    def _is_problem(self, paragraph: Paragraph, product: frozenset[str]) -> bool:
        """Whether a paragraph speaks of what hurts, and not of the product."""
        if paragraph.names_a_problem:
            return True
        if not paragraph.is_prose or paragraph.speaks_of(product):
            return False
        is_second = Section.PROBLEM in self.placed.values() or Section.PROBLEM in self.labelled
        return paragraph.trouble > (2 if is_second else 0)

    def _product(self) -> frozenset[str]:
        """What seems to be the product's name."""
        summary = next((i for i, s in self.placed.items() if s is Section.SUMMARY), None)
        first = self.paragraphs[summary].text if summary is not None else ""
        return product_names(self.headline, first, self.paragraphs)
