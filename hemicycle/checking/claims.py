"""Claims to be checked: each as it was read, with its sentence and what stands around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.store import Store
from hemicycle.derivation.checked import reading_in, stored
from hemicycle.names.named import line_of, texts
from hemicycle.sparql import ask
from ingest.checking.checks import Check, Reading
from ingest.claims import sentences
from ingest.model import Span
from ontology import DCTERMS, HCR, RDFS, SKOS

#: Which strength is asked about first.
_STRENGTHS = ("established", "alleged", "reported", "denied", "possible", "asked-for")
#: What these say of somebody does harm if it is wrong.
_GRAVE = frozenset({HCR.conduct.value, HCR.procedure.value})


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim (IRI) to be checked.

    ``document`` is the IRI of its document, ``files`` where it was read from, ``where`` the part
    of the original ("page 2"). ``relation`` is in words. ``sentence`` is the quote, ``start`` and
    ``end`` where in it the ``trigger`` stands; ``before`` and ``after`` are the sentences around.
    ``grave`` says that it tells of misconduct or an inquiry. ``checks`` are those it has already.
    """

    claim: str
    reading: Reading
    document: str
    files: tuple[str, ...]
    title: str
    date: str
    line: int
    where: str
    relation: str
    certainty: str
    source: str
    time: str
    place: int
    start: int
    end: int
    grave: bool
    before: str = ""
    after: str = ""
    checks: tuple[Check, ...] = ()

    @property
    def order(self) -> tuple[bool, int, str, int, str]:
        """Grave ones first, the firmest first, then by file and place."""
        strength = _STRENGTHS.index(self.reading.modality)
        return not self.grave, strength, self.files[0], self.place, self.claim


def open_claims(
    store: Store,
    *,
    document: str | None = None,
    relation: str | None = None,
    modality: str | None = None,
    again: bool = False,
) -> list[Asked]:
    """The claims that nobody has checked (``again``: or somebody has), the gravest first.

    ``document`` is a path as given at ingestion, or an IRI; ``relation`` its local name.
    """
    checks: dict[Reading, list[Check]] = defaultdict(list)
    for check in stored(store):
        checks[check.claim].append(check)
    found = [
        replace(asked, checks=tuple(checks[asked.reading]))
        for asked in _claims(store)
        if again or asked.reading not in checks
        if relation in (None, asked.reading.relation)
        if modality in (None, asked.reading.modality)
        if document is None or _is_of(asked, document)
    ]
    return sorted(_with_context(store, found), key=lambda asked: asked.order)


def _is_of(asked: Asked, document: str) -> bool:
    inside = (f"{document}/", f"{document}#")
    return asked.document == document or any(
        file == document or file.startswith(inside) for file in asked.files
    )


@dataclass(frozen=True, slots=True)
class _Document:
    files: tuple[str, ...]
    title: str
    date: str


def _claims(store: Store) -> Iterator[Asked]:
    """One question for each kind of thing: all in one, engines take minutes."""
    about = _documents(store)
    words = {row["r"]: (row["words"], row.get("kind")) for row in ask(store, _RELATIONS)}
    for row in ask(store, _CLAIMS):
        document, (relation, kind) = about[row["d"]], words[row["relation"]]
        place, certainty = int(row["start"]), row["certainty"].rpartition("#")[2]
        yield Asked(
            row["c"], reading_in(row), row["d"], document.files, document.title, document.date,
            0, row.get("where", ""), relation,
            "possible" if certainty == "possibly" else certainty,
            row.get("source", ""), row.get("time", ""),
            place, int(row["at"]) - place, int(row["until"]) - place, kind in _GRAVE,
        )  # fmt: skip


def _documents(store: Store) -> dict[str, _Document]:
    files: dict[str, set[str]] = defaultdict(set)
    said: dict[str, dict[str, str]] = {}
    for row in ask(store, _DOCUMENTS):
        files[row["d"]].add(row["file"])
        said[row["d"]] = row
    return {
        iri: _Document(tuple(sorted(files[iri])), row.get("title", ""), row.get("date", ""))
        for iri, row in said.items()
    }


def _with_context(store: Store, found: Sequence[Asked]) -> Iterator[Asked]:
    known = texts(store, (asked.document for asked in found))
    around = {iri: _neighbours(text) for iri, text in known.items()}
    for asked in found:
        text = known[asked.document]
        before, after = around[asked.document].get(asked.place, ("", ""))
        yield replace(asked, line=line_of(text, asked.place), before=before, after=after)


def _neighbours(text: str) -> dict[int, tuple[str, str]]:
    """The sentences before and after each, by where it begins."""
    spans = sentences(text, Span(0, len(text)))
    said = ["", *(span.of(text) for span in spans), ""]
    return {span.start: (said[n], said[n + 2]) for n, span in enumerate(spans)}


def relations(store: Store) -> frozenset[str]:
    """The local names of all relations that some claim has."""
    rows = ask(store, "SELECT DISTINCT ?r { ?c a hc:Claim ; hc:relation ?r }")
    return frozenset(row["r"].removeprefix(str(HCR)) for row in rows)


def same_reading(asked: Asked, checks: Iterable[Check]) -> bool:
    """Whether one of the checks is about what the claim says; two documents may have one text."""
    return any(check.claim == asked.reading for check in checks)


_DOCUMENTS = f"""
SELECT ?d ?file ?title ?date {{
  ?d a hc:Document ; hc:source ?file .
  OPTIONAL {{ ?d {DCTERMS.title} ?title }} OPTIONAL {{ ?d hc:dateText ?date }}
}}"""

_RELATIONS = f"""
SELECT ?r ?words ?kind {{
  ?r a hc:Relation ; {RDFS.label} ?words OPTIONAL {{ ?r {SKOS.broader} ?kind }}
}}"""

_CLAIMS = """
SELECT ?c ?d ?sha ?relation ?modality ?polarity ?certainty ?subject ?object ?source ?time
       ?quote ?start ?trigger ?at ?until ?where {
  GRAPH ?d {
    ?d a hc:Document ; hc:sha256 ?sha .
    ?c a hc:Claim ; hc:in ?d ; hc:relation ?relation ; hc:modality ?modality ;
       hc:polarity ?polarity ; hc:certainty ?certainty ; hc:evidence ?sentence ; hc:trigger ?by .
    ?sentence hc:quote ?quote ; hc:start ?start .
    ?by hc:quote ?trigger ; hc:start ?at ; hc:end ?until .
    OPTIONAL { ?sentence hc:where ?where } OPTIONAL { ?c hc:timeText ?time }
    OPTIONAL { ?c hc:subject ?doer . ?doer hc:name ?subject }
    OPTIONAL { ?c hc:object ?target . ?target hc:name ?object }
    OPTIONAL { ?c hc:attributedTo ?speaker . ?speaker hc:name ?source }
  }
}"""
