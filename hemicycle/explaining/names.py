"""Why a name is taken to be somebody, or is not: the names that bear on the question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal

from graph.store import Store
from hemicycle.derivation.rows import keys_beside
from hemicycle.explaining.desk import Desk
from hemicycle.explaining.model import NameExplanation
from hemicycle.names.named import Named, named
from hemicycle.names.persons import person_of
from hemicycle.sparql import ask, values
from ingest.letters.names import halves
from ingest.people.known import person
from ingest.people.rows import NameRow
from ingest.people.suggestions import Suggester
from ontology.authorities import Authorities
from ontology.errors import QueryError
from ontology.text import fold, name_key


def explained_name(store: Store, words: str, authorities: Authorities) -> NameExplanation:
    """Explain a name, or the IRI of a person.

    :raises QueryError: neither a document nor a register knows the name.
    """
    persons = {person_of(store, words)} if "://" in words else set()
    keys = keys_beside(store, [], persons) if persons else _near(store, words, authorities)
    persons |= _persons(store, keys)
    found = named(store, _pattern(sorted(keys), sorted(persons)))
    keys |= keys_beside(store, [], sorted(persons))
    found += _in_claims(store, keys)
    desk = Desk(store, found, authorities)
    listed = desk.listed(keys)
    if not (found or listed):
        mend = "give the name as a document has it, given and family name"
        raise QueryError(f"no document and no register names {words!r}", mend=mend)
    return NameExplanation(words, tuple(map(desk.place, found)), tuple(desk.apart()), listed)


def _near(store: Store, words: str, authorities: Authorities) -> set[str]:
    """The key of the name asked for, and of every name in the documents that is near it.

    A family name alone is near whoever bears it.
    """
    given, family = halves(words)
    asked = NameRow("", "", name_key(words), words, given, family)
    rows: dict[str, list[NameRow]] = defaultdict(list)
    for row in ask(store, _WRITTEN):
        halves_ = row.get("given"), row.get("family")
        rows[row["key"]].append(NameRow("", row["key"], row["key"], row["name"], *halves_))
    known = [person(key, rows[key]) for key in sorted(rows)]
    (weighed,) = Suggester(known, authorities).weighed([asked])
    return {asked.key} | {s.known.who for s in weighed if s.score > 0 or not (given and family)}


_WRITTEN = """
SELECT DISTINCT ?key ?name ?given ?family {
  ?n hc:nameKey ?key ; hc:in ?d ; hc:name ?name
  OPTIONAL { ?n hc:given ?given } OPTIONAL { ?n hc:family ?family }
} ORDER BY ?key ?name ?given ?family"""


def _persons(store: Store, keys: Iterable[str]) -> set[str]:
    wanted = values("key", map(Literal, sorted(keys)))
    found = ask(store, f"SELECT DISTINCT ?p {{ {wanted} ?p a hc:Person ; hc:nameKey ?key }}")
    return {row["p"] for row in found}


def _pattern(keys: Sequence[str], persons: Sequence[str]) -> str:
    return (
        f"{{ {values('has', map(Literal, keys))} ?n hc:nameKey ?has }} "
        f"UNION {{ {values('meant', persons)} ?n hc:denotes ?meant }}"
    )


def _in_claims(store: Store, keys: set[str]) -> list[Named]:
    """Slots of claims in whose words a full name stands; they mean nobody in particular."""
    full = [words for key in sorted(keys) if len(words := set(key.split())) > 1]
    nodes = sorted(
        row["n"]
        for row in ask(store, _PARTIES)
        if any(words <= set(fold(row["name"]).split()) for words in full)
    )
    return named(store, values("n", nodes)) if nodes else []


_PARTIES = """
SELECT DISTINCT ?n ?name {
  ?n a hc:Party ; hc:name ?name
  FILTER NOT EXISTS { ?n hc:nameKey ?key } FILTER NOT EXISTS { ?n hc:denotes ?entity }
}"""
