"""One claim per event: two triggers of one sentence often tell of the same."""

from collections.abc import Sequence

from ingest.model import Claim, Party

#: What a relation says as well: a device that sends data to a server files nothing with it, and
#: who is funded by a fund receives its money.
_NARROWER = frozenset((("transmits", "sentTo"), ("fundedBy", "receivedPayment")))
#: Deeds that a frame of their own tells better than "committed: taking 9,000 euros".
_DEEDS = frozenset(("bribed", "influenced", "offeredPayment", "paid", "receivedPayment"))


def distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence without those that a fuller one says as well."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_fullness, reverse=True):
        if not any(_says(other, claim) for other in kept):
            kept.append(claim)
    return kept


def _fullness(claim: Claim) -> tuple[int, bool, bool]:
    filled = (claim.subject is not None) + (claim.object is not None)
    narrow = any(claim.relation == relation for relation, _ in _NARROWER)
    return filled, narrow, claim.relation in _DEEDS


def _says(fuller: Claim, claim: Claim) -> bool:
    """Whether the fuller claim has the relation and, in every slot, what the other has."""
    same = fuller.relation == claim.relation or (fuller.relation, claim.relation) in _NARROWER
    if fuller.polarity != claim.polarity:
        return False
    if not same:
        return _names_deed(fuller, claim)
    slots = ((fuller.subject, claim.subject), (fuller.object, claim.object))
    return all(_covers(full, party) for full, party in slots)


def _names_deed(fuller: Claim, claim: Claim) -> bool:
    """Whether what somebody is accused of is told, as firmly, as a relation of its own."""
    if claim.relation != "committed" or fuller.relation not in _DEEDS or fuller.object is None:
        return False
    deed = claim.object.span if claim.object else None
    begins = deed is not None and deed.start <= fuller.trigger.start < deed.end
    who, whom = fuller.subject, claim.subject
    same = who is not None and whom is not None and who.name == whom.name
    return begins and same and fuller.modality == claim.modality


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
