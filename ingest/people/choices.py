"""What was found for one name: a person and why, or the reason why nobody."""

from dataclasses import dataclass

from pyoxigraph import NamedNode


@dataclass(frozen=True, slots=True)
class Choice:
    """Who a name means: a member's ``number`` or another ``person`` (an IRI), on a ``basis``.

    Without either, ``reason`` says why. ``stranger`` marks somebody who only shares a name with a
    member.
    """

    basis: NamedNode | None = None
    number: str | None = None
    person: str | None = None
    reason: NamedNode | None = None
    stranger: bool = False

    def iri(self, base: str) -> str | None:
        """The person's IRI, if there is one."""
        return person_iri(self.number, base) if self.number else self.person


def person_iri(number: str, base: str) -> str:
    """The IRI of a member, by the Parliament's number."""
    return f"{base}person/ep-{number}"
