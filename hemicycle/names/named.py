"""Names in documents, with who they are taken to be, and the lines around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.store import Store
from hemicycle.sparql import ask, values
from ingest.people.rows import NameRow
from ontology import DCTERMS, FOAF, RDFS

#: So many documents are asked for at once.
_AT_ONCE = 200
#: Lines shown before and after a name, and letters of a line on each side of it.
_LINES, _LETTERS = 2, 100


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a document; ``person`` and ``basis``, or the ``reason`` why nobody.

    ``source`` is the first of the document's files, ``digest`` the SHA-256 of its text; ``basis``
    and ``reason`` are terms of the ontology (local names), ``because`` says them in words and
    ``meaning`` in a sentence.
    ``quote`` and ``start`` are None where the document's words do not give the name.
    """

    row: NameRow
    source: str
    digest: str
    title: str = ""
    quote: str | None = None
    start: int | None = None
    where: str | None = None
    person: str | None = None
    person_name: str | None = None
    number: str | None = None
    basis: str | None = None
    reason: str | None = None
    because: str = ""
    meaning: str = ""

    @property
    def order(self) -> tuple[str, int, str]:
        """By file, then by place."""
        return self.source, -1 if self.start is None else self.start, self.row.node


def named(store: Store, pattern: str) -> list[Named]:
    """The names ``?n`` that a pattern of SPARQL finds, by file and place."""
    terms = {row["term"]: (row["label"], row["comment"]) for row in ask(store, _TERMS)}
    found: dict[str, Named] = {}
    for row in ask(store, _NAMES.replace("#PATTERN", pattern)):
        name = _named(row, terms.get(row.get("basis") or row.get("why", ""), ("", "")))
        known = found.get(name.row.node)
        if known is None or name.source < known.source:
            found[name.row.node] = name
    return sorted(found.values(), key=lambda name: name.order)


def _named(row: dict[str, str], words: tuple[str, str]) -> Named:
    start = row.get("start")
    return Named(
        NameRow(
            row["n"], row["d"], row.get("key", ""), row["name"], row.get("given"),
            row.get("family"), row.get("group"), row.get("country"), row.get("organisation"),
            office=row.get("office"), earliest=row.get("earliest"), latest=row.get("latest"),
            official=row.get("official"), recognised=row.get("recognised") == "true",
        ),
        row["source"], row["sha"], row.get("title", ""), row.get("quote"),
        None if start is None else int(start), row.get("where"),
        row.get("person"), row.get("personName"), row.get("number"),
        _local(row.get("basis")), _local(row.get("why")), *words,
    )  # fmt: skip


def _local(term: str | None) -> str | None:
    return term.rpartition("#")[2] if term else None


_NAMES = f"""
SELECT DISTINCT ?n ?d ?key ?name ?given ?family ?group ?country ?organisation ?office ?earliest
       ?latest ?official ?recognised ?source ?sha ?title ?quote ?start ?where ?person ?personName
       ?number ?basis ?why {{
  #PATTERN
  FILTER NOT EXISTS {{ ?wrong hc:subject|hc:object|hc:attributedTo ?n ; hc:checked "rejected" }}
  ?n hc:in ?d ; hc:name ?name . ?d hc:sha256 ?sha ; hc:source ?source .
  OPTIONAL {{ ?n hc:nameKey ?key }}
  OPTIONAL {{ ?n hc:evidence ?e . ?e hc:quote ?quote ; hc:start ?start
             OPTIONAL {{ ?e hc:where ?where }} }}
  OPTIONAL {{ ?n hc:given ?given }} OPTIONAL {{ ?n hc:family ?family }}
  OPTIONAL {{ ?n hc:groupAsWritten ?group }} OPTIONAL {{ ?n hc:countryAsWritten ?country }}
  OPTIONAL {{ ?n hc:organisation ?organisation }} OPTIONAL {{ ?n hc:office ?office }}
  OPTIONAL {{ ?n hc:officialId ?official }} OPTIONAL {{ ?d hc:recognised ?recognised }}
  OPTIONAL {{ ?d {DCTERMS.title} ?title }}
  OPTIONAL {{ ?d hc:earliest ?earliest ; hc:latest ?latest }}
  OPTIONAL {{ ?n hc:denotes ?person ; hc:linkBasis ?basis . ?person {FOAF.name} ?personName .
             OPTIONAL {{ ?person hc:officialId ?number }} }}
  OPTIONAL {{ ?n hc:unresolved ?why }}
}}"""

_TERMS = f"""
SELECT DISTINCT ?term ?label ?comment {{
  {{ ?term a hc:LinkBasis }} UNION {{ ?term a hc:UnresolvedReason }}
  ?term {RDFS.label} ?label ; {RDFS.comment} ?comment
}}"""


def texts(store: Store, documents: Iterable[str]) -> dict[str, str]:
    """The text of each document."""
    wanted = sorted(set(documents))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        block = values("d", wanted[start : start + _AT_ONCE])
        for row in ask(store, f"SELECT ?d ?t {{ {block} ?d hc:text ?t }}"):
            found[row["d"]] = row["t"]
    return found


def line_of(text: str, start: int) -> int:
    """The number of the line, from 1, in which a place stands.

    >>> line_of("Dear\\nAda", 5)
    2
    """
    return text.count("\n", 0, start) + 1


def context(name: Named, text: str) -> str:
    """What the document is, and the lines around the name; long lines are cut."""
    head = ", ".join(part for part in (name.title, name.row.earliest) if part)
    return "\n".join([*([head] if head else []), *_around(text, name.start or 0)])


def _around(text: str, start: int) -> Iterator[str]:
    lines, at = text.split("\n"), line_of(text, start) - 1
    column = start - (text.rfind("\n", 0, start) + 1)
    cut = slice(max(0, column - _LETTERS), column + _LETTERS)
    before = [line for line in lines[:at] if line.strip()][-_LINES:]
    after = [line for line in lines[at + 1 :] if line.strip()][:_LINES]
    yield from (line[-2 * _LETTERS :].strip() for line in before)
    yield lines[at][cut].strip()
    yield from (line[: 2 * _LETTERS].strip() for line in after)


def contexts(store: Store, names: Sequence[Named]) -> dict[str, str]:
    """The context of each name, by node."""
    known = texts(store, (name.row.document for name in names))
    return {name.row.node: context(name, known[name.row.document]) for name in names}
