"""JSON-LD of the Parliament's open data: questions and motions. Contexts are never fetched."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

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

MEDIA_TYPE = "application/ld+json"
_LABELS = ("label", "rdfs:label", "prefLabel", "name", "foaf:name")
_HALVES = (("givenName", "familyName"), ("foaf:givenName", "foaf:familyName"))


def read_jsonld(data: bytes, source: str, _: Options) -> Opened:
    """The questions and motions at the top of the file, without the works inside them.

    Raises :class:`~ontology.errors.Rejected` where it is no JSON or holds none.
    """
    text, notices = decoded(data, source)
    try:
        root = json.loads(text)
    except RecursionError as error:
        mend = "no such file comes from the Parliament"
        raise Rejected("JSON nested too deep", where=source, mend=mend) from error
    except ValueError as error:
        raise Rejected(f"no valid JSON: {error}", where=source, mend="fetch it anew") from error
    labels = dict(_labels(root))
    base = _base(root)
    works = [work for node in _top(root) if (work := _work(node, base, labels))]
    if not works:
        raise Foreign(
            "no question, motion or meeting found in it", where=source,
            mend="give JSON-LD of works from data.europarl.europa.eu",
        )  # fmt: skip
    return Opened(tuple(work_document(work, source, MEDIA_TYPE, notices) for work in works))


def warm() -> None:
    """Load the rules and the time zone, by reading a small work."""
    author = {"participation_role": "AUT", "had_participant_person": "person/1"}
    work = {
        "type": "Work", "work_type": "QUESTION_WRITTEN", "identifier": "Q-1",
        "document_date": "2031-01-10T23:00:00Z", "title_alternative": {"en": "Ada Exempel (ID)"},
        "workHadParticipation": author,
    }  # fmt: skip
    read_jsonld(json.dumps(work).encode(), "warm.jsonld", Options())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _iri(value: Any) -> str:
    """The IRI that a value is or has; empty where it has none."""
    found = (value.get("id") or value.get("@id")) if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _first(node: dict[str, Any], *names: str) -> Field | None:
    """The first of these fields that has a value that is text."""
    for name in names:
        field = best(_said(node.get(name), name))
        if field:
            return field
    return None


def _said(value: Any, name: str) -> list[Field]:
    """The texts of a field: plain, by language, or as JSON-LD values."""
    found = []
    for item in _list(value):
        if isinstance(item, str):
            found.append(Field(name, item))
        elif isinstance(item, dict) and "@value" in item:
            language = item.get("@language")
            language = language if isinstance(language, str) else "und"
            found += [Field(name, text, language) for text in _strings(item["@value"])]
        elif isinstance(item, dict) and not _iri(item):
            found += [Field(name, text, code) for code, v in item.items() for text in _strings(v)]
    return [field for field in found if field.value.strip()]


def _strings(value: Any) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str)]


def _top(root: Any) -> Iterator[dict[str, Any]]:
    """The nodes at the top, whichever way the file wraps them."""
    for node in _list(root):
        if isinstance(node, dict):
            wrapped = node.get("data") or node.get("@graph")
            yield from (n for n in _list(wrapped or node) if isinstance(n, dict))


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """Every node at any depth."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _base(root: Any) -> str:
    """The base of relative IRIs, where the context in the file gives it."""
    contexts = [c for n in _list(root) if isinstance(n, dict) for c in _list(n.get("@context"))]
    found = [
        c["@base"] for c in contexts if isinstance(c, dict) and isinstance(c.get("@base"), str)
    ]
    return found[0] if found else ""


def _labels(root: Any) -> Iterator[tuple[str, str]]:
    """Number and name of every person whose name the file gives."""
    for node in _nodes(root):
        number = number_of(_iri(node))
        if number is None:
            continue
        name = _first(node, *_LABELS)
        if name:
            yield number, name.value
        for halves in _HALVES:
            given, family = (_first(node, half) for half in halves)
            if not name and given and family:
                yield number, f"{given.value} {family.value}"


def _work(node: dict[str, Any], base: str, labels: dict[str, str]) -> Work | None:
    """The question or motion; None for any other node."""
    work_type = _iri(node.get("work_type"))
    identifier = _first(node, "identifier")
    kind = kind_of(work_type)
    types = {local(_iri(t)) for t in _list(node.get("type") or node.get("@type"))}
    if kind is None or identifier is None or "Work" not in types:
        return None
    expressions = [e for e in _list(node.get("is_realized_by")) if isinstance(e, dict)]
    titles = _said(node.get("title_dcterms"), "title_dcterms")
    titles = titles or [f for e in (node, *expressions) for f in _said(e.get("title"), "title")]
    key = "title_alternative"
    printed = best([f for e in (node, *expressions) for f in _said(e.get(key), key)])
    address = _absolute(base, _iri(node))
    return Work(
        kind=kind, address=address, identifier=identifier, work_type=Field("work_type", work_type),
        date=_first(node, "document_date", "date_document"), title=best(titles), printed=printed,
        participation="workHadParticipation", authors=tuple(_authors(node, labels)),
    )  # fmt: skip


def _absolute(base: str, iri: str) -> str | None:
    """The web address; None where the file does not say the host."""
    try:
        address = urljoin(base, iri)
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:  # brackets that are no IPv6 address
        return None


def _authors(node: dict[str, Any], labels: dict[str, str]) -> Iterator[Author]:
    for part in _list(node.get("workHadParticipation")):
        if not isinstance(part, dict) or not is_author(_iri(part.get("participation_role"))):
            continue
        bodies = [local(_iri(b)) for b in _list(part.get("participation_in_name_of"))]
        for person in _list(part.get("had_participant_person")):
            number = number_of(_iri(person))
            if number:
                yield Author(number, labels.get(number), bodies[0] if len(bodies) == 1 else None)
