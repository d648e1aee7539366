import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document, Faq, Section
from store.document.editing import section_order
from store.document.front_matter import KEYS
from store.document.outline import outline
from store.document.pages import release_pages
from store.document.templates import blank_document, sample_document
from store.rules import Checker, Severity


def test_the_sample_has_nine_sections_and_questions_of_both_kinds() -> None:
    sample = sample_document()

    assert not any(entry.is_missing for entry in outline(sample))
    assert [part.section for part in sample.parts[:9]] == list(Section)
    assert len(sample.faq_items(Faq.CUSTOMER)) >= 6
    assert len(sample.faq_items(Faq.INTERNAL)) >= 6


def test_the_sample_passes_the_checks_it_teaches() -> None:
    findings = Checker().check(sample_document())

    assert [f for f in findings if f.severity is not Severity.INFO] == []
    assert not any(finding.waived for finding in findings)


def test_the_sample_fits_a_page_and_a_half() -> None:
    sample = sample_document()
    words = sum(sample.words(part.body) for part in sample.parts if part.section)

    assert 600 <= words <= 700
    assert release_pages(sample) <= 1.5


@pytest.mark.parametrize("profile", KEYS["profile"])
def test_a_blank_document_has_the_sections_of_its_profile_in_order(profile: str) -> None:
    blank = blank_document("Lumen", profile=profile)
    found = [part.section for part in blank.parts if part.section]
    wanted = [section for section in section_order(blank) if section is not Section.SUB_HEADING]

    assert found == wanted


@pytest.mark.parametrize("profile", KEYS["profile"])
def test_a_blank_document_asks_and_leaves_the_answers_to_the_writer(profile: str) -> None:
    blank = blank_document("Lumen", profile=profile)

    assert len(blank.faq_items(Faq.CUSTOMER)) == len(blank.faq_items(Faq.INTERNAL)) == 3
    assert all(not blank.body(item) for item in blank.faq_items())


def test_a_blank_document_ends_with_one_line_end() -> None:
    text = blank_document("Lumen").text

    assert text.endswith("?\n")


def test_facts_that_are_not_given_are_left_out() -> None:
    facts = blank_document("Lumen").front_matter.facts

    assert facts == {"product": "Lumen", "profile": "mcallister", "stage": "draft"}


@pytest.mark.parametrize("key", ["profile", "audience", "kind"])
def test_a_value_that_the_front_matter_does_not_know_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=key):
        blank_document("Lumen", **{key: "nonsense"})


@pytest.mark.parametrize(
    "name",
    ["C #1", "'Quoted'", '"Quoted"', "[Brackets]", "$product", "A: b", "- x", "Ça – là", "#"],
)
def test_a_name_is_read_back_as_it_was_given(name: str) -> None:
    assert blank_document("Lumen", name).front_matter.get("company") == name


@given(st.text(min_size=1), st.text())
def test_no_name_breaks_the_front_matter_or_the_outline(product: str, company: str) -> None:
    blank = blank_document(product, company)

    assert blank.front_matter.get("profile") == "mcallister"
    assert [part.section for part in blank.parts if part.section][1:] == list(Section)[2:]
    assert Document(blank.text).faq_items()
