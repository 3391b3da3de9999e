"""Which vendors a document is about, and which it merely mentions."""

from collections import Counter

from ingest.model import Claim, Mention

#: Relations whose slots hold what a document is about.
_TARGETED = frozenset(
    {"bribed", "paid", "offeredPayment", "influenced", "committed", "bans", "restricts"}
    | {"excludes", "sanctions", "callsFor", "warnsAbout", "criticises", "hasFlaw", "transmits"}
    | {"describedAs", "searched", "charged", "convicted"}
)


def vendor_roles(
    mentions: tuple[Mention, ...], claims: tuple[Claim, ...], title: str, text: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Vendors the document is about, and those examined beside one of them.

    About: named in the title, or in a claim that warns, bans, asks or accuses, or spoken of most
    often. Examined: named in a claim of an examination and nowhere as a subject.
    """
    vendors = [m for m in mentions if m.kind == "vendor"]
    counts = Counter(mention.entity for mention in vendors)
    subjects = {m.entity for m in vendors if title and m.span.of(text) in title}
    examined: set[str] = set()
    for claim in claims:
        named = _entities(claim) & set(counts)
        if claim.relation == "callsFor":  # a vendor told of in passing is not what is asked about
            named = {e for e in named if counts[e] > 1 or e == vendors[0].entity}
        if claim.relation in _TARGETED:
            subjects |= named
        elif claim.relation in ("investigates", "published", "verified"):
            examined |= named
    if counts:
        # Of those named most often, the one named first; a single passing mention is no subject.
        most = max(counts.values())
        first = next(m.entity for m in vendors if counts[m.entity] == most)
        if most > 1 or not subjects:
            subjects.add(first)
    return tuple(sorted(subjects)), tuple(sorted(examined - subjects))


def _entities(claim: Claim) -> set[str]:
    parties = [party for party in (claim.subject, claim.object) if party]
    return {e for party in parties for e in (party.denotes, *party.mentions) if e}
