"""A file and the files in it: each in its time, and slow ones cannot be piled up in an archive."""

import io
import json
import time
import zipfile
from dataclasses import dataclass, field, replace

import pytest

from hemicycle.ingestion.opening import Opening
from hemicycle.ingestion.report import Report
from ingest.model import Document, Member, Opened
from ingest.sandbox import GivenUp, Limits, Sandbox
from ontology.errors import Foreign, Rejected

SLOW, GOOD = json.dumps(["sleep"]), json.dumps(["print"])
GIVEN_UP = "takes too long to read: given up"


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.txt", data)
    return buffer.getvalue()


def test_slow_files_in_an_archive_take_less_and_less_and_the_others_land(
    impatient: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, float] = {}
    read_by = impatient.read

    def read(data: bytes, source: str, seconds: float) -> Opened:
        given[source] = seconds
        return read_by(data, source, seconds)

    monkeypatch.setattr(impatient, "read", read)
    members = {f"{n}{kind}": text for n in range(8) for kind, text in (("s", SLOW), ("g", GOOD))}
    opening = Opening(impatient, Report(), named=True)
    files = opening.files(zipped(**members), "a.zip")
    landed = [document.sources[0] for held in files for document in held.documents]
    assert landed == [f"a.zip/{n}g.txt" for n in range(8)]
    assert [source for source, _ in opening.rejected] == [f"a.zip/{n}s.txt" for n in range(8)]
    assert all(reason.startswith(GIVEN_UP) for _, reason in opening.rejected)
    advice = "unpack it, and give this file by itself"
    assert [advice in reason for _, reason in opening.rejected] == [False, *[True] * 7]
    allowed = [given[f"a.zip/{n}s.txt"] for n in range(8)]
    assert (allowed[0], allowed[-1]) == (1.2, 0.4)
    assert allowed == sorted(allowed, reverse=True)


def test_alone_each_has_its_full_time_again(impatient: Sandbox) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        opening = Opening(impatient, Report(), named=True)
        began = time.monotonic()
        assert list(opening.files(SLOW.encode(), name)) == []
        assert time.monotonic() - began > 1.1
        assert opening.rejected == [(name, f"{GIVEN_UP} (look at it elsewhere, or split it)")]


@dataclass
class Told:
    """In place of a sandbox: does what it is told, and remembers how long it was given."""

    files: dict[str, Opened | Exception]
    limits: Limits = field(default_factory=Limits)
    reading: float = 0.0
    processing: Exception | None = None
    given: dict[str, float] = field(default_factory=dict)

    def read(self, data: bytes, source: str, seconds: float) -> Opened:
        time.sleep(self.reading)
        self.given[source] = seconds
        found = self.files[source]
        if isinstance(found, Exception):
            raise found
        return found

    def process(self, document: Document, seconds: float) -> str:
        self.given["processing"] = seconds
        if self.processing:
            raise self.processing
        return "a result"


def text(*sources: str) -> Opened:
    return Opened(tuple(Document("Dear Ada", (source,), "text/plain") for source in sources))


def holding(*names: str) -> tuple[Member, ...]:
    return tuple(Member(name, b"x") for name in names)


def opened(told: Told, name: str) -> tuple[Opening, list]:
    opening = Opening(told, Report(), named=False)
    return opening, list(opening.files(b"x", name))


def test_files_come_in_order() -> None:
    told = Told(
        {
            "a.eml": replace(text("a.eml"), members=holding("b.zip", "c.txt", "x.exe")),
            "a.eml/b.zip": Opened(members=holding("d.txt", "e.csv")),
            "a.eml/b.zip/d.txt": text("a.eml/b.zip/d.txt"),
            "a.eml/b.zip/e.csv": Foreign("no table of ours"),
            "a.eml/c.txt": text("a.eml/c.txt"),
        }
    )
    opening, found = opened(told, "a.eml")
    assert [held.source for held in found] == ["a.eml", "a.eml/b.zip/d.txt", "a.eml/c.txt"]
    assert opening.report.ignored == ["a.eml/x.exe", "a.eml/b.zip/e.csv"]
    assert opening.rejected == []


def test_reading_and_processing_share_one_clock() -> None:
    told = Told({"a.txt": text("a.txt")}, Limits(clock=9.0), reading=0.2)
    opening, (held,) = opened(told, "a.txt")
    assert opening.processed(held.documents[0], held) == "a result"
    assert told.given["a.txt"] == 9.0
    assert 5.0 < told.given["processing"] < 8.85


def test_what_took_all_its_time_to_read_is_still_processed_for_a_moment() -> None:
    told = Told({"a.txt": text("a.txt")}, Limits(clock=0.1, least=0.05), reading=0.2)
    opening, (held,) = opened(told, "a.txt")
    assert opening.processed(held.documents[0], held) == "a result"
    assert told.given["processing"] == 0.05


def test_guessing_the_text_of_a_picture_takes_nothing_from_processing_it() -> None:
    guessed = Opened((replace(text("a.png").documents[0], recognised=True),))
    told = Told({"a.png": guessed}, Limits(clock=9.0), reading=0.2)
    opening, (held,) = opened(told, "a.png")
    opening.processed(held.documents[0], held)
    assert told.given["processing"] == 9.0


@pytest.mark.parametrize("error", [GivenUp, Rejected])
def test_a_failure_names_its_own_file_though_others_hold_the_text(error: type[Rejected]) -> None:
    told = Told({"b.txt": text("b.txt")}, processing=error("too long", where="a.txt", mend="mend"))
    opening, (held,) = opened(told, "b.txt")
    merged = replace(held.documents[0], sources=("a.txt", "b.txt"))
    assert opening.processed(merged, held) is None
    assert opening.rejected == [("b.txt", "too long (mend)")]


def test_only_time_that_was_wasted_counts() -> None:
    """A table of something else, a broken file, a long letter: none takes time from the others."""
    names = [f"{n}.txt" for n in range(9)]
    files = {"a.zip": Opened(members=holding(*names))}
    files |= {f"a.zip/{name}": text(f"a.zip/{name}") for name in names}
    files["a.zip/3.txt"] = Rejected("broken")
    told = Told(files, Limits(clock=0.3, wasted=0.9), reading=0.05)
    opened(told, "a.zip")
    assert set(told.given.values()) == {0.3}
