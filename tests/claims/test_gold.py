"""Scores on the annotated data beside the checkout. Floors may only rise."""

import json
import os
import re
from pathlib import Path

import pytest

from ingest.claims import assess, extract
from ingest.model import Claim, Mention, Party, Span, Time

SHARED = Path(os.environ.get("HEMICYCLE_SHARED") or Path(__file__).parents[3] / "shared")
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(),
    reason="no annotated data beside the checkout (HEMICYCLE_SHARED)",
)
UNSAFE = ("alleged", "asked-for", "possible", "denied")
KINDS = {
    "statement": "Statement",
    "question": "Question",
    "minutes": "Minutes",
    "correction": "Correction",
}
SEEDS = {
    "exertedUndueInfluenceOn": "influenced", "orchestratedInFavourOf": "influenced",
    "benefited": "influenced", "receivedPayments": "receivedPayment",
    "supportedInExchangeForPayment": "receivedPayment", "engagedIn": "committed",
    "involvedIn": "committed", "linkedTo": "committed", "launchedInvestigation": "investigates",
    "initiated": "investigates", "focusesOn": "investigates", "examines": "investigates",
    "banned": "bans", "bansMeetingsWith": "bans", "bannedIn": "bans",
    "prohibitsOfficialsFromEngagingWith": "bans", "tookStepsToRestrict": "restricts",
    "tookStepsToApply": "restricts", "excludedFrom": "excludes", "posesThreatTo": "warnsAbout",
    "expressesConcernAbout": "warnsAbout", "criticised": "criticises",
    "expressedDissatisfactionWith": "criticises", "asks": "callsFor", "calledFor": "callsFor",
    "passedTo": "sentTo", "publishedReport": "published", "transmitsTo": "transmits",
    "collects": "transmits", "storedIn": "transmits", "hasVulnerabilities": "hasFlaw",
    "canCensor": "hasFlaw", "canBeActivated": "hasFlaw",
}  # fmt: skip
SAME = ("bribed", "sentTo", "names", "verified", "describedAs", "investigates", "published")


def bare(text: str | None) -> str:
    return re.sub(r"^(the|an?) ", "", (text or "").lower())


def accepted(item: dict) -> set[str]:
    return {item["modality"], *item.get("accept_modality", ())}


def upgraded(item: dict, modality: str) -> bool:
    return (
        modality == "established" and item["modality"] in UNSAFE and modality not in accepted(item)
    )


def test_sentences():
    lines = (SHARED / "gold" / "articles" / "sentences.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert len(items) == 180
    right = strict = sources = 0
    for item in items:
        found = assess(item["text"], Span(item["trigger_start"], item["trigger_end"]))
        assert not upgraded(item, found.modality), item["text"]
        fits = found.modality in accepted(item)
        pole = item["modality"] == "denied" or found.polarity == item["polarity"]
        right += fits
        strict += fits and pole and found.certainty == item["certainty"]
        source = found.source.of(item["text"]) if found.source else None
        sources += bare(source) == bare(item["source"])
    print(f"modality {right / 180:.3f} strict {strict / 180:.3f} source {sources / 180:.3f}")
    assert right / 180 >= 0.99
    assert strict / 180 >= 0.99
    assert sources / 180 >= 0.96


def test_traps():
    lines = (SHARED / "gold" / "traps.jsonl").read_text("utf-8").splitlines()
    checks = [item for item in map(json.loads, lines) if item.get("check")]
    assert len(checks) >= 30
    wrong = []
    for item in checks:
        trigger, *gold, _ = item["check"]
        at = item["sentence"].index(trigger)
        found = assess(item["sentence"], Span(at, at + len(trigger)))
        if [found.modality, found.polarity, found.certainty] != gold:
            wrong.append(item["sentence"])
    assert len(wrong) <= 1, wrong


def articles():
    folder = SHARED / "gold" / "articles"
    for path in sorted(folder.glob("a*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (folder / f"{path.name[:3]}.txt").read_bytes().decode("utf-8")
        yield text, gold


def kind_of(gold: dict) -> str:
    return next((kind for word, kind in KINDS.items() if word in gold["type"]), "Article")


def test_claims_given_their_trigger():
    right = total = 0
    for text, gold in articles():
        author = "author" if kind_of(gold) == "Statement" else None
        for claim in gold["claims"]:
            found = assess(text, Span(claim["trigger_start"], claim["trigger_end"]), author=author)
            assert not upgraded(claim, found.modality), claim["quote"]
            right += found.modality in accepted(claim)
            total += 1
    print(f"modality of article claims {right / total:.3f}")
    assert right / total >= 0.95


def words(text: str) -> set[str]:
    head = re.sub(r"\(.*?\)", "", text.lower())
    return {word for word in re.findall(r"\w+", head) if len(word) > 4}


def day(value: str) -> Time:
    return Time(value, value, value, "day")


def test_articles():
    found = total = 0
    for text, gold in articles():
        claims = extract(
            text, Span(0, len(text)), [], kind=kind_of(gold), language="en", date=day(gold["date"])
        )
        for item in gold["claims"]:
            if not item["core"]:
                continue
            total += 1
            same = [c for c in claims if c.relation == item["predicate"] and overlaps(c, item)]
            found += bool(same)
            assert not any(upgraded(item, c.modality) for c in same if len(same) == 1), item[
                "quote"
            ]
        for triple in gold["forbidden"]:
            assert not [c for c in claims if asserts(c, triple, triple["predicate"])], triple
    print(f"core relations found in the articles {found / total:.3f}")
    assert found / total >= 0.68


def overlaps(claim: Claim, item: dict) -> bool:
    return claim.sentence.start < item["char_end"] and item["char_start"] < claim.sentence.end


def asserts(claim: Claim, triple: dict, relation: str) -> bool:
    if (claim.relation, claim.modality, claim.polarity) != (relation, "established", "positive"):
        return False
    return speaks_of(claim.subject, triple["subject"]) and (
        triple["object"].startswith("any") or speaks_of(claim.object, triple["object"])
    )


def speaks_of(party: Party | None, name: str) -> bool:
    return party is not None and words(name) <= words(party.name)


def seeds():
    gold = json.loads((SHARED / "gold" / "seeds" / "gold.json").read_text("utf-8"))
    for document in gold["documents"]:
        text = (SHARED / "seeds" / Path(document["file"]).name).read_bytes().decode("utf-8")
        mentions = [
            Mention(
                m["entity"].replace(":", "/"),
                m["entity"].partition(":")[0],
                Span(m["char_start"], m["char_end"]),
            )
            for m in document["mentions"]
            if m.get("entity") and m.get("scored", True)
        ]
        body = Span(document["sentences"][0]["char_start"], document["sentences"][-1]["char_end"])
        letter = "letter" in document["type"]
        claims = extract(
            text, body, mentions, kind="Letter" if letter else "Article", language="en",
            date=day(document["date"]), signatories=letter,
        )  # fmt: skip
        yield text, document, claims


def test_seeds():
    found = total = 0
    for text, document, claims in seeds():
        for item in document["claims"]:
            relation = SEEDS.get(item["predicate"], item["predicate"])
            if not item.get("core") or relation not in {*SEEDS.values(), *SAME}:
                continue
            total += 1
            same = [c for c in claims if c.relation == relation and overlaps(c, item)]
            found += any(c.modality in accepted(item) for c in same)
        for triple in document["forbidden"]:
            relation = SEEDS.get(triple["predicate"], triple["predicate"])
            assert not [c for c in claims if asserts(c, triple, relation)], triple
        for claim in claims:
            assert claim.sentence.of(text)
    print(f"core claims of the seeds {found}/{total}")
    assert found / total >= 0.97
