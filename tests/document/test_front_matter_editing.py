import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document
from store.document.front_matter import KEYS
from store.document.front_matter_editing import set_fact
from store.errors import DocumentError

TEXT = """\
---
# who and what
product: Lumen   # the lamp
owner: Ana
aliases:
  - Lumo
  - Lumi
---
# Lumen
"""


def changed(text: str, key: str, value: str) -> str:
    return set_fact(Document(text), key, value).applied_to(text)


def test_a_value_is_replaced_and_its_comment_stays() -> None:
    assert changed(TEXT, "product", "Larder") == TEXT.replace("Lumen   # the", "Larder   # the")


def test_a_new_key_comes_last_and_nothing_else_moves() -> None:
    assert changed(TEXT, "company", "Brightside") == TEXT.replace(
        "  - Lumi\n---", "  - Lumi\ncompany: Brightside\n---"
    )


def test_a_list_is_replaced_by_its_new_values_on_one_line() -> None:
    assert changed(TEXT, "aliases", "One, Two") == TEXT.replace(
        "aliases:\n  - Lumo\n  - Lumi", "aliases: One, Two"
    )


def test_an_empty_value_takes_the_line_out() -> None:
    assert changed(TEXT, "product", "") == TEXT.replace("product: Lumen   # the lamp\n", "")


def test_a_file_without_front_matter_gets_one() -> None:
    assert changed("# A\n", "product", "Lumen") == "---\nproduct: Lumen\n---\n# A\n"


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff# A\r\n"
    assert changed(text, "stage", "draft") == "\ufeff---\r\nstage: draft\r\n---\r\n# A\r\n"


def test_the_same_value_changes_nothing() -> None:
    assert changed(TEXT, "product", "Lumen") == TEXT


def test_a_value_that_is_not_allowed_is_answered_with_those_that_are() -> None:
    with pytest.raises(DocumentError, match=r"mcallister, bryar-carr.*did you mean mcallister"):
        set_fact(Document(TEXT), "profile", "macallister")


def test_a_launch_is_a_day() -> None:
    assert "launch: 2027-03-01\n" in changed(TEXT, "launch", "2027-03-01")
    with pytest.raises(DocumentError, match="a day such as"):
        set_fact(Document(TEXT), "launch", "spring")


@given(
    st.sampled_from([key for key, allowed in KEYS.items() if not allowed and key != "launch"]),
    st.text(
        alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20
    ).filter(lambda value: '"' not in value and "," not in value and " ".join(value.split())),
)
def test_what_is_set_is_read_back(key: str, value: str) -> None:
    text = changed(TEXT, key, value)
    assert Document(text).front_matter.get(key) == " ".join(value.split())
    assert text.endswith("---\n# Lumen\n")
