"""Do the rules do what their examples say? Every example of every rule file, held against the code.

Kept out of :mod:`ingest.rules` itself, which everything that is tried here imports.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any

from ingest.claims import examples as claims
from ingest.events.words import anew, days_of_reports, several_inquiries
from ingest.iris import slug
from ingest.letters import examples as letters
from ingest.model import Document
from ingest.pipeline import extract
from ingest.quads import Writer
from ingest.readers.structured import examples as structured
from ingest.rules import built_in, parse, position, using
from ingest.rules.cases import Case
from ingest.stances import stances
from ingest.tellings import tellings
from ontology.authorities import Authorities, Name, RuleFile, Vendor, load

#: The examples of signatures stand in an article that speaks of one letter.
_ARTICLE = """Doubts about a letter

Harbour Gazette, 12 March 2031

The open letter of 3 March 2031 to Commissioner Exempel was signed by three Members. {}
"""
_LETTER = """Brussels, 3 March 2031

Dear Commissioner Exempel,

This letter is short, because the matter is plain and the week has been long for all of us. {}

Yours sincerely,

Ada Exempel, Renew (Belgium)
Ben Muster, EPP (Austria)
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: where it stands, whose it is, its words, what is wrong."""

    where: str
    of: str
    text: str
    fault: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One rule file: how many of its examples hold, and those that do not."""

    file: str
    passed: int
    failed: tuple[Failure, ...]


def try_all(own: tuple[RuleFile, ...] = ()) -> Iterator[Tried]:
    """Try every example of the built-in files and of the user's ``own``, file by file.

    All rules are at work together: an own rule that spoils a built-in example is found out. The
    examples of a built-in entry that an own one replaces count no more.
    """
    with using(own):
        for file in (*_built_in(), *own):
            cases = list(cases_of(file, own))
            faults = [(case, case.fault()) for case in cases]
            failed = tuple(
                Failure(_where(file, case), case.of, case.text, fault)
                for case, fault in faults
                if fault
            )
            yield Tried(file.path, len(cases) - len(failed), failed)


def cases_of(file: RuleFile, own: tuple[RuleFile, ...] = ()) -> Iterator[Case]:
    """The examples of a file, without those of entries that ``own`` files replace."""
    data = parse(file.text, file.path, file.kind.partition(".")[0])
    replaced = {name for other in own if file not in own for name in _ids(other, file.kind)}
    for case in CASES[file.kind](data):
        if case.of not in replaced:
            yield case


def _ids(file: RuleFile, kind: str) -> Iterator[str]:
    stem = kind.partition(".")[0]
    if file.kind == kind:
        yield from (entry["id"] for entry in parse(file.text, file.path, stem)[stem])


def _where(file: RuleFile, case: Case) -> str:
    return f"{file.path}:{position(file.text, *case.path)[0]}"


def _of_signatures(data: dict[str, Any]) -> Iterator[Case]:
    """What each sentence says of the signature of Ilva Tarkesson, if anything."""
    for status, sentences in data["examples"].items():
        for place, text in enumerate(sentences):
            yield Case(("examples", status, place), status, text, partial(_told, status, text))


def _told(status: str, sentence: str) -> str:
    document = Document(_ARTICLE.format(sentence), ("example.txt",), "text/plain")
    found = [(t.status, t.key) for t in tellings(Writer(extract(document, load())))]
    wanted = [] if status == "nothing" else [(status, "ilva tarkesson")]
    return "" if found == wanted else f"says {found or 'nothing'}"


def _of_stances(data: dict[str, Any]) -> Iterator[Case]:
    """What each sentence of a letter says of Exempel Optics."""
    for stance, sentences in data["examples"].items():
        for place, text in enumerate(sentences):
            yield Case(("examples", stance, place), stance, text, partial(_taken, stance, text))


def _taken(stance: str, sentence: str) -> str:
    vendors = tuple(
        Vendor(f"vendor/{slug(name)}", name, (Name(name),))
        for name in ("Exempel Optics", "Muster Radio")
    )
    known = Authorities((*load().entries, *vendors))
    x = extract(Document(_LETTER.format(sentence), ("example.txt",), "text/plain"), known)
    found = {told for _, told, vendor in stances(x) if vendor == vendors[0].iri}
    shown = found.pop() if len(found) == 1 else "unclear"
    return "" if shown == stance else f"is {shown}"


def _of_events(data: dict[str, Any]) -> Iterator[Case]:
    """What each text says of inquiries, measures and reports."""
    for kind, texts in data["examples"].items():
        for place, text in enumerate(texts):
            yield Case(("examples", kind, place), kind, text, partial(_happens, kind, text))


def _happens(kind: str, text: str) -> str:
    tests: tuple[tuple[tuple[str, str], Callable[[str], Any]], ...] = (
        (("several", "one"), several_inquiries),
        (("anew", "first"), anew),
        (("reports", "unreported"), days_of_reports),
    )
    shown = next(names[not test(text)] for names, test in tests if kind in names)
    return "" if shown == kind else f"is {shown}"


#: What reads the examples of each kind of rules.
CASES: dict[str, Callable[[Any], Iterator[Case]]] = {
    "frames.en": claims.of_frames,
    "cues.en": claims.of_cues,
    "wrongdoing.en": claims.of_wrongdoing,
    "abbreviations": claims.of_abbreviations,
    "signatures.en": _of_signatures,
    "letters": letters.of_letters,
    "kinds": letters.of_kinds,
    "tables": structured.of_tables,
    "works": structured.of_works,
    "stances.en": _of_stances,
    "events.en": _of_events,
    "patterns.de": partial(claims.of_patterns, "de"),
    "patterns.fr": partial(claims.of_patterns, "fr"),
}


def _built_in() -> Iterator[RuleFile]:
    """The files that have examples, in the order of their names."""
    for kind in sorted(CASES):
        yield from built_in(kind)


def without_examples() -> tuple[str, ...]:
    """The names of the built-in files that are words alone, with nothing to try."""
    names = (
        path.name.removesuffix(".yaml")
        for path in files("ingest.rules").iterdir()
        if path.name.endswith(".yaml")
    )
    return tuple(sorted(set(names) - set(CASES)))
