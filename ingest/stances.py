"""Where a letter stands towards a vendor: for it, against it, as its own claims say.

A stance is read off single claims by the lists of ``rules/stances.en.yaml``; every claim that
shows one is its evidence. A letter whose claims show none, or both, is unclear: that is left to
the question (``queries/stances.rq``), so that the graph holds evidence alone.
"""

import re
from collections.abc import Iterator
from typing import Any

from ingest.model import Claim, Extraction, Mention, Party, Span
from ingest.rules import load

STANCES = ("critical", "supportive")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
#: Behind one of these, unless the next vendor of a list follows, stands another thing or demand.
_JOINTS = frozenset({",", ";", ":", "and", "or"})
_JOINS = _JOINTS | {"the"}
#: Who is asked, up to the verb: "the Commission to finally".
_ADDRESSEE = r"(?:(?:(?!\bto\b)[^,;:])*\bto\s+(?:[a-z]+ly\s+)?)?"
_NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "cannot", "t", "without"})
#: Stands for a vendor's name.
_NAMED = "\0"


def stances(x: Extraction) -> Iterator[tuple[Claim, str, str]]:
    """Each claim by which a letter takes a stance, with the stance (``critical`` …) and the vendor.

    Documents that are no letters, and letters in languages without claims, give none.
    """
    if x.head.kind != "Letter":
        return
    vendors = [mention for mention in x.mentions if mention.kind == "vendor"]
    for claim in x.claims:
        if claim.polarity != "positive" or claim.certainty == "possible" or not _own(claim.source):
            continue
        for stance in STANCES:
            for vendor in _towards(claim, load("stances.en")[stance], vendors, x.document.text):
                yield claim, stance, vendor


def _own(party: Party | None) -> bool:
    return party is None or party.kind == "Signatories"


def _towards(claim: Claim, signs: dict[str, Any], vendors: list[Mention], text: str) -> list[str]:
    """The vendors at which the claim aims by these signs."""
    ours = claim.subject is not None and claim.subject.kind == "Signatories"
    if claim.relation in signs["says_of"] and claim.subject and claim.subject.denotes:
        return [v for v in {m.entity for m in vendors} if v == claim.subject.denotes]
    target = claim.object.span if claim.object else None
    if target is None or not ours or _negated(claim, target, text):
        return []
    if claim.relation in signs["does"]:
        return _aimed(target, vendors, text)
    if claim.relation == "callsFor":
        return _asked(target, signs["asks"], vendors, text)
    return []


def _negated(claim: Claim, target: Span, text: str) -> bool:
    """Whether a "not" stands before what is asked for or criticised: "we do not ask you to"."""
    before = _words(text[claim.sentence.start : target.start])
    return not _NEGATIONS.isdisjoint(before)


def _asked(target: Span, verbs: list[str], vendors: list[Mention], text: str) -> list[str]:
    """The vendors that are the object of the first verb asked for: "the Council to ban X"."""
    found = re.match(rf"{_ADDRESSEE}(?:{'|'.join(verbs)})\b", target.of(text))
    if not found:
        return []
    return _aimed(Span(target.start + found.end(), target.end), vendors, text)


def _aimed(part: Span, vendors: list[Mention], text: str) -> list[str]:
    """The vendors that the part of a sentence names before it turns to anything else."""
    rules = load("stances.en")
    inside = [m for m in vendors if part.start <= m.span.start and m.span.end <= part.end]
    words = _words(_masked(part, inside, text))
    end = next((n for n in range(len(words)) if _parted(words, n, rules["parts"])), len(words))
    if set(words[:end]) & set(rules["turns"]):
        return []
    return [mention.entity for mention in inside[: words[:end].count(_NAMED)]]


def _parted(words: list[str], place: int, parts: list[str]) -> bool:
    """Whether what follows may be of somebody else: a joint in no list of vendors."""
    after = next((word for word in words[place + 1 :] if word not in _JOINS), "")
    return words[place] in parts or (words[place] in _JOINTS and after != _NAMED)


def _masked(part: Span, inside: list[Mention], text: str) -> str:
    """The words of the part with a mark in place of each vendor's name."""
    pieces, at = [], part.start
    for mention in inside:
        pieces += [text[at : mention.span.start], f" {_NAMED} "]
        at = mention.span.end
    return "".join((*pieces, text[at : part.end]))


def _words(text: str) -> list[str]:
    return re.findall(rf"{_NAMED}|{_WORD.pattern}", text.lower())
