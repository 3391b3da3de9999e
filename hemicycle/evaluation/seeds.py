"""The answer for annotated real documents: a letter's and an article's in one file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hemicycle.evaluation.gold import Addressee, LetterGold, Signatory
from ontology.errors import DataError
from ontology.text import fold

#: Roles of vendors in the annotators' words, by how they begin.
_ROLES = {"subject": "subject", "examined": "examined", "merely mentioned": "mentioned"}


def find(folder: Path, name: str) -> Path:
    """Where a document lies: beside its answer, above it, or in ``seeds`` two folders up."""
    places = (folder, folder.parent, folder.parent.parent / "seeds")
    for place in places:
        if (place / name).is_file():
            return place / name
    tried = ", ".join(map(str, places))
    raise DataError(
        f"document {name} is missing", where=str(folder), mend=f"put it into one of {tried}"
    )


def letter(data: dict[str, Any], path: Path) -> LetterGold:
    """The frame of a document: type, date, place, addressees, signatories, vendors.

    Addressees count by the name as written or the full name; their role in the answer is an
    annotator's wording and is not scored. A total is not annotated.
    """
    return LetterGold(
        id=data["id"],
        path=path,
        is_letter="letter" in data["type"],
        date=data["date"],
        place=data["place"],
        addressees=tuple(
            Addressee(
                a["surname"], a["role"], (a["name_as_written"], a["resolved_full_name"]),
                role_scored=False,
            )
            for a in data["addressees"]
        ),
        signatories=tuple(
            Signatory(
                s["name_as_written"], s["given"], s["family"], s["group_as_written"],
                s["country_as_written"], _person(s),
            )
            for s in data["signatories"]
        ),
        not_signatories=tuple(_others(data)),
        vendors=tuple((v["name"], _role(v["role_in_text"])) for v in data["vendors"]),
        counts=False,
    )  # fmt: skip


def _person(signatory: dict[str, Any]) -> str:
    """Real people carry no id; given and family name tell these few apart."""
    return fold(f"{signatory['given']} {signatory['family']}")


def _others(data: dict[str, Any]) -> Iterator[str]:
    for person in (*data["addressees"], *data["other_persons"]):
        yield from filter(None, (person["name_as_written"], person["resolved_full_name"]))


def _role(words: str) -> str:
    return next((role for start, role in _ROLES.items() if words.startswith(start)), words)


def names(data: dict[str, Any], whole: Mapping[str, Any]) -> dict[str, str]:
    """Spelling → entity, from the annotated mentions and the full names of the people named."""
    found = {mention["text"]: mention["entity"] for mention in data["mentions"]}
    found |= {vendor["name"]: vendor["id"] for vendor in data["vendors"]}
    for document in whole["documents"]:
        for person in (*document["addressees"], *document["other_persons"]):
            written, full = person["name_as_written"], person["resolved_full_name"]
            if written in found and full:
                found[full] = found[written]
    return found
