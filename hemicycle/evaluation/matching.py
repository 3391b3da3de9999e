"""Which claim answers which: predicate, both slots and the gold sentence, one to one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hemicycle.evaluation.gold import ArticleGold, ClaimGold
from hemicycle.evaluation.predicates import Predicates
from hemicycle.evaluation.slots import Names, Slot, either, slot
from ingest.model import Claim, Party, Span
from ontology.authorities import Authorities
from ontology.text import fold

Slots = tuple[Slot, ...]
#: "the tech giant [Voltar]": the words, and in brackets whom they take up.
_GLOSS = re.compile(r"\b(?:the|that|this) [^\[\]]*? \[([^\]]+)\]$")


@dataclass(frozen=True, slots=True)
class Side:
    """The spellings of a claim's subject, object and source, made comparable."""

    subject: Slots
    object: Slots
    source: Slots


class Reader:
    """Makes the claims of one document comparable, with the names that it and we know."""

    def __init__(
        self,
        gold: ArticleGold,
        authorities: Authorities,
        predicates: Predicates | None = None,
        signatories: Sequence[str] = (),
    ) -> None:
        """Spellings the gold annotates win over those of the authorities.

        ``signatories`` are the names that "the signatories" of the document stand for; "the
        author" is whom the gold calls so.
        """
        self._signatories, self._author = tuple(signatories), gold.writer
        self._authorities, self.predicates = authorities, predicates or Predicates()
        self._names = Names(_spellings(gold.names, authorities))

    def gold(self, claim: ClaimGold) -> Side:
        """The comparable slots of a gold claim."""
        return Side(self.slots(claim.subject), self.slots(claim.object), self.slots(claim.source))

    def found(self, claim: Claim) -> Side:
        """The comparable slots of a claim that was read."""
        return Side(*map(self.party, (claim.subject, claim.object, claim.source)))

    def slots(self, text: str | None) -> Slots:
        """A slot of the gold; of several parts ("A; B") each may be meant."""
        parts = [part for part in (text or "").split(";") if part.strip()]
        return tuple(slot(part, self._names) for part in dict.fromkeys((text or "", *parts)))

    def party(self, party: Party | None) -> Slots:
        """A party by its own words, by the entity it denotes, and by the person in office."""
        if party is None:
            return (slot(None, self._names),)
        entry = self._authorities.by_iri(party.denotes) if party.denotes else None
        if party.kind == "Signatories":
            return tuple(slot(text, self._names) for text in (party.name, *self._signatories))
        if party.kind == "Author" and self._author:
            return tuple(slot(text, self._names) for text in (party.name, self._author))
        glossed = _GLOSS.sub(r"\1", party.name)
        if self._author:
            glossed = glossed.replace(" of the author", f" of {self._author}")
        spellings = (party.name, glossed, entry.label if entry else None, party.person_name)
        return tuple(slot(text, self._names) for text in dict.fromkeys(filter(None, spellings)))


def _spellings(names: Mapping[str, str], authorities: Authorities) -> dict[str, str]:
    """Spelling → entity; the gold's own entities are those of the authorities where both know."""
    known: dict[str, set[str]] = {}
    for entry in authorities.entries:
        if entry.kind != "office":
            for name in entry.names:
                known.setdefault(fold(name.text), set()).add(entry.iri)
    ours = {key: min(iris) for key, iris in known.items() if len(iris) == 1}
    same = {
        entity: ours[fold(spelling)] for spelling, entity in names.items() if fold(spelling) in ours
    }
    annotated = {spelling: same.get(entity, entity) for spelling, entity in names.items()}
    taken = {fold(spelling) for spelling in annotated}
    return {key: iri for key, iri in ours.items() if key not in taken} | annotated


def fits(
    claim: ClaimGold, gold: Side, found: Claim, side: Side, by: Predicates, *, loose: bool = False
) -> bool:
    """Whether the claim read answers the gold claim: sentence, predicate and both slots."""
    return inside(found, claim.sentence) and said(
        claim.predicate, gold.subject, gold.object, found, side, by, loose=loose
    )


def said(
    predicate: str,
    subject: Slots,
    object_: Slots,
    found: Claim,
    side: Side,
    by: Predicates,
    *,
    loose: bool = False,
) -> bool:
    """Whether the claim read says this triple, wherever it stands; ``()`` is any slot."""
    for answer in by.answers(predicate):
        if answer.relation == found.relation:
            one, other = (
                (side.object, side.subject) if answer.inverse else (side.subject, side.object)
            )
            first = not subject or either(subject, one, loose=loose)
            if first and (not object_ or either(object_, other, loose=loose)):
                return True
    return False


def inside(claim: Claim, sentence: Span) -> bool:
    """Whether the words that carry the claim begin in the sentence."""
    return sentence.start <= claim.trigger.start < sentence.end


def assign(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """The largest one-to-one choice: ``edges[i]`` are what ``i`` may take, best first.

    Kuhn's augmenting paths (H. W. Kuhn, 1955).

    >>> assign([[0, 1], [0]])
    {0: 1, 1: 0}
    """
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(edges)):
        place(i, set())
    return dict(sorted((i, j) for j, i in taken.items()))


def closest(claim: ClaimGold, found: Sequence[Claim], fitting: Sequence[int]) -> list[int]:
    """Fitting claims, those whose trigger lies nearest to the gold's first."""
    return sorted(fitting, key=lambda j: (abs(found[j].trigger.start - claim.trigger.start), j))
