"""The examples of ``tables.yaml`` and ``works.yaml``: rows and what they must be read as."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from ingest.model import Document
from ingest.readers.options import Options
from ingest.readers.structured.mappings import bind
from ingest.readers.structured.tables import read_table
from ingest.readers.structured.works import kind_of
from ingest.rules.cases import Case


def of_tables(data: list[dict[str, Any]]) -> Iterator[Case]:
    """Each example row gives what it says; a header that is not one's own is left alone."""
    for number, rule in enumerate(data):
        examples = rule.get("examples", {"yes": [], "no": []})
        for place, example in enumerate(examples["yes"]):
            path = (number, "examples", "yes", place)
            yield Case(path, rule["name"], as_table(example), partial(_read, rule["name"], example))
        for place, header in enumerate(examples["no"]):
            path = (number, "examples", "no", place)
            fault = partial(_left_alone, rule["name"], header)
            yield Case(path, rule["name"], ",".join(header), fault)


def of_works(data: dict[str, Any]) -> Iterator[Case]:
    """Each type of the Parliament's linked data is of this kind, or of none."""
    for work, kind in data["examples"]["yes"].items():
        yield Case(("examples", "yes", work), "types", work, partial(_typed, work, kind))
    for place, work in enumerate(data["examples"]["no"]):
        yield Case(("examples", "no", place), "types", work, partial(_typed, work, None))


def given_by(document: Document) -> dict[str, Any]:
    """What a document read from a row says, by the names that examples use."""
    record = document.record
    if record is None:
        return {}
    people = [s for s in record.signatures if not s.organisation_only]
    known: dict[str, Any] = {
        "kind": record.kind, "identifier": record.identifier, "address": record.address,
        "title": record.title, "language": record.language,
        "date": record.date and record.date.earliest, "persons": [s.name for s in people],
        "organisations": [s.organisation for s in record.signatures if s.organisation_only],
    }  # fmt: skip
    if people:
        known |= {"group": people[0].group, "country": people[0].country}
    if meeting := record.meeting:
        known |= {
            "member": meeting.member.name, "official": meeting.member.official,
            "lobbyists": meeting.lobbyists.of(document.text), "country": meeting.country,
            "group": meeting.group, "role": meeting.role, "place": meeting.place,
        }  # fmt: skip
    return known


def as_table(example: dict[str, Any]) -> str:
    """The row of an example as a table of its own: a header and one line."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(
        [example["row"].keys(), example["row"].values()]
    )
    return lines.getvalue()


def _read(rule: str, example: dict[str, Any]) -> str:
    if _taken_by(list(example["row"])) != rule:
        return "its columns are not recognised"
    documents = read_table(as_table(example).encode(), "row.csv", Options()).documents
    if len(documents) != 1:
        return f"gives {len(documents)} documents"
    given = given_by(documents[0])
    wrong = [key for key, value in example["gives"].items() if given.get(key) != value]
    return "; ".join(f"{key} is {given.get(key)!r}" for key in wrong)


def _left_alone(rule: str, header: list[str]) -> str:
    return "taken for one" if _taken_by(header) == rule else ""


def _taken_by(header: list[str]) -> str | None:
    bound = bind(header)
    return bound.rule["name"] if bound else None


def _typed(work: str, kind: str | None) -> str:
    found = kind_of(f"https://example.org/types/{work}")
    return "" if found == kind else f"is {found}"
