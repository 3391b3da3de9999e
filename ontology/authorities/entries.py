"""What the authorities hold: one frozen class a table, with names in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in texts.

    ``exact``: counts only in this very case (abbreviations, ambiguous words). ``ambiguous``:
    also means something else and needs a word of the entry's context near it.
    """

    text: str
    language: str | None = None
    exact: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What every table has in common.

    ``iri`` is local (``vendor/huawei``), ``label`` the preferred English name, ``names`` all
    names including the label, ``context`` the words one of which must occur near an ambiguous
    name (a trailing ``*`` stands for any ending), ``country`` an ISO 3166-1 alpha-2 code.
    """

    iri: str
    label: str
    names: tuple[Name, ...]
    context: tuple[str, ...] = ()
    country: str | None = None

    @property
    def kind(self) -> str:
        """The class: ``vendor``, ``institution``, ``group``, ``country``, ``instrument``…"""
        return self.iri.split("/", 1)[0]


@dataclass(frozen=True, slots=True)
class Vendor(Entry):
    """A firm that sells technology; ``sector`` says which."""

    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Institution(Entry):
    """A public body; ``institution_kind`` is body, agency, court, investigator, regulator…"""

    institution_kind: str = "body"


@dataclass(frozen=True, slots=True)
class Dated(Entry):
    """Something that held between two days (ISO dates, both inclusive).

    ``earliest`` None: not known since when. ``latest`` None: still so.
    """

    earliest: str | None = None
    latest: str | None = None

    def alive(self, on: str) -> bool:
        """Whether it held on the day ``on`` (ISO date); a group of old is taken as alive."""
        return (self.earliest or "") <= on <= (self.latest or "9999")


@dataclass(frozen=True, slots=True)
class Group(Dated):
    """A political group of the European Parliament; ``successor`` is a local IRI."""

    abbreviation: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Office(Dated):
    """A title held by one person at one institution (a local IRI)."""

    person: str = ""
    given: str = ""
    family: str = ""
    title: str = ""
    institution: str = ""
    aliases: tuple[str, ...] = ()

    def alive(self, on: str) -> bool:
        """Whether it was held on the day ``on``; an unknown first day proves nothing."""
        return self.earliest is not None and Dated.alive(self, on)

    def over(self, on: str | None) -> bool:
        """Whether it had ended on the day ``on`` (None: at all)."""
        return self.latest is not None and (on is None or self.latest <= on)


@dataclass(frozen=True, slots=True)
class Country(Entry):
    """A country with its codes, demonyms and days in the Union (ISO dates)."""

    codes: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    eu_from: str | None = None
    eu_to: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument(Entry):
    """A law, toolbox or plan; ``by`` is the institution (local IRI) that made it."""

    instrument_kind: str = "law"
    by: str | None = None
    year: int | None = None
