"""The authorities as a graph (docs/model.md, "Authorities")."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from ontology import HC, RDF, RDFS, SKOS, XSD
from ontology.authorities.entries import Country, Dated, Entry, Institution, Office, Vendor
from ontology.authorities.lookup import Authorities

_CLASSES = {
    "vendor": HC.Vendor,
    "institution": HC.Institution,
    "group": HC.PoliticalGroup,
    "country": HC.Country,
    "instrument": HC.Instrument,
    "office": HC.Office,
}

Object = NamedNode | Literal


def quads(authorities: Authorities, base: str) -> Iterator[Quad]:
    """The graph ``<base>graph/authorities``, in the order of the entries; no blank nodes."""
    graph = NamedNode(f"{base}graph/authorities")
    for entry in authorities.entries:
        subject = NamedNode(base + entry.iri)
        for predicate, value in _statements(entry, base):
            yield Quad(subject, predicate, value, graph)


def _statements(entry: Entry, base: str) -> Iterator[tuple[NamedNode, Object]]:
    yield RDF.type, _CLASSES[entry.kind]
    yield RDFS.label, Literal(entry.label)
    if not isinstance(entry, Office):
        for name in entry.names:
            if name.text != entry.label:
                yield SKOS.altLabel, Literal(name.text, language=name.language)
    if isinstance(entry, Country):
        yield HC.code, Literal(entry.codes[0])
    elif entry.country:
        yield HC.country, NamedNode(f"{base}country/{entry.country.lower()}")
    yield from _particulars(entry, base)


def _particulars(entry: Entry, base: str) -> Iterator[tuple[NamedNode, Object]]:
    if isinstance(entry, Vendor) and entry.sector:
        yield HC.sector, Literal(entry.sector)
    if isinstance(entry, Institution):
        yield HC.institutionKind, Literal(entry.institution_kind)
    if isinstance(entry, Office):
        yield HC.holder, Literal(entry.person)
        yield HC.institution, NamedNode(base + entry.institution)
    if isinstance(entry, Dated):
        for predicate, day in ((HC.earliest, entry.earliest), (HC.latest, entry.latest)):
            if day:
                yield predicate, Literal(day, datatype=XSD.date)
