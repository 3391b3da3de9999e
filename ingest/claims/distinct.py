"""One claim per event: two triggers of one sentence often tell of the same."""

from collections.abc import Sequence

from ingest.model import Claim, Party

#: What a relation says as well: a device that sends data to a server files nothing with it.
_NARROWER = frozenset((("transmits", "sentTo"),))


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence without those that a fuller one says as well."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_fullness, reverse=True):
        if not any(_says(other, claim) for other in kept):
            kept.append(claim)
    return kept


def _fullness(claim: Claim) -> tuple[int, bool]:
    filled = (claim.subject is not None) + (claim.object is not None)
    return filled, any(claim.relation == narrow for narrow, _ in _NARROWER)


def _says(fuller: Claim, claim: Claim) -> bool:
    """Whether the fuller claim has the relation and, in every slot, what the other has."""
    same = fuller.relation == claim.relation or (fuller.relation, claim.relation) in _NARROWER
    if not same or fuller.polarity != claim.polarity:
        return False
    slots = ((fuller.subject, claim.subject), (fuller.object, claim.object))
    return all(_covers(full, party) for full, party in slots)


def _covers(full: Party | None, party: Party | None) -> bool:
    if party is None:
        return True
    if full is None:
        return False
    if full.span is None or party.span is None:
        return full.name == party.name
    overlap = full.span.start < party.span.end and party.span.start < full.span.end
    return full.name == party.name or (overlap and not _listed(full, party))


def _listed(one: Party, other: Party) -> bool:
    """Two members of a list share their scope, not their name."""
    return bool(one.denotes and other.denotes and one.denotes != other.denotes)
