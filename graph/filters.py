"""Which letters and claims a network is made of: dates, vendor, group, country."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import NamedNode

from graph.letters import Letter, Person, ask
from ontology.errors import QueryError
from queries import Param, Store
from queries.binding import term

_CALLED = """
SELECT DISTINCT ?entity ?name WHERE {{
  ?entity a hc:{kind} ; rdfs:label|skos:altLabel|hc:code ?name
}}"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep. ``since`` and ``until`` are ISO days; the others IRIs, any of which will do.

    What has no date passes no filter by date.
    """

    since: str | None = None
    until: str | None = None
    vendors: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    countries: frozenset[str] | None = None

    @property
    def by_membership(self) -> bool:
        """Whether people are kept by group or country."""
        return self.groups is not None or self.countries is not None

    def during(self, first: str, last: str) -> bool:
        """Whether the interval meets the dates asked for."""
        if self.since is None and self.until is None:
            return True
        return bool(first) and (self.since or "") <= last and first <= (self.until or "9999")

    def admits(self, letter: Letter) -> bool:
        """Whether date and subject of the letter are asked for."""
        about = self.vendors is None or not self.vendors.isdisjoint(letter.vendors or ())
        return about and self.during(letter.first, letter.last)

    def stated(self, person: Person | None, letter: Letter) -> bool:
        """Whether group and country, as stated for the day of the letter, are asked for."""
        if not self.by_membership:
            return True
        on_the_day = [
            m for m in (person.memberships if person else ()) if m.covers(letter.first, letter.last)
        ]
        return self._belongs({m.group for m in on_the_day}, {m.country for m in on_the_day})

    def ever(self, person: Person) -> bool:
        """Whether group and country, as stated at any time, are asked for."""
        stated = person.memberships
        return self._belongs({m.group for m in stated}, {m.country for m in stated})

    def _belongs(self, groups: set[str], countries: set[str]) -> bool:
        return (self.groups is None or bool(self.groups & groups)) and (
            self.countries is None or bool(self.countries & countries)
        )


def read_filters(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    vendor: str | None = None,
    group: str | None = None,
    country: str | None = None,
) -> Filters:
    """The filters as a user writes them: dates such as 2021 or 2021-03, names or IRIs.

    :raises QueryError: a date cannot be read, or nothing is known by that name.
    """
    return Filters(
        since and term(Param("since", "date"), since).value,
        until and term(Param("until", "date", edge="last"), until).value,
        _known(store, "Vendor", "vendor", vendor),
        _known(store, "PoliticalGroup", "group", group),
        _known(store, "Country", "country", country),
    )


def given(**filters: str | None) -> dict[str, str]:
    """The filters in use, as written, in the order of their names."""
    return {name: value for name, value in sorted(filters.items()) if value is not None}


def _known(store: Store, kind: str, what: str, name: str | None) -> frozenset[str] | None:
    if name is None:
        return None
    wanted = term(Param(what, "name"), name)
    called = [
        (entity or "", words or "") for entity, words in ask(store, _CALLED.format(kind=kind))
    ]
    if isinstance(wanted, NamedNode):
        found = {entity for entity, _ in called if entity == wanted.value}
    else:
        found = {entity for entity, words in called if words.casefold() == name.casefold()}
    if not found:
        near = get_close_matches(name, sorted({words for _, words in called}), 3, 0.5)
        mend = f"did you mean {' or '.join(near)}" if near else f"see the names of each {what}"
        raise QueryError(f"no {what} is called {name!r}", mend=mend)
    return frozenset(found)
