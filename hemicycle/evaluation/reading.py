"""Gold files to answers: letters, articles, marked sentences, traps, annotated real documents."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from hemicycle.evaluation import seeds
from hemicycle.evaluation.gold import (
    Addressee,
    ArticleGold,
    CaseGold,
    ClaimGold,
    Confusable,
    EventsGold,
    Forbidden,
    GoldFolder,
    Judgement,
    LetterGold,
    Signatory,
    TriggerGold,
)
from hemicycle.evaluation.slots import head
from ingest.model import Span
from ontology.errors import DataError

T = TypeVar("T")

_EXPECTED = (
    "expected NAME.gold.json files of letters or articles, sentences.jsonl, or gold.json of real "
    "documents, here or in folders just below"
)


def folders(folder: Path) -> tuple[GoldFolder, ...]:
    """Every folder of answers: ``folder`` itself, and those just below it.

    Raises:
        DataError: there is no such folder, no gold in it, or a gold file breaks its form; the
            message names the file and what is missing.
    """
    if not folder.is_dir():
        raise DataError("no such folder", where=str(folder), mend=_EXPECTED)
    below = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    found = [gold for path in (folder, *below) if (gold := _folder(path)) is not None]
    if not found:
        raise DataError("no gold in this folder", where=str(folder), mend=_EXPECTED)
    return tuple(found)


def _folder(path: Path) -> GoldFolder | None:
    answers = [(file, _json(file)) for file in sorted(path.glob("*.gold.json"))]
    letters = [_checked(file, letter, data) for file, data in answers if "claims" not in data]
    articles = [_checked(file, article, data) for file, data in answers if "claims" in data]
    persons, real, cases = path / "persons.json", path / "gold.json", path / "cases.json"
    triggers = [
        (name, _triggers(path / name, read))
        for name, read in (("sentences.jsonl", _sentence), ("traps.jsonl", _trap))
        if (path / name).is_file()
    ]
    pairs = _json(persons).get("confusable_pairs", []) if persons.is_file() else []
    gold = GoldFolder(
        path=path,
        letters=tuple(letters),
        confusable=tuple(Confusable(pair["a"], pair["b"]) for pair in pairs),
        articles=tuple(articles),
        events=_checked(cases, partial(told_of, answers), _json(cases))
        if cases.is_file()
        else None,
        triggers=tuple(triggers),
        seeds=tuple(_checked(real, _real, _json(real))) if real.is_file() else (),
    )
    return gold if gold.letters or gold.articles or gold.triggers or gold.seeds else None


def _json(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_bytes().decode("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"cannot be read as JSON: {error}", where=str(file)) from error
    if not isinstance(data, dict):
        raise DataError("holds no object", where=str(file), mend="give one JSON object a file")
    return data


def _checked(file: Path, read: Callable[[Path, dict[str, Any]], T], data: dict[str, Any]) -> T:
    try:
        return read(file, data)
    except (KeyError, TypeError, AttributeError) as error:
        what = f"is no gold of a known form: {error!r}"
        raise DataError(what, where=str(file), mend=_EXPECTED) from error


def letter(file: Path, data: dict[str, Any]) -> LetterGold:
    """The answer of one letter file."""
    named = data.get("files") or {}
    return LetterGold(
        id=data["id"],
        path=_readable(file.parent, named, data["id"]),
        is_letter=data["type"] == "letter",
        date=data["date"],
        place=data["place"],
        addressees=tuple(
            Addressee(a["name"], a["role"], (a["as_written"],)) for a in data["addressees"]
        ),
        signatories=tuple(
            Signatory(
                s["as_written"], s["given"], s["family"], s["group"], s["country"],
                s.get("person_id"),
            )
            for s in data["signatories"]
        ),
        not_signatories=tuple(data["not_signatories"]),
        vendors=tuple((v["name"], v["role"]) for v in data["vendors"]),
        stated_total=data["stated_total"],
    )  # fmt: skip


def _readable(folder: Path, named: dict[str, Any], name: str) -> Path:
    """The first of a letter's files that has a reader; the primary form comes first."""
    from ingest.readers import readable

    names = (named.get("primary"), named.get("reference"), f"{name}.txt")
    candidates = [folder / each for each in names if each]
    return next((p for p in candidates if p.is_file() and readable(p.name)), candidates[-1])


def article(file: Path, data: dict[str, Any]) -> ArticleGold:
    """The answer of one article file."""
    named = [(e["name"], e["name"]) for e in (*data["persons"], *data["organisations"])] + [
        (mention["text"], entity["name"])
        for entity in (*data["persons"], *data["organisations"])
        for mention in entity["mentions"]
    ]
    return ArticleGold(
        id=data["id"],
        path=file.parent / data["file"],
        author=head(data.get("outlet") or "") or None,
        claims=tuple(claims(data)),
        forbidden=tuple(forbidden(data)),
        names=unambiguous(named),
        people=frozenset(person["name"] for person in data["persons"]),
        writer=next((p["name"] for p in data["persons"] if p.get("role") == "author"), None),
    )


def unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Spelling → entity, without spellings that two entities share."""
    found: dict[str, set[str]] = {}
    for spelling, entity in pairs:
        found.setdefault(spelling, set()).add(entity)
    return {spelling: min(of) for spelling, of in found.items() if len(of) == 1}


def claims(data: dict[str, Any]) -> Iterator[ClaimGold]:
    """The claims of a document; a quote may be shorter than the gold sentence it stands in."""
    sentences = {s["id"]: Span(s["char_start"], s["char_end"]) for s in data["sentences"]}
    for claim in data["claims"]:
        quote = Span(claim["char_start"], claim["char_end"])
        yield ClaimGold(
            id=claim["id"],
            subject=claim.get("subject_head", head(claim["subject"] or "")) or None,
            predicate=claim["predicate"],
            object=claim.get("object_head", head(claim["object"] or "")) or None,
            judgement=judgement(claim),
            source=claim["attributed_to"],
            sentence=sentences.get(claim["sentence"], quote),
            trigger=Span(claim["trigger_start"], claim["trigger_end"]),
            core=bool(claim.get("core")),
            time=claim.get("time"),
        )


def told_of(
    answers: Sequence[tuple[Path, dict[str, Any]]], _: Path, data: dict[str, Any]
) -> EventsGold:
    """The events of ``cases.json``; who is on which side of a case, the articles' files say."""
    return EventsGold(
        clusters=tuple(
            tuple(claim["claim"] for claim in cluster["claims"])
            for cluster in data["event_clusters"]
        ),
        cases=tuple(
            CaseGold(case["id"], kind, tuple(case["documents"]), tuple(_sides(case["id"], answers)))
            for kind in ("Investigation", "Measure", "Letter")
            for case in data[f"{kind.lower()}s"]
        ),
        apart=tuple((one, other) for one, other in data["must_not_merge"]),
        contradictions=tuple(
            (said["about"], tuple((each["document"], each["value"]) for each in said["values"]))
            for said in data["contradictions"]
        ),
        retractions=tuple(
            (each["document"], tuple(each["retracts"])) for each in data["retractions"]
        ),
    )


def _sides(case: str, answers: Sequence[tuple[Path, dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Document and name, of everybody who leads a case or whom it is against."""
    for _, answer in answers:
        for told in (*answer.get("investigations", ()), *answer.get("measures", ())):
            for name in (told.get(side) for side in ("by", "whom", "target")):
                if name and told["id"] == case:
                    yield answer["id"], name


def judgement(data: dict[str, Any]) -> Judgement:
    """Modality, polarity and certainty of a claim or a marked sentence."""
    return Judgement(
        data["modality"], data["polarity"], data["certainty"],
        tuple(data.get("accept_modality") or ()), bool(data.get("wrongdoing")),
    )  # fmt: skip


def forbidden(data: dict[str, Any]) -> Iterator[Forbidden]:
    """The forbidden triples of a document."""
    for triple in data["forbidden"]:
        yield Forbidden(triple["subject"], triple["predicate"], triple["object"])


def _triggers(
    file: Path, read: Callable[[dict[str, Any]], TriggerGold | None]
) -> tuple[TriggerGold, ...]:
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            item = read(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"is no marked sentence: {error!r}", where=f"{file}:{number}"
            ) from error
        if item is not None:
            found.append(item)
    return tuple(found)


def _sentence(data: dict[str, Any]) -> TriggerGold:
    trigger = Span(data["trigger_start"], data["trigger_end"])
    return TriggerGold(data["id"], data["text"], trigger, judgement(data), data["source"])


def _trap(data: dict[str, Any]) -> TriggerGold | None:
    """A trap that can be scored; None for one that is there to be read."""
    if not data.get("check"):
        return None
    word, modality, polarity, certainty, source = data["check"]
    start = data["sentence"].index(word)
    known = Judgement(modality, polarity, certainty)
    return TriggerGold(data["id"], data["sentence"], Span(start, start + len(word)), known, source)


def _real(file: Path, data: dict[str, Any]) -> list[tuple[LetterGold, ArticleGold]]:
    return [
        (
            seeds.letter(document, path),
            ArticleGold(
                id=document["id"],
                path=path,
                author=head(document.get("outlet") or "") or None,
                claims=tuple(claims(document)),
                forbidden=tuple(forbidden(document)),
                names=seeds.names(document, data),
            ),
        )
        for document in data["documents"]
        for path in (seeds.find(file.parent, document["file"]),)
    ]
