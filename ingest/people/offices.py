"""Who is meant by an office: "Former Commissioner Exempel", or "you" in a letter to one person."""

from dataclasses import replace

from ingest.model import Claim, Letterhead, Party
from ontology.authorities import Authorities
from ontology.text import fold

_FORMER = frozenset({"former", "ex", "then"})


def with_offices(claim: Claim, authorities: Authorities, frame: Letterhead) -> Claim:
    """The claim with its parties resolved where a dated office says who they are."""
    subject, target, source = (
        _resolved(party, authorities, frame)
        for party in (claim.subject, claim.object, claim.source)
    )
    return replace(claim, subject=subject, object=target, source=source)


def _resolved(party: Party | None, authorities: Authorities, frame: Letterhead) -> Party | None:
    if party is None or party.denotes:
        return party
    if fold(party.name) == "you" and len(frame.addressees) == 1:
        addressee = frame.addressees[0]
        return replace(
            party, role=addressee.role, person_name=addressee.person_name,
            office=addressee.office, basis=addressee.basis,
        )  # fmt: skip
    if party.name.casefold().startswith("you: ") and len(frame.addressees) == 1:
        who = frame.addressees[0].person_name
        return replace(party, name=f"{who}{party.name[3:]}") if who else party
    if not (party.role and party.person_name and frame.date):
        return party
    former = fold(party.role).split()[0] in _FORMER
    title = party.role.split(maxsplit=1)[-1] if former else party.role
    office = authorities.office(party.person_name, title, frame.date.earliest, former=former)
    if office is None:
        return party
    return replace(party, person_name=office.person, office=office.iri, basis="office")
