"""Twice as long takes twice the work, in the limited processes and in the one that has no limits.

Work is counted in calls, not in seconds: the numbers are the same on every machine. A text whose
work grows with the square of its length is a way to stop an ingestion with a few kilobytes.
"""

import cProfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.store import open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ingest.model import Document
from ingest.pipeline import process
from ontology.authorities import Authorities

_HEAD = "Brussels, 3 May 2031\n\nDear Commissioner Voorbeeld,\n\n"
_LETTER = f"{_HEAD}We ask for a reply.\n\nYours sincerely,\n\n"
_COLUMNS = "country,date,epid,group,lobbyists,location,mep,role,title\n"
#: Work that grows in proportion adds the same for each doubling, twice over: 2; the square adds 4.
MOST = 3.0


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()


def _growth(work: Callable[[int], int], first: int) -> float:
    """How much more the second doubling adds than the first; what is constant falls out."""
    least, twice, fourfold = (work(first * times) for times in (1, 2, 4))
    return (fourfold - twice) / (twice - least)


def _calls(act: Callable[[], object]) -> int:
    """How many functions were called, ours and others'."""
    profile = cProfile.Profile()
    profile.runcall(act)
    return sum(entry.callcount for entry in profile.getstats())


TEXTS: dict[str, Callable[[int], str]] = {
    "signatories": lambda n: _LETTER + "".join(
        f"Ada {_word(k)}, Renew (Belgium)\n" for k in range(n)),
    "one signatory": lambda n: _LETTER + "Ada Exempel, Renew (Belgium)\n" * n,
    "in one line": lambda n: _LETTER + "Ada Exempel, " * n,
    "vendors in one sentence": lambda n: _HEAD + "Huawei ZTE Nokia " * n,
    "claims in lines": lambda n: _HEAD + "The Commission banned Huawei in Belgium.\n" * n,
    "claims in paragraphs": lambda n: _HEAD + "The Commission banned Huawei in Belgium.\n\n" * n,
    "dates": lambda n: _HEAD + "On 3 May 2031 we met. " * n,
    "addressees": lambda n: "Brussels, 3 May 2031\n\n" + "Dear Ada,\n" * n + "\nWe ask.\n",
    "letters": lambda n: (_LETTER + "Ada Exempel, Renew (Belgium)\n\n") * n,
    "brackets": lambda n: _HEAD + "(Huawei (ZTE) " * n,
    "names in capitals": lambda n: _HEAD + "Ada BEISPIEL Bo MUSTER " * n,
    "list items": lambda n: _HEAD + "- Huawei was banned.\n" * n,
    "closings": lambda n: _HEAD + "Yours sincerely,\n\nWe ask.\n\n" * n,
    "names without signatories": lambda n: _HEAD + "We ask.\n\nAda\n\n" * n,
    "undersigned": lambda n: _HEAD + "We, the undersigned: we ask\n" * n,
}  # fmt: skip
FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    "signatories": ("a.txt", TEXTS["signatories"]),
    "one signatory": ("a.txt", TEXTS["one signatory"]),
    "claims": ("a.txt", lambda n: _HEAD + "".join(
        f"The Commission banned Huawei in Belgium, {_word(k)} said. " for k in range(n))),
    "vendors": ("a.txt", lambda n: _HEAD + "Huawei and ZTE and Nokia. " * n),
    "meetings": ("a.csv", lambda n: _COLUMNS + "".join(
        f"Belgium,19-11-2031,{k},Renew,Nordlicht,Brussels,Ada {_word(k)},Member,cables\n"
        for k in range(n))),
    "one member's meetings": ("a.csv", lambda n: _COLUMNS + "".join(
        f"Belgium,19-11-2031,7,Renew,Nordlicht,Brussels,Ada EXEMPEL,Member,cables {_word(k)}\n"
        for k in range(n))),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_reading_a_text(authorities: Authorities, name: str) -> None:
    def work(count: int) -> int:
        document = Document(TEXTS[name](count), ("a.txt",), "text/plain")
        return _calls(lambda: process(document, authorities))

    work(50)  # what is loaded once, and what is remembered
    assert _growth(work, 50) < MOST


@pytest.mark.parametrize("name", FILES)
def test_taking_what_was_read_into_the_graph(
    authorities: Authorities, tmp_path: Path, name: str
) -> None:
    """In the process that holds the store: nothing stops it but the end of its work."""
    ending, make = FILES[name]

    def work(count: int) -> int:
        path = tmp_path / f"{count}-{ending}"
        path.write_text(make(count), encoding="utf-8")
        with open_store(tmp_path / f"{count}.kg", create=True) as store:
            load_vocabulary(store, authorities)
            with Ingestion(store, authorities) as ingestion:
                return _calls(lambda: ingestion.run([str(path)]))

    work(3)  # what is loaded once
    assert _growth(work, 50) < MOST
