from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.document import Document
from store.document.templates import sample_document
from store.errors import DocumentError
from tests.support.command_line import Backwards
from tests.support.documents import HEADLINE, PROBLEM, bodies, flowing
from tests.support.repositories import git
from tui.cli.new import file_name


@pytest.fixture
def library(hermetic: Path) -> Path:
    return hermetic / "Documents" / "Backwards"


def test_a_document_begins_in_the_default_library_which_is_made(
    library: Path, backwards: Backwards
) -> None:
    done = backwards("new", "Lumen")

    assert (done.code, done.out) == (0, f"{library / 'lumen.md'}\n")
    assert f"made the library {library}" in done.err
    assert Document((library / "lumen.md").read_text()).front_matter.get("product") == "Lumen"


def test_it_is_the_first_version(library: Path, backwards: Backwards) -> None:
    backwards("new", "Lumen")
    (version,) = backwards("log", library / "lumen.md", "--format", "json").json["versions"]

    assert (version["number"], version["author"]) == (1, "Ana Ruiz")
    assert git(library, "status", "--porcelain") == ""


def test_a_second_one_joins_the_library(library: Path, backwards: Backwards) -> None:
    backwards("new", "Lumen")
    done = backwards("new", "Tilth")

    assert "made the library" not in done.err
    assert sorted(file.name for file in library.glob("*.md")) == ["lumen.md", "tilth.md"]


def test_a_file_that_is_there_is_not_touched(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").write_text("mine")
    done = backwards("new", "Lumen", "--to", desk)

    assert (done.code, done.out) == (2, "")
    assert [(path.name, path.read_text()) for path in desk.iterdir()] == [("lumen.md", "mine")]


def test_a_link_into_nowhere_is_not_followed(desk: Path, backwards: Backwards) -> None:
    (desk / "lumen.md").symlink_to(desk / "elsewhere.md")

    assert backwards("new", "Lumen", "--to", desk).code == 2
    assert not (desk / "elsewhere.md").exists()


def test_the_facts_given_go_into_the_front_matter(desk: Path, backwards: Backwards) -> None:
    words = ("--product", "Lumen", "--company", "Brightside", "--audience", "consumer")
    backwards("new", "spring", "--to", desk, *words, "--kind", "commercial")
    facts = Document((desk / "spring.md").read_text()).front_matter

    assert [facts.get(key) for key in ("product", "company", "audience", "kind")] == [
        *("Lumen", "Brightside", "consumer", "commercial")
    ]


def test_the_form_follows_the_profile(desk: Path, backwards: Backwards) -> None:
    backwards("new", "Lumen", "--to", desk, "--profile", "bryar-carr")
    outline = backwards("outline", desk / "lumen.md", "--format", "json").json

    assert outline["profile"] == "bryar-carr"
    assert "call-to-action" not in {part["section"] for part in outline["parts"]}


def test_the_sample_is_saved_as_it_is(desk: Path, backwards: Backwards) -> None:
    backwards("new", "look", "--to", desk, "--sample")

    assert (desk / "look.md").read_text() == sample_document().text


class TestFromFile:
    @pytest.fixture
    def source(self, desk: Path) -> Path:
        file = desk / "Old draft.md"
        file.write_text(flowing(f"# {HEADLINE}"))
        return file

    def test_a_document_begins_from_an_existing_file(
        self, source: Path, desk: Path, backwards: Backwards
    ) -> None:
        done = backwards("new", "Ferry", "--from", source, "--to", desk / "library")
        text = (desk / "library" / "ferry.md").read_text()

        assert done.code == 0
        assert bodies(text)["problem"] == PROBLEM
        assert Document(text).front_matter.get("product") == "Ferry"

    def test_without_a_name_the_file_names_it(
        self, source: Path, desk: Path, backwards: Backwards
    ) -> None:
        done = backwards("new", "--from", source, "--to", desk / "library")

        assert done.out == f"{desk / 'library' / 'old-draft.md'}\n"

    def test_the_facts_given_join_those_of_the_file(
        self, source: Path, desk: Path, backwards: Backwards
    ) -> None:
        source.write_text(f"---\nproduct: Ferry\nowner: Ann\n---\n{source.read_text()}")
        words = ("--company", "Brightside", "--profile", "bryar-carr")
        backwards("new", "spring", "--from", source, "--to", desk / "library", *words)
        facts = Document((desk / "library" / "spring.md").read_text()).front_matter

        assert [facts.get(key) for key in ("product", "owner", "company", "profile")] == [
            *("Ferry", "Ann", "Brightside", "bryar-carr")
        ]

    def test_a_file_that_says_nothing_is_refused(self, desk: Path, backwards: Backwards) -> None:
        (desk / "list.md").write_text("\n")
        done = backwards("new", "Ferry", "--from", "list.md", "--to", desk / "library")

        assert (done.code, done.err.count("\n")) == (2, 1)
        assert not (desk / "library").exists()


def test_without_a_name_nothing_begins(backwards: Backwards) -> None:
    assert backwards("new").code == 2


def test_a_folder_that_is_a_file_is_refused(desk: Path, backwards: Backwards) -> None:
    (desk / "notes").write_text("")
    done = backwards("new", "Lumen", "--to", desk / "notes")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_without_an_identity_the_version_has_a_stated_author(
    desk: Path, backwards: Backwards, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text("")
    done = backwards("new", "Lumen", "--to", desk)

    assert done.code == 0
    assert "this version is by Unknown writer <unknown@localhost>" in done.err
    assert git(desk, "log", "-1", "--format=%an <%ae>", "--", "lumen.md") == (
        "Unknown writer <unknown@localhost>"
    )


def test_without_an_identity_the_author_of_the_settings_is_taken(
    desk: Path, backwards: Backwards, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text("")
    folder = hermetic / ".config" / "backwards"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('author-name = "Tom"\nauthor-email = "tom@example.com"\n')
    backwards("new", "Lumen", "--to", desk)

    assert git(desk, "log", "-1", "--format=%an <%ae>") == "Tom <tom@example.com>"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Lumen", "lumen.md"),
        ("Lumen 2: the desk lamp!", "lumen-2-the-desk-lamp.md"),
        ("lumen.md", "lumen.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("/etc/passwd", "etc-passwd.md"),
        ("..\\windows", "windows.md"),
        (".hidden", "hidden.md"),
        ("-rf", "rf.md"),
        ("Ça & là", "ça-là.md"),
        ("こんにちは", "こんにちは.md"),
        ("CON", "con-document.md"),
        ("a" * 300, "a" * 60 + ".md"),
        ("line\nbreak\x1b[31m", "line-break-31m.md"),
    ],
)
def test_a_name_becomes_one_plain_file_name(name: str, file: str) -> None:
    assert file_name(name) == file


@pytest.mark.parametrize("name", ["", "...", "/", "☃", ".md"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="letter"):
        file_name(name)


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    try:
        file = file_name(name)
    except DocumentError:
        return

    assert Path(file).name == file
    assert not file.startswith((".", "-"))
    assert len(file.encode()) <= 255
