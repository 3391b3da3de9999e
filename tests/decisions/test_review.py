"""Walking through suggestions: what each key does to the file."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from hemicycle.decisions.review import Review, render
from hemicycle.walking import walk
from ingest.people.decisionfile import load
from ingest.people.decisions import Anchor, Decision

ADA, ADDA, BO = (
    Anchor(d * 16, name) for d, name in zip("123", ("A. E.", "Adda E.", "Bo"), strict=True)
)
ANCHORS = {"n:ada": ADA, "n:adda": ADDA, "n:bo": BO}


@dataclass(frozen=True)
class Fake:
    node: str
    person: str | None = None
    other: str | None = None
    quote: str = "A. E."
    document: str = "a letter (a.txt)"
    context: str = "Yours,\n\n  A. E.\x1b[2J (Belgium)\n"
    reason: str = "initials only"
    candidate: str = "Ada Exempel"
    candidate_context: str = "Belgium, in office from 2029-07-16"
    score: float = 81.4
    why: tuple[str, ...] = ("family name equal", "group differs")


OPEN = [
    Fake("n:ada", "5"), Fake("n:ada", "6"), Fake("n:ada", other="n:adda"),
    Fake("n:adda", other="n:ada"), Fake("n:bo", "7"), Fake("n:lost", "7"),
    Fake("n:bo", other="n:lost"),
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kg.decisions.yaml"


def walked(file: Path, keys: str) -> tuple[Review, list[str]]:
    review, said = Review(OPEN, ANCHORS, file, "Kim", "2031-07-01"), list[str]()
    walk(review, iter(keys), said.append)
    return review, said


def test_each_answer_is_in_the_file_at_once(file: Path) -> None:
    review = Review(OPEN, ANCHORS, file, "Kim", "2031-07-01")
    assert review.left() == 5
    review.press("y")
    assert load(file) == (Decision("positive", ADA, person="5", by="Kim", on="2031-07-01"),)
    review.press("n")
    review.press("u")
    assert [d.judgement for d in load(file)] == ["positive", "negative", "unsure"]
    assert tuple(review.decided()) == load(file)
    assert "Ada Exempel" in file.read_text("utf-8")


def test_what_an_answer_settles_is_not_asked_again(file: Path) -> None:
    review, _ = walked(file, "yyq")
    assert [d.other or d.person for d in load(file)] == ["5", ADDA]
    assert review.left() == 1
    review, _ = walked(file.with_name("other"), "nnnn")
    assert [d.other or d.person for d in load(file.with_name("other"))] == ["5", "6", ADDA, "7"]
    assert review.left() == 0


def test_skip_back_quit_and_nonsense(file: Path) -> None:
    review, said = walked(file, "bx")
    assert "this is the first" in said
    assert review.decided() == [] and not file.exists()
    review, said = walked(file, "sy?bbYnq")
    assert [(d.judgement, d.person) for d in load(file)] == [("positive", "5"), ("negative", None)]
    walked(file, "sssssss")
    assert len(load(file)) == 2
    assert file.read_text("utf-8").count("- judgement") == 2


def test_back_leaves_the_file_as_it_was(file: Path) -> None:
    file.write_text("# mine\n")
    walked(file, "ynubbb")
    assert file.read_text() == "# mine\n"


def test_both_contexts_are_on_screen_and_strangers_cannot_steer_it(file: Path) -> None:
    shown = render(OPEN[0])
    assert "A. E.\ufffd[2J (Belgium)" in shown
    for words in (
        "a letter (a.txt)",
        "Ada Exempel (ep-5)",
        "in office from",
        "group differs",
        "81",
    ):
        assert words in shown
    _, said = walked(file, "")
    assert "[y] same person" in said[0] and "1 of 5" in said[0]
