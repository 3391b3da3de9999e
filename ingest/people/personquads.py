"""The identity graph's triples: who is denoted and why, persons, memberships."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest
from ingest.letters.names import is_initial, only_initials
from ingest.people.candidates import Registry
from ingest.people.choices import Choice
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ontology import DCTERMS, FOAF, HC, OWL, RDF, XSD
from ontology.authorities import Authorities
from ontology.text import GREEK

#: The Parliament's own IRI of a member, and Wikidata's of anything.
OFFICIAL, WIKIDATA = "https://data.europarl.europa.eu/person/", "http://www.wikidata.org/entity/"


class PersonQuads:
    """Writes what was chosen for each name."""

    def __init__(self, authorities: Authorities, registry: Registry, base: str) -> None:
        self._authorities, self._registry, self._base = authorities, registry, base
        self._graph = NamedNode(f"{base}graph/identity")

    def quads(self, rows: Sequence[NameRow], choices: Mapping[str, Choice]) -> set[Quad]:
        """All triples of these names, each with its choice."""
        persons: dict[str, list[NameRow]] = defaultdict(list)
        numbers: dict[str, str] = {}
        found: set[Quad] = set()
        for row in rows:
            choice = choices[row.node]
            person = choice.iri(self._base)
            if person is None or choice.basis is None:
                reason = choice.reason
                if reason is not None:
                    found.add(self._quad(row.node, HC.unresolved, reason))
                continue
            persons[person].append(row)
            if choice.number:
                numbers[person] = choice.number
            found.update(self._link(row, person, choice.basis))
        for person, known in persons.items():
            entries = self._registry.entries(numbers.get(person, ""))
            found.update(self._person(person, known, entries))
            if person in numbers:
                found.update(self._member(person, numbers[person], known, entries, set(persons)))
        return found

    def _quad(self, node: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(node), predicate, value, self._graph)

    def _link(self, row: NameRow, person: str, basis: NamedNode) -> Iterator[Quad]:
        node = NamedNode(person)
        yield self._quad(row.node, HC.denotes, node)
        yield self._quad(row.node, HC.linkBasis, basis)
        if row.office:
            yield self._quad(row.node, HC.office, NamedNode(row.office))
        if row.letter:
            yield self._quad(row.letter, HC.signedBy, node)
        if row.claim:
            yield self._quad(row.claim, HC.about, node)
        yield from self._as_written(row, person)

    def _as_written(self, row: NameRow, person: str) -> Iterator[Quad]:
        """Group and country on the day, as the letter has them."""
        group = self._authorities.group(row.group, row.earliest) if row.group else None
        country = self._registry.country(row.country)
        if not (group or country) or not (row.earliest and row.latest):
            return
        node, quads = self._membership(
            person, group.iri if group else None, country, row.earliest, row.latest, HC.asWritten
        )
        yield from quads
        yield self._quad(node, HC.evidencedBy, NamedNode(row.node))

    def _person(
        self, person: str, rows: Sequence[NameRow], entries: Sequence[StoredEntry]
    ) -> Iterator[Quad]:
        yield self._quad(person, RDF.type, HC.Person)
        for key in {row.key for row in rows}:
            yield self._quad(person, HC.nameKey, Literal(key))
        yield self._quad(person, FOAF.name, Literal(display_name(rows, entries)))

    def _member(
        self,
        person: str,
        number: str,
        rows: Sequence[NameRow],
        entries: Sequence[StoredEntry],
        living: set[str],
    ) -> Iterator[Quad]:
        """The official identity, the time in office, and the IRIs the person had before."""
        yield self._quad(person, HC.officialId, Literal(number))
        yield self._quad(person, OWL.sameAs, NamedNode(OFFICIAL + number))
        for item in {entry.wikidata for entry in entries if entry.wikidata}:
            yield self._quad(person, OWL.sameAs, NamedNode(WIKIDATA + item))
        for key in {row.key for row in rows if not only_initials(row.given)}:
            before = f"{self._base}person/{digest('person', key)}"
            if before not in living:
                yield self._quad(before, DCTERMS.isReplacedBy, NamedNode(person))
        for entry in entries:
            yield from self._in_office(person, entry)

    def _in_office(self, person: str, entry: StoredEntry) -> Iterator[Quad]:
        """A dated membership. Registers give the last group of a time: it holds for a day only."""
        if not entry.earliest:
            return
        day = entry.earliest == entry.latest
        group = (
            self._authorities.group(entry.group, entry.earliest) if entry.group and day else None
        )
        country = self._registry.country(entry.country)
        node, quads = self._membership(
            person,
            group.iri if group else None,
            country,
            entry.earliest,
            entry.latest,
            HC.fromRegister,
        )
        yield from quads
        yield self._quad(node, HC.evidencedBy, NamedNode(entry.iri))

    def _membership(
        self,
        person: str,
        group: str | None,
        country: str | None,
        earliest: str,
        latest: str | None,
        basis: NamedNode,
    ) -> tuple[str, list[Quad]]:
        written = [] if basis == HC.asWritten else ["register"]
        parts = (person, group or "", country or "", earliest, latest or "", *written)
        node = f"{self._base}membership/{digest(*parts)}"
        quads = [
            self._quad(node, RDF.type, HC.Membership),
            self._quad(node, HC.member, NamedNode(person)),
            self._quad(node, HC.basis, basis),
            self._quad(node, HC.earliest, Literal(earliest, datatype=XSD.date)),
        ]
        if latest:
            quads.append(self._quad(node, HC.latest, Literal(latest, datatype=XSD.date)))
        if group:
            quads.append(self._quad(node, HC.group, NamedNode(self._base + group)))
        if country:
            quads.append(self._quad(node, HC.country, NamedNode(self._base + country)))
        return node, quads


def display_name(rows: Sequence[NameRow], entries: Sequence[StoredEntry] = ()) -> str:
    """Given before family name, in the fullest spelling met.

    Latin letters, no initials, mixed case, then most words, then most accents. No spelling is made
    up: capitals stay where no document has the name otherwise. What the registers write counts with
    what the documents write.
    """
    known: list[NameRow | StoredEntry] = [*rows, *entries]
    forms = {f"{k.given} {k.family}" if k.given and k.family else k.name for k in known}
    return min(forms, key=_poor)


def _poor(form: str) -> tuple[bool, bool, bool, int, int, str]:
    words = form.split()
    return (
        any(ord(letter) >= GREEK for letter in form if letter.isalpha()),
        any(map(is_initial, words)),
        _shouts(form),
        -len(words),
        -sum(ord(c) > 127 for c in form),
        form,
    )


def _shouts(form: str) -> bool:
    return any(len(word) > 2 and word.isupper() for word in form.split())
