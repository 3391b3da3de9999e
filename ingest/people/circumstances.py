"""What speaks for and against two names being one person, beside the names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.people.candidates import Registry, in_office
from ingest.people.known import Known
from ingest.people.register import StoredEntry
from ingest.people.rows import NameRow
from ingest.people.suspicion import suspicions
from ontology.authorities import Authorities

#: Names whose letters may be others than they look are compared with nothing.
_DECEPTIVE = ("letters of two alphabets", "characters that turn the direction of writing")


@dataclass(slots=True)
class Findings:
    """Phrases for people: what speaks for it, against it, leaves doubt, or rules it out."""

    why: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


def deceptive(name: str) -> str | None:
    """Why a name is compared with nothing; None if it is.

    >>> deceptive("Ada Exempel"), deceptive("\\u0410da Exempel")
    (None, 'letters of two alphabets')
    """
    return next((what for what in suspicions(name) if what in _DECEPTIVE), None)


class Circumstances:
    """Country, time in office, group, and where the names stand."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities, self._registry = authorities, Registry((), authorities)
        self._countries: dict[str, str | None] = {}

    def of(self, row: NameRow, known: Known) -> Findings:
        """What is found for a name and somebody known."""
        found = Findings(never=list(_ruled_out(row, known)))
        self._country(row, known, found)
        if known.member:
            self._office(row, known, found)
        return found

    def _country(self, row: NameRow, known: Known, found: Findings) -> None:
        here = self._place(row.country)
        there = {iri for written in known.countries if (iri := self._place(written))}
        if here and here in there:
            found.why.append("same country")
        elif here and there:
            others = ", ".join(sorted(self._label(iri) for iri in there))
            found.against.append(f"country differs: {self._label(here)} / {others}")

    def _place(self, written: str | None) -> str | None:
        if not written:
            return None
        if written not in self._countries:
            self._countries[written] = self._registry.country(written)
        return self._countries[written]

    def _label(self, iri: str) -> str:
        entry = self._authorities.by_iri(iri)
        return entry.label if entry else iri

    def _office(self, row: NameRow, known: Known, found: Findings) -> None:
        dated = [entry for entry in known.entries if entry.earliest]
        if not (row.earliest and row.latest):
            found.doubts.append("the document has no date")
        elif not dated:
            found.doubts.append("nobody says when in office")
        else:
            serving = [e for e in dated if in_office(e, row.earliest, row.latest)]
            (found.why if serving else found.against).append(
                "in office on that day" if serving else "not in office on that day"
            )
            self._group(row, serving, found)

    def _group(self, row: NameRow, serving: list[StoredEntry], found: Findings) -> None:
        here = self._party(row.group, row.earliest)
        groups = sorted({e.group for e in serving if e.group})
        there = [iri for written in groups if (iri := self._party(written, row.earliest))]
        if here and here in there:
            found.why.append("same group")
        elif here and there:
            found.doubts.append(f"group differs: {row.group} / {', '.join(groups)}")

    def _party(self, written: str | None, day: str | None) -> str | None:
        group = self._authorities.group(written, day) if written else None
        return group.iri if group else None


def _ruled_out(row: NameRow, known: Known) -> Iterator[str]:
    if suspicious := deceptive(row.name) or deceptive(known.name):
        yield suspicious
    if not (row.given and row.family):
        yield "only a family name"
    if known.member and row.organisation:
        yield f"signs for an organisation: {row.organisation}"
    if row.document in known.documents:
        yield "both names stand in one document"
