"""What holds after any sequence of saves, drafts, merges, names, renames and deletions."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from store.bringing import bring, keep_target, save_brought, take_source
from store.document import Document
from store.history import MAIN, Library, Standing, create_library
from store.saving import save_document
from tests.support.repositories import git

SENTENCES = st.lists(
    st.sampled_from(["It is dark.", "Lamps are cold.", "Nobody reads.", "Warm light, at last."]),
    max_size=4,
)
NAMES = st.sampled_from(["bold", "short", "Für alle"])
FOREIGN = "somebody/else"


class Iterations(RuleBasedStateMachine):
    """A writer who does anything, in any order, beside somebody else's branch, tag and files."""

    library: Library
    path: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name) / "library"
        self.library = create_library(root)
        self.path = root / "lumen.md"
        self.saved: set[str] = set()
        self.count = 0
        (root / "notes.txt").write_text("theirs")
        (root / "staged.txt").write_text("staged")
        self.save(["It is dark."], MAIN)
        git(root, "add", "staged.txt")
        git(root, "branch", FOREIGN)
        git(root, "tag", "-a", "v1.0", "-m", "theirs")
        self.foreign = self.theirs()

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()

    def theirs(self) -> tuple[str, ...]:
        """All that is not ours to touch."""
        root = self.library.root
        return (
            git(root, "rev-parse", FOREIGN, "v1.0"),
            git(root, "status", "--short"),
            (root / "notes.txt").read_text(),
        )

    def save(self, said: list[str], draft: str) -> None:
        text = f"# Lumen\n\nTwenty minutes.\n\n## Problem\n\n{' '.join(said)}\n"
        saved = save_document(self.library, self.path, None, Document(text), draft=draft)
        assert saved.version
        self.saved.add(saved.version.blob)

    def pick(self, number: int) -> str:
        """One of the drafts, main among them."""
        drafts = (MAIN, *self.library.drafts(self.path))
        return drafts[number % len(drafts)]

    @rule(said=SENTENCES, number=st.integers(0, 9))
    def write(self, said: list[str], number: int) -> None:
        self.save(said, self.pick(number))

    @rule(number=st.integers(0, 9), back=st.integers(0, 9))
    def restore(self, number: int, back: int) -> None:
        draft = self.pick(number)
        versions = list(self.library.versions(self.path, draft=draft))
        old = self.library.text(versions[back % len(versions)])
        save_document(self.library, self.path, None, old, "Restore", draft=draft)

    @rule(name=NAMES, number=st.integers(0, 9))
    def start(self, name: str, number: int) -> None:
        version = next(self.library.versions(self.path, draft=self.pick(number)))
        if len(self.library.drafts(self.path)) < 3:
            self.count += 1
            self.library.start_draft(self.path, version, f"{name} {self.count}")

    @rule(one=st.integers(0, 9), other=st.integers(0, 9), takes_source=st.booleans())
    def merge(self, one: int, other: int, *, takes_source: bool) -> None:
        source, target = self.pick(one), self.pick(other)
        if source != target:
            brought = bring(self.library, self.path, source, target)
            choose = take_source if takes_source else keep_target
            saved = save_brought(self.library, self.path, brought, brought.document(choose))
            assert saved.version
            self.saved.add(saved.version.blob)

    @rule(number=st.integers(0, 9))
    def name_version(self, number: int) -> None:
        version = next(self.library.versions(self.path, draft=self.pick(number)))
        self.count += 1
        self.library.make_milestone(version, f"Read {self.count}", "A note")

    @rule(number=st.integers(0, 9))
    def unname(self, number: int) -> None:
        ours = [each for each in self.library.milestones() if each.is_ours]
        if ours:
            milestone = ours[number % len(ours)]
            self.count += 1
            self.library.rename_milestone(self.path, milestone, f"Again {self.count}", "")

    @rule(
        number=st.integers(1, 9), standing=st.sampled_from([Standing.SET_ASIDE, Standing.DELETED])
    )
    def put_away(self, number: int, standing: Standing) -> None:
        draft = self.pick(number)
        if draft != MAIN:
            self.library.drafting.put_away(self.path, draft, standing)

    @rule(number=st.integers(1, 9))
    def rename_draft(self, number: int) -> None:
        draft = self.pick(number)
        if draft != MAIN:
            self.count += 1
            self.library.drafting.rename(self.path, draft, f"other {self.count}")

    @rule()
    def rename_document(self) -> None:
        self.count += 1
        new = self.path.with_name(f"lamp-{self.count}.md")
        self.library.rename(self.path, new)
        self.path = new

    @invariant()
    def every_text_that_was_saved_is_reachable(self) -> None:
        if hasattr(self, "saved"):
            listed = git(self.library.root, "rev-list", "--objects", "--all")
            assert self.saved <= {line.partition(" ")[0] for line in listed.split("\n")}

    @invariant()
    def main_on_disk_is_main_in_git(self) -> None:
        if hasattr(self, "saved"):
            kept = git(self.library.root, "rev-parse", f"HEAD:{self.path.name}")
            assert git(self.library.root, "hash-object", "--no-filters", str(self.path)) == kept

    @invariant()
    def what_is_not_ours_is_as_it_was(self) -> None:
        if hasattr(self, "saved"):
            assert self.theirs() == self.foreign


Iterations.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
TestIterations = Iterations.TestCase
