"""Turtle of the Parliament's open data: its questions. Answers are other works, and left out.

Authors are the persons who take part, in the role of author, in the activity that made the work.
"""

from collections.abc import Iterator, Sequence

from ingest.model import Opened
from ingest.readers.options import Options
from ingest.readers.structured.works import (
    Author,
    Field,
    Work,
    best,
    is_author,
    kind_of,
    local,
    number_of,
    work_document,
)
from ingest.readers.text import decoded
from ontology.errors import Foreign, Rejected

MEDIA_TYPE = "text/turtle"
#: More statements of use would not fit the memory of the child that reads them.
MAX_STATEMENTS = 500_000

_ELI = "http://data.europa.eu/eli/ontology#"
_DL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
_IDENTIFIER = "http://purl.org/dc/elements/1.1/identifier"
_TITLE = "http://purl.org/dc/terms/title"
_TYPE, _DATE, _PRINTED = f"{_ELI}work_type", f"{_ELI}date_document", f"{_ELI}title_alternative"
_REALISED = f"{_ELI}is_realized_by"
_MADE, _TOOK_PART = f"{_DL}created_a_realization_of", f"{_DL}had_participation"
_ROLE, _PERSON = f"{_DL}participation_role", f"{_DL}had_participant_person"
_BODY = f"{_DL}participation_in_name_of"
_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://xmlns.com/foaf/0.1/name")
_USED = frozenset({
    _IDENTIFIER, _TITLE, _TYPE, _DATE, _PRINTED, _REALISED, _MADE, _TOOK_PART, _ROLE, _PERSON,
    _BODY, *_LABELS,
})  # fmt: skip

#: What is said of each subject: by property, the IRIs or literals as (value, language).
Statements = dict[str, dict[str, list[tuple[str, str]]]]


def read_turtle(data: bytes, source: str, _: Options) -> Opened:
    """The questions and motions of the file, by identifier.

    Raises :class:`~ontology.errors.Rejected` where it is no Turtle or holds none.
    """
    text, notices = decoded(data, source)
    said = _statements(text, source)
    makers: dict[str, list[str]] = {}
    for subject, properties in said.items():
        for work, _language in properties.get(_MADE, ()):
            makers.setdefault(work, []).append(subject)
    works = [w for s in said if (w := _work(s, said, makers.get(s, ())))]
    if not works:
        raise Foreign(
            "no question or motion found in it", where=source,
            mend="give Turtle of works from data.europarl.europa.eu",
        )  # fmt: skip
    works.sort(key=lambda work: (work.identifier.value, work.address or ""))
    return Opened(tuple(work_document(work, source, MEDIA_TYPE, notices) for work in works))


def warm() -> None:
    """Load the parser, the rules and the time zone, by reading a small question."""
    work, maker, part = "<http://example.org/1>", "<http://example.org/2>", "<http://example.org/3>"
    read_turtle(
        f'{work} <{_IDENTIFIER}> "Q-1" ; <{_TYPE}> <http://example.org/QUEST_WRITTEN> ;'
        f' <{_DATE}> "2031-01-10T23:00:00Z" ; <{_PRINTED}> "Ada Exempel (ID)" .'
        f"{maker} <{_MADE}> {work} ; <{_TOOK_PART}> {part} ."
        f"{part} <{_ROLE}> <http://example.org/AUT> ; <{_PERSON}> <http://example.org/person/1> ."
        .encode(), "warm.ttl", Options(),
    )  # fmt: skip


def _statements(text: str, source: str) -> Statements:
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

    found: Statements = {}
    kept = 0
    try:
        for triple in parse(text, format=RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if triple.predicate.value not in _USED or not isinstance(
                subject, NamedNode | BlankNode
            ):
                continue
            if not isinstance(value, NamedNode | BlankNode | Literal):
                continue
            kept += 1
            if kept > MAX_STATEMENTS:
                raise Rejected("too many statements", where=source, mend="split the file")
            language = (value.language or "und") if isinstance(value, Literal) else ""
            properties = found.setdefault(subject.value, {})
            properties.setdefault(triple.predicate.value, []).append((value.value, language))
    except SyntaxError as error:
        raise Rejected(f"no valid Turtle: {error}", where=source, mend="fetch it anew") from error
    return found


def _work(subject: str, said: Statements, makers: Sequence[str]) -> Work | None:
    """The question or motion; None for any other subject."""
    properties = said[subject]
    types = sorted(value for value, _ in properties.get(_TYPE, ()))
    kind = next((k for t in types if (k := kind_of(t))), None)
    identifier = best(_fields(properties, _IDENTIFIER, "dc:identifier"))
    if kind is None or identifier is None:
        return None
    pages = [properties, *(said.get(e, {}) for e, _ in properties.get(_REALISED, ()))]
    return Work(
        kind=kind, address=subject if subject.startswith(("http:", "https:")) else None,
        identifier=identifier, work_type=Field("eli:work_type", types[0]),
        date=best(_fields(properties, _DATE, "eli:date_document")),
        title=best(_fields(properties, _TITLE, "dcterms:title")),
        printed=best([f for p in pages for f in _fields(p, _PRINTED, "eli:title_alternative")]),
        participation="eli-dl:had_participation", authors=tuple(_authors(makers, said)),
    )  # fmt: skip


def _fields(properties: dict[str, list[tuple[str, str]]], iri: str, name: str) -> list[Field]:
    return [Field(name, value, language) for value, language in properties.get(iri, ()) if language]


def _authors(makers: Sequence[str], said: Statements) -> Iterator[Author]:
    for maker in makers:
        for participation, _ in said[maker].get(_TOOK_PART, ()):
            part = said.get(participation, {})
            if not any(is_author(role) for role, _ in part.get(_ROLE, ())):
                continue
            bodies = [local(body) for body, _ in part.get(_BODY, ())]
            for iri, _ in part.get(_PERSON, ()):
                number = number_of(iri)
                if number:
                    label = best([f for k in _LABELS for f in _fields(said.get(iri, {}), k, "")])
                    name = label.value if label else None
                    yield Author(number, name, bodies[0] if len(bodies) == 1 else None)
