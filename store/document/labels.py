"""What headings mean: one table of the names people give the sections and the halves of the FAQ."""

import re

from store.document.model import Faq, Section

SECTION_TITLES: dict[Section, str] = {
    Section.HEADING: "Heading",
    Section.SUB_HEADING: "Sub-heading",
    Section.SUMMARY: "Summary",
    Section.PROBLEM: "Problem",
    Section.SOLUTION: "Solution",
    Section.QUOTE: "Quote",
    Section.GETTING_STARTED: "How to Get Started",
    Section.CUSTOMER_QUOTE: "Customer Quote",
    Section.CALL_TO_ACTION: "Closing and Call to Action",
}
"""How the outline names each section, and how a new file labels it."""

FAQ_TITLES: dict[Faq, str] = {Faq.CUSTOMER: "Customer FAQ", Faq.INTERNAL: "Internal FAQ"}

SECTION_ALIASES: dict[Section, tuple[str, ...]] = {
    Section.HEADING: ("heading", "headline", "title"),
    Section.SUB_HEADING: (
        "sub heading",
        "subheading",
        "sub headline",
        "subheadline",
        "subhead",
        "sub title",
        "subtitle",
        "tagline",
        "market",
    ),
    Section.SUMMARY: (
        "summary",
        "intro",
        "introduction",
        "intro paragraph",
        "introductory paragraph",
        "opening paragraph",
        "overview",
        "lede",
        "summary paragraph",
        "executive summary",
    ),
    Section.PROBLEM: (
        "problem",
        "the problem",
        "problem statement",
        "problem paragraph",
        "customer problem",
        "the customer problem",
        "challenge",
        "the challenge",
        "pain",
        "pain points",
        "opportunity",
        "the opportunity",
        "why now",
        "the problem today",
    ),
    Section.SOLUTION: (
        "solution",
        "the solution",
        "our solution",
        "solution paragraph",
        "solutions",
        "how it works",
        "key features",
        "features",
        "what it does",
        "benefits",
        "key benefits",
    ),
    Section.QUOTE: (
        "quote",
        "company quote",
        "quote from you",
        "quote from the company",
        "spokesperson quote",
        "leader quote",
        "leadership quote",
        "executive quote",
        "internal quote",
        "founder quote",
        "quote from spokesperson",
        "quote from a spokesperson",
        "company spokesperson quote",
    ),
    Section.GETTING_STARTED: (
        "how to get started",
        "getting started",
        "get started",
        "how to start",
        "quick start",
        "quickstart",
        "availability",
        "pricing",
        "pricing and availability",
        "availability and pricing",
        "how to begin",
    ),
    Section.CUSTOMER_QUOTE: (
        "customer quote",
        "customer quotes",
        "customer testimonial",
        "testimonial",
        "testimonials",
        "quote from a customer",
        "quote from customer",
        "user quote",
        "what customers say",
        "hypothetical customer quote",
        "customer quote hypothetical",
    ),
    Section.CALL_TO_ACTION: (
        "closing and call to action",
        "closing",
        "call to action",
        "cta",
        "close",
        "conclusion",
        "learn more",
        "closing call to action",
        "closing paragraph",
        "next steps for customers",
        "about",
    ),
}
"""Names each section goes by, in the form that `plain_label` gives."""

FAQ_ALIASES: dict[Faq, tuple[str, ...]] = {
    Faq.CUSTOMER: (
        "customer faq",
        "external faq",
        "customer faqs",
        "external faqs",
        "public faq",
        "user faq",
        "users faq",
        "customer questions",
        "external questions",
        "faq customer",
        "faq external",
        "faqs external",
        "faqs customer",
        "customer facing faq",
        "customer facing faqs",
        "external frequently asked questions",
        "customer frequently asked questions",
        "press faq",
        "frequently asked questions external",
        "frequently asked questions customer",
    ),
    Faq.INTERNAL: (
        "internal faq",
        "internal faqs",
        "stakeholder faq",
        "stakeholder faqs",
        "internal questions",
        "faq internal",
        "faqs internal",
        "internal stakeholder faq",
        "technical faq",
        "technical faqs",
        "business faq",
        "leadership faq",
        "internal frequently asked questions",
        "frequently asked questions internal",
        "stakeholder questions",
        "team faq",
    ),
}

BARE_FAQ = ("faq", "faqs", "frequently asked questions", "questions and answers", "q a", "q and a")
"""Headings of a FAQ that is not split; its items count as the customer's."""

FURNITURE = (
    "press release",
    "pressrelease",
    "the press release",
    "part 1 press release",
    "press release draft",
    "pr faq",
    "prfaq",
    "pr",
    "working backwards",
    "working backwards pr faq",
    "for immediate release",
)
"""Headings that name the document's form and say nothing of its product."""

_NUMBERING = re.compile(
    r"^(?:(?:part|section|step)\s+)?(?:\d+(?:\.\d+)*|[ivx]{1,4})\s*[.):–—-]?\s+", re.IGNORECASE
)
_NOT_WORDS = re.compile(r"[\W_]+")


def plain_label(title: str) -> str:
    """A heading's words alone: lower case, without numbering, punctuation, emoji or markup."""
    return _NOT_WORDS.sub(" ", _NUMBERING.sub("", title.strip(" *_#`"))).strip().lower()


def section_of(title: str) -> Section | None:
    """The section a heading announces, or None."""
    return _SECTIONS.get(plain_label(title))


def faq_of(title: str) -> Faq | None:
    """The half of the FAQ a heading announces, or None. A bare "FAQ" is the customer's."""
    return _FAQS.get(plain_label(title))


def is_furniture(title: str) -> bool:
    """Whether a heading only names the form ("Press Release")."""
    return plain_label(title) in FURNITURE


_SECTIONS = {alias: section for section, aliases in SECTION_ALIASES.items() for alias in aliases}
_FAQS = {alias: faq for faq, aliases in FAQ_ALIASES.items() for alias in aliases} | dict.fromkeys(
    BARE_FAQ, Faq.CUSTOMER
)
