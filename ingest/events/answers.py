"""Which claim answers which: denials, corrections, acquittals; and what that makes of the answered.

An answer stands beside the claim; the claim stays as it is. In doubt nothing is answered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from pyoxigraph import NamedNode, Quad

from ingest.events.join import far, same_case, short, strangers
from ingest.events.keys import CONDUCT, Told
from ingest.events.words import open_ended
from ontology import DEFAULT_BASE, HC
from ontology.text import fold

#: How a claim may answer another; of several ways a claim answers by the first alone.
KINDS = ("corrects", "acquits", "denies", "relays")
#: What becomes of an answered claim; the first holds.
STANDINGS = ("corrected", "acquitted", "dropped", "disputed")
_ENDED = {"acquitted": "acquitted", "closedCase": "dropped"}
#: What an acquittal or a dropped case answers; that somebody was arrested stays so.
_ACCUSED = CONDUCT | {"charged", "investigates", "convicted"}
_NONE: frozenset[str] = frozenset()
_SAID = frozenset({"established", "reported", "alleged"})


def answers(
    rows: Iterable[Told], tells_of: Mapping[str, Set[str]], base: str = DEFAULT_BASE
) -> set[Quad]:
    """``hc:respondsTo``, its kind, and the ``hc:standing`` of what is answered.

    ``tells_of`` are the events (IRIs) each claim speaks of, measures and letters left out.
    """
    graph, found = NamedNode(f"{base}graph/events"), set[Quad]()
    standing: dict[str, set[str]] = defaultdict(set)
    for answer, kind, answered in _pairs(sorted(rows, key=lambda row: row.claim), tells_of):
        node = NamedNode(answer.claim)
        found.add(Quad(node, HC.responseKind, HC[kind], graph))
        for said in answered:
            found.add(Quad(node, HC.respondsTo, NamedNode(said.claim), graph))
            standing[said.claim] |= _made(kind, answer)
    for claim, becomes in standing.items():
        weightiest = next((name for name in STANDINGS if name in becomes), None)
        if weightiest:
            found.add(Quad(NamedNode(claim), HC.standing, HC[weightiest], graph))
    return found


def _made(kind: str, answer: Told) -> set[str]:
    made = {"corrects": "corrected", "denies": "disputed"}.get(kind)
    return {made} if made else {_ENDED[answer.relation]} if kind == "acquits" else set()


def _pairs(
    rows: Sequence[Told], tells_of: Mapping[str, Set[str]]
) -> Iterator[tuple[Told, str, list[Told]]]:
    """Each claim that answers, how, and what."""
    near: dict[str, list[Told]] = defaultdict(list)
    keys = {row.claim: row.keys | tells_of.get(row.claim, _NONE) for row in rows}
    for row in rows:
        for key in keys[row.claim]:
            near[key].append(row)
    outlets = {row.outlet for row in rows if row.outlet}
    for answer in rows:
        if not _may_answer(answer, outlets):
            continue
        beside = {row.claim: row for key in keys[answer.claim] for row in near[key]}
        how: dict[str, list[Told]] = defaultdict(list)
        for said in (beside[claim] for claim in sorted(beside)):
            told_of = tells_of.get(answer.claim, _NONE) & tells_of.get(said.claim, _NONE)
            kind = _kind(answer, said, bool(told_of))
            if kind:
                how[kind].append(said)
        if how:
            first = next(kind for kind in KINDS if kind in how)
            yield answer, first, how[first]


def _may_answer(row: Told, outlets: Set[str]) -> bool:
    if _denying(row) or row.kind == "Correction" or row.relation in _ENDED:
        return True
    return bool(row.source) and any(_cites(row.source, outlet) for outlet in outlets)


def _denying(row: Told) -> bool:
    return row.modality == "denied" or (row.polarity == "negative" and row.modality != "alleged")


def _kind(answer: Told, said: Told, together: bool) -> str | None:
    """How one claim answers another, if at all; ``together``: they speak of one event."""
    if answer.claim == said.claim or said.modality not in _SAID or said.polarity == "negative":
        return None
    if _corrects(answer, said):
        return "corrects"
    if answer.happened and answer.relation in _ENDED and _clears(answer, said, together):
        return "acquits"
    payment = together and answer.family == said.family == "payment"
    if not (payment or _one_matter(answer, said)):
        return None
    if _denying(answer):
        return "denies"
    relayed = answer.source and said.outlet and answer.document != said.document
    return "relays" if relayed and _cites(answer.source, said.outlet) else None


def _one_matter(one: Told, other: Told) -> bool:
    """The same relation, a name in common in the same place, and nothing that tells them apart."""
    if one.family != other.family or far(one, other):
        return False
    if one.family in ("step", "letter") and one.relation != other.relation:
        return False
    if strangers(one, other) or (one.family == "measure" and not _within(one, other)):
        return False
    if one.targets & other.targets or (same_case(one, other) and short(one.targets, other.targets)):
        return True
    return bool(one.actors & other.actors) and _like(one.sufferer, other.sufferer)


def _within(answer: Told, said: Told) -> bool:
    """Whether what the answer says of a measure is of its whole scope; "other products" is not."""
    ours, theirs = ({w for w in fold(r.sufferer).split() if len(w) > 3} for r in (answer, said))
    return ours <= theirs or answer.modality == "denied"


def _like(one: str, other: str) -> bool:
    """Whether two descriptions may mean the same: one says nothing, or they share a word.

    >>> _like("anybody in Parliament", "an assistant"), _like("donations", "companies")
    (True, False)
    """
    ours, theirs = fold(one).split(), fold(other).split()
    return (
        open_ended(one)
        or open_ended(other)
        or any(len(word) > 3 and word in theirs for word in ours)
    )


def _corrects(answer: Told, said: Told) -> bool:
    """A correction puts right what other documents said before, and differs from it."""
    if answer.kind != "Correction" or answer.document == said.document or said.kind == "Correction":
        return False
    if answer.modality not in ("established", "reported"):  # a denial that it passes on
        return False
    if not _in_time(answer, said):
        return False
    if answer.family != said.family or answer.relation != said.relation:
        return False
    unnamed = not (answer.targets or said.targets) and same_case(answer, said)
    if not (_one_matter(answer, said) or unnamed):
        return False
    restated = answer.polarity == said.polarity and answer.amount == said.amount != ""
    return not restated and bool(
        not unnamed or answer.amount or _denying(answer) or answer.earliest
    )


def _in_time(answer: Told, said: Told) -> bool:
    """Of the day that the correction names; else before it, and not by another outlet."""
    if answer.reports:
        return said.day[5:] in answer.reports
    others = answer.outlet and said.outlet and answer.outlet != said.outlet
    return bool(answer.day and said.day and said.day <= answer.day and not others)


def _clears(answer: Told, said: Told, together: bool) -> bool:
    """An acquittal or a dropped case answers what was said of that person, in that case, before."""
    if said.relation not in _ACCUSED or (answer.day and said.day > answer.day):
        return False
    whom = said.targets | (said.actors if said.relation in CONDUCT else frozenset())
    if not answer.targets & whom:
        return False
    return together if said.family == "step" else same_case(answer, said)


def _cites(source: str, outlet: str) -> bool:
    """Whether the words of a source name the outlet.

    >>> _cites("the quay gazette", "quay gazette"), _cites("a gazette", "quay gazette")
    (True, False)
    """
    return f" {fold(outlet)} " in f" {source} "
