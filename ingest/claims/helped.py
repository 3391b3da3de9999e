"""What a spaCy model adds to the claims of the rules, each marked by the model's name.

The rules' claims are kept as they are. A claim that only the model completes carries its name, and
is left out where it would be told more firmly than the rules alone tell it.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Claim

#: From the firmest to the least firm.
FIRMNESS = ("established", "reported", "alleged", "denied", "asked-for", "possible")


def with_help(plain: Sequence[Claim], helped: Sequence[Claim], model: str) -> tuple[Claim, ...]:
    """The claims of the rules, completed by those that the model made possible.

    ``plain`` are the rules' own claims of a text, ``helped`` those read with the model named.
    """
    own = set(plain)
    told = {_place(claim): claim for claim in plain}
    added = [
        replace(claim, model=model)
        for claim in helped
        if claim not in own and not _firmer(claim, told.get(_place(claim)))
    ]
    better = {_place(claim) for claim in added}
    kept = [claim for claim in plain if _place(claim) not in better or _filled(claim)]
    return tuple(sorted((*kept, *added), key=lambda c: (c.sentence, c.trigger, c.relation)))


def _place(claim: Claim) -> tuple[object, ...]:
    return (claim.sentence, claim.trigger, claim.relation)


def _filled(claim: Claim) -> bool:
    return claim.subject is not None and claim.object is not None


def _firmer(claim: Claim, plain: Claim | None) -> bool:
    """Whether the model's claim says more firmly what the rules say, or takes a side of its own."""
    if plain is None:
        return False
    if _filled(plain) or claim.polarity != plain.polarity:
        return True
    return FIRMNESS.index(claim.modality) < FIRMNESS.index(plain.modality)
