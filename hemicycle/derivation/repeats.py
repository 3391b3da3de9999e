"""Repeats and proposals in a store: what the events graph held of some documents, and shall hold.

Only the pairs that a transaction touches are derived anew. ``results`` are the documents that
come, ``out`` those that go; a document that comes anew is among both.
"""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import Store
from hemicycle.sparql import ask, values
from ingest.events import Events
from ingest.model import Span
from ingest.pipeline import Result
from ingest.proposals import LetterRow, enough, proposals
from ingest.quads import Writer
from ingest.repeats import SHARED_BANDS, TextRow, bands, prose, repeats
from ontology import DEFAULT_BASE, HC

Difference = tuple[set[Quad], set[Quad]]
"""What stands in the events graph, and what must stand there."""


def repeats_changed(
    store: Store, results: Iterable[Result], out: Sequence[NamedNode], base: str = DEFAULT_BASE
) -> Difference:
    """``hc:repeats`` from and to these documents."""
    new: set[Quad] = set()
    before: list[tuple[TextRow, frozenset[str]]] = []
    for row in map(_text, results):
        keys = bands(row.text)
        near = [other for other, known in before if len(known.intersection(keys)) >= SHARED_BANDS]
        new |= repeats([row], [*near, *_texts(store, keys, out)], base)
        before.append((row, frozenset(keys)))
    return _touching(store, HC.repeats, out, base), new


def _text(result: Result) -> TextRow:
    x = result.extraction
    # Records are forms filled in: they resemble each other without being copied.
    text = "" if x.document.record else prose(x.document.text, (s.entry for s in x.signatures))
    return TextRow(result.iri.value, text, x.head.kind, x.head.date.earliest if x.head.date else "")


def _texts(store: Store, keys: Sequence[str], but: Sequence[NamedNode]) -> list[TextRow]:
    """Other documents that share enough keys to be compared."""
    shared = ask(store, _SHARING_TEXT.replace("#KEYS", values("key", map(Literal, keys))))
    wanted = sorted({row["d"] for row in shared} - {iri.value for iri in but}) if keys else []
    if not wanted:
        return []
    block = values("d", wanted)
    entries: dict[str, list[Span]] = {}
    for row in ask(store, _ENTRIES.replace("#DOCUMENTS", block)):
        entries.setdefault(row["d"], []).append(Span(int(row["start"]), int(row["end"])))
    return [
        TextRow(
            row["d"], prose(row["text"], entries.get(row["d"], ())),
            row["kind"].rpartition("#")[2], row.get("date", ""),
        )
        for row in ask(store, _TEXTS.replace("#DOCUMENTS", block))
    ]  # fmt: skip


def proposals_changed(
    store: Store, results: Iterable[Result], out: Sequence[NamedNode], base: str = DEFAULT_BASE
) -> Difference:
    """``hc:maybeSame`` from and to the letters that these documents hold."""
    held = f"SELECT DISTINCT ?l {{ {values('d', out)} ?l hc:embodiedBy ?d ; a hc:Letter }}"
    own = {row.letter: row for result in results for row in _letter(result, base)}
    touched = {row["l"] for row in ask(store, held)} | own.keys()
    kept = _letters(store, touched, out) | own
    near = {iri for row in kept.values() for iri in _sharing(store, row.signatories)} - kept.keys()
    new = proposals([*kept.values()], _letters(store, near, out).values(), base)
    return _touching(store, HC.maybeSame, touched, base), new


def _letter(result: Result, base: str) -> list[LetterRow]:
    """The letter the document holds, if it holds one."""
    head = result.extraction.head
    letter = Events(Writer(result.extraction, base)).signed() if head.kind == "Letter" else None
    if letter is None:
        return []
    keys = frozenset(row.key for row in result.names if row.letter == letter.value)
    when = (head.date.earliest, head.date.latest) if head.date else ("", "")
    return [LetterRow(letter.value, keys, *when)]


def _sharing(store: Store, keys: frozenset[str]) -> set[str]:
    """Letters that share as many signatories as a proposal needs at least."""
    if not keys:
        return set()
    query = _SHARING_NAMES.replace("#KEYS", values("key", map(Literal, sorted(keys))))
    return {row["l"] for row in ask(store, query.replace("#ENOUGH", str(enough(len(keys)))))}


def _letters(
    store: Store, letters: Iterable[str], but: Sequence[NamedNode]
) -> dict[str, LetterRow]:
    """Letters by IRI, as the other documents that hold them have them."""
    gone = {iri.value for iri in but}
    keys: dict[str, set[str]] = {}
    when: dict[str, tuple[str, str]] = {}
    for row in ask(store, _LETTERS.replace("#LETTERS", values("l", sorted(letters)))):
        if row["d"] not in gone:
            keys.setdefault(row["l"], set()).add(row["key"])
            when[row["l"]] = (row.get("earliest", ""), row.get("latest", ""))
    return {letter: LetterRow(letter, frozenset(keys[letter]), *when[letter]) for letter in keys}


def _touching(
    store: Store, predicate: NamedNode, nodes: Iterable[NamedNode | str], base: str
) -> set[Quad]:
    """The events graph's quads of a predicate that begin or end at one of the nodes."""
    graph, wanted = NamedNode(f"{base}graph/events"), list(nodes)
    return {
        Quad(NamedNode(row["s"]), predicate, NamedNode(row["o"]), graph)
        for end in ("s", "o")
        for row in ask(
            store,
            f"SELECT ?s ?o {{ {values(end, wanted)} GRAPH {graph} {{ ?s {predicate} ?o }} }}",
        )
    }


_SHARING_TEXT = f"""
SELECT ?d {{ #KEYS ?d hc:band ?key }} GROUP BY ?d HAVING(COUNT(?key) >= {SHARED_BANDS})"""

_ENTRIES = """
SELECT ?d ?start ?end {
  #DOCUMENTS
  ?signature hc:in ?d ; a hc:Signature ; hc:entry ?entry .
  ?entry hc:start ?start ; hc:end ?end .
}"""

_TEXTS = """
SELECT ?d ?text ?kind ?date {
  #DOCUMENTS
  ?d hc:text ?text ; hc:kind ?kind .
  OPTIONAL { ?d hc:earliest ?date }
}"""

_SHARING_NAMES = """
SELECT ?l {
  #KEYS
  ?signature hc:nameKey ?key ; a hc:Signature ; hc:in ?d .
  ?l hc:embodiedBy ?d ; a hc:Letter .
}
GROUP BY ?l HAVING(COUNT(DISTINCT ?key) >= #ENOUGH)"""

_LETTERS = """
SELECT DISTINCT ?l ?d ?key ?earliest ?latest {
  #LETTERS
  ?l a hc:Letter ; hc:embodiedBy ?d .
  ?signature hc:in ?d ; a hc:Signature ; hc:nameKey ?key .
  OPTIONAL { ?l hc:earliest ?earliest ; hc:latest ?latest }
}"""
