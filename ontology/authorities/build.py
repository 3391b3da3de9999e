"""Rows into entries: names with their marks, and the checks across tables."""

from collections.abc import Callable, Iterable, Mapping

from ontology.authorities.entries import (
    Country,
    Entry,
    Group,
    Institution,
    Instrument,
    Name,
    Office,
    Vendor,
)
from ontology.authorities.lookup import Title
from ontology.authorities.tables import Row
from ontology.text import fold

Rows = Mapping[str, Mapping[str, Row]]

SECTORS = frozenset(
    {
        "telecom-equipment", "phones", "cameras", "platforms", "cloud", "chips", "spyware",
        "operator", "payments", "satellite", "drones", "biometrics", "software", "scanners",
        "ai", "computers", "electronics", "energy", "vehicles", "defence",
    }
)  # fmt: skip
KINDS = frozenset(
    {
        "institution", "body", "agency", "court", "investigator", "regulator", "ministry",
        "international",
    }
)  # fmt: skip


def entries(rows: Rows) -> tuple[Entry, ...]:
    """Every entry of every table, checked, ordered by table and id.

    Raises:
        DataError: a bad value, an ambiguity badly marked, or a reference to nothing.
    """
    built: list[tuple[Entry, Row]] = [
        (make(row, rows), row)
        for table, make in _MAKERS.items()
        for _, row in sorted(rows[table].items())
    ]
    _check_claims(built)
    return tuple(entry for entry, _ in built)


def titles(rows: Rows) -> tuple[Title, ...]:
    """The classes of titles, checked."""
    return tuple(
        Title(row["rank"], row.list("words"), f"institution/{place}" if place else None)
        for _, row in sorted(rows["titles"].items())
        for place in [_reference(row, "institution", rows["institutions"], "institutions")]
    )


def _names(row: Row, tagged: Mapping[str, str | None], exact: Iterable[str]) -> tuple[Name, ...]:
    """The names of a row: the ``tagged`` columns (with their language), then the lists."""
    ambiguous = row.list("ambiguous")
    found: dict[str, Name] = {}
    for column, language in tagged.items():
        for text in row.list(column):
            if not fold(text):
                raise row.error(column, f"'{text}' has no letter", "write a name")
            unsure = text in ambiguous
            strict = column in exact or unsure or text.isupper()
            found.setdefault(text, Name(text, language, strict, unsure))
    for text in ambiguous:
        if text not in found:
            raise row.error("ambiguous", f"'{text}' is no name of this row", "copy it exactly")
    if ambiguous and not row.list("context"):
        raise row.error("context", "ambiguous names need context words", "name one, as company")
    return tuple(found.values())


def _reference(row: Row, column: str, known: Mapping[str, Row], table: str) -> str | None:
    value = row[column]
    if value and value not in known:
        raise row.error(column, f"'{value}' is not in {table}.csv", f"add it to {table}.csv first")
    return value or None


def _choice(row: Row, column: str, allowed: frozenset[str]) -> str:
    value = row[column]
    if value not in allowed:
        raise row.error(column, f"no such value '{value}'", "one of " + ", ".join(sorted(allowed)))
    return value


def _vendor(row: Row, rows: Rows) -> Entry:
    return Vendor(
        iri=f"vendor/{row['id']}",
        label=row["name"],
        names=_names(row, {"name": None, "aliases": None}, ()),
        context=row.list("context"),
        country=_reference(row, "country", rows["countries"], "countries"),
        sector=_choice(row, "sector", SECTORS) if row["sector"] else None,
    )


def _institution(row: Row, rows: Rows) -> Entry:
    languages = {"name_en": "en", "name_fr": "fr", "name_de": "de"}
    tagged = languages | {"abbreviations": None, "aliases": None}
    return Institution(
        iri=f"institution/{row['id']}",
        label=row["name_en"],
        names=_names(row, tagged, ("abbreviations",)),
        context=row.list("context"),
        country=_reference(row, "country", rows["countries"], "countries"),
        institution_kind=_choice(row, "kind", KINDS),
    )


def _group(row: Row, rows: Rows) -> Entry:
    earliest, latest = row.interval("from", "to")
    successor = _reference(row, "successor", rows["groups"], "groups")
    return Group(
        iri=f"group/{row['id']}",
        label=row["name"],
        names=_names(row, dict.fromkeys(("name", "abbreviation", "aliases")), ("abbreviation",)),
        context=row.list("context"),
        earliest=earliest,
        latest=latest,
        abbreviation=row["abbreviation"] or None,
        successor=f"group/{successor}" if successor else None,
    )


def _country(row: Row, rows: Rows) -> Entry:
    eu_from, eu_to = row.interval("eu_from", "eu_to")
    languages = {"name_en": "en", "name_fr": "fr", "name_de": "de", "aliases": None}
    return Country(
        iri=f"country/{row['code'].lower()}",
        label=row["name_en"],
        names=_names(row, languages, languages),  # "china" and "turkey" are not countries
        context=row.list("context"),
        country=row["code"],
        codes=tuple(filter(None, (row["code"], row["code3"], *row.list("codes")))),
        demonyms=row.list("demonyms"),
        eu_from=eu_from,
        eu_to=eu_to,
    )


def _instrument(row: Row, rows: Rows) -> Entry:
    year = row["year"]
    if year and not (year.isdecimal() and len(year) == len("2024")):
        raise row.error("year", f"'{year}' is no year", "four digits")
    by = _reference(row, "by", rows["institutions"], "institutions")
    return Instrument(
        iri=f"instrument/{row['id']}",
        label=row["name"],
        names=_names(row, {"name": None, "aliases": None}, ()),
        context=row.list("context"),
        country=_reference(row, "country", rows["countries"], "countries"),
        instrument_kind=row["kind"] or "law",
        by=f"institution/{by}" if by else None,
        year=int(year) if year else None,
    )


def _office(row: Row, rows: Rows) -> Entry:
    earliest, latest = row.interval("from", "to")
    institution = _reference(row, "institution", rows["institutions"], "institutions")
    return Office(
        iri=f"office/{row['id']}",
        label=row["title"],
        names=(Name(row["person"]),),
        earliest=earliest,
        latest=latest,
        person=row["person"],
        given=row["given"],
        family=row["family"],
        title=row["title"],
        institution=f"institution/{institution}",
        aliases=row.list("aliases"),
    )


_MAKERS: dict[str, Callable[[Row, Rows], Entry]] = {
    "vendors": _vendor,
    "institutions": _institution,
    "groups": _group,
    "countries": _country,
    "instruments": _instrument,
    "offices": _office,
}


def _check_claims(built: Iterable[tuple[Entry, Row]]) -> None:
    """A name belongs to one entry, or is marked ambiguous wherever it stands.

    Groups are left out: successive groups share names, and the day decides.
    """
    claimed: dict[str, tuple[Entry, bool]] = {}
    for entry, row in built:
        if isinstance(entry, (Group, Office)):
            continue
        for name in entry.names:
            other, unsure = claimed.setdefault(fold(name.text), (entry, name.ambiguous))
            if other is not entry and not (unsure and name.ambiguous):
                what = f"'{name.text}' is a name of {other.iri} too"
                raise row.error("id", what, "mark it ambiguous in both rows, or drop one")
