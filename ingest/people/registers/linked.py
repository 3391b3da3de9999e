"""The Parliament's linked data as plain statements: Turtle, RDF/XML, JSON-LD.

Properties are known by the last step of their IRI: ``foaf:givenName`` is ``givenName`` in every
syntax. Contexts of JSON-LD are never fetched, and not needed for that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from ontology.errors import Rejected

#: More statements of use are no list of members.
MAX_STATEMENTS = 1_000_000
#: What :mod:`~ingest.people.registers.persons` reads.
USED = frozenset({
    "type", "identifier", "label", "givenName", "familyName", "officialGivenName",
    "officialFamilyName", "citizenship", "hasMembership", "memberDuring", "startDate", "endDate",
    "represents",     "organization", "membershipClassification", "prefLabel", "altLabel", "sameAs",
    "country-of-representation", "political-group",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a statement says: a literal in its language (``und``: none), or the name of a node."""

    text: str
    language: str = "und"


#: By node and property, in the order of the file.
Statements = dict[str, dict[str, list[Value]]]


def last_step(name: str) -> str:
    """The end of an IRI or of a prefixed name: ``api:country`` is ``country``."""
    return re.split("[/#:]", name)[-1].removeprefix("@")


def rdf_statements(text: str, source: str, *, xml: bool = False) -> Statements:
    """The statements of Turtle, or of RDF/XML.

    Raises :class:`~ontology.errors.Rejected` where it is neither.
    """
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

    if xml and "<!DOCTYPE" in text:  # its entities would be unfolded without end
        raise Rejected(
            "declares a document type, which no list of members needs", where=source,
            mend="take out the part from <!DOCTYPE to ]>",
        )  # fmt: skip
    found: Statements = {}
    kept = 0
    try:
        for triple in parse(text, format=RdfFormat.RDF_XML if xml else RdfFormat.TURTLE):
            name, value = last_step(triple.predicate.value), triple.object
            if name not in USED or not isinstance(triple.subject, NamedNode | BlankNode):
                continue
            if isinstance(value, NamedNode | BlankNode | Literal):
                language = (value.language or "und") if isinstance(value, Literal) else "und"
                node = found.setdefault(triple.subject.value, {})
                node.setdefault(name, []).append(Value(value.value, language))
                kept = _counted(kept, source)
    except SyntaxError as error:
        kind = "RDF/XML" if xml else "Turtle"
        raise Rejected(f"no valid {kind}: {error}", where=source, mend="fetch it anew") from error
    return found


def json_statements(roots: Iterable[dict[str, Any]], source: str) -> Statements:
    """The statements of JSON-LD objects and of all that lies in them.

    Raises :class:`~ontology.errors.Rejected` where there are too many.
    """
    found: Statements = {}
    nameless = (f"nameless {n}" for n in count(1))
    waiting = [(_name(node, nameless), node) for node in roots]
    waiting.reverse()
    kept = 0
    while waiting:
        name, node = waiting.pop()
        said = found.setdefault(name, {})
        for key, values in node.items():
            prop = last_step(key)
            if prop not in USED:
                continue
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict) and not _literal(value):
                    inner = _name(value, nameless)
                    waiting.append((inner, value))
                    said.setdefault(prop, []).append(Value(inner))
                else:
                    said.setdefault(prop, []).extend(_values(value))
                kept = _counted(kept, source)
    return found


def _counted(kept: int, source: str) -> int:
    if kept >= MAX_STATEMENTS:
        mend = "split the file"
        raise Rejected(f"more than {MAX_STATEMENTS:,} statements", where=source, mend=mend)
    return kept + 1


def _name(node: dict[str, Any], nameless: Iterator[str]) -> str:
    name = node.get("id") or node.get("@id")
    return name if isinstance(name, str) else next(nameless)


def _literal(value: dict[str, Any]) -> bool:
    """A JSON-LD value, or texts by language: ``{"en": "…", "fr": "…"}``."""
    return "@value" in value or all(len(key) <= 3 and key not in ("id", "@id") for key in value)


def _values(value: Any) -> list[Value]:
    if isinstance(value, dict) and "@value" in value:
        return _values(value["@value"])
    if isinstance(value, dict):
        return [Value(text, code) for code, text in value.items() if isinstance(text, str)]
    return [Value(str(value))] if isinstance(value, str | int) else []
