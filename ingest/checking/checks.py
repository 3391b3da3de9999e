"""What people found when they held a claim against its sentence.

A check holds on to the words of the sentence and to what was read in them, not to anything that
the graph made of it: it outlives every graph. Where the rules come to read something else there,
it speaks of a claim that nobody makes any more, and does nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from ingest.iris import digest
from ingest.quads import Writer

MODALITIES = ("established", "reported", "alleged", "denied", "asked-for", "possible")
#: What each finding makes of a claim.
CHECKED = {
    "right": "yes", "unsure": "no",
    "wrong-reading": "rejected", "wrong-party": "rejected", "wrong-strength": "rejected",
}  # fmt: skip
#: Of several findings on one claim the doubt prevails over the assent, the rejection over both.
_WEIGHT = ("yes", "no", "rejected")


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """A claim as it was read in a text.

    ``document`` is the first 16 hex digits of the SHA-256 of the text, ``quote`` its sentence and
    ``trigger`` the words that carry the relation, exactly as they stand there; ``subject`` and
    ``object`` are the words for the parties, empty where the claim has none.
    """

    document: str
    quote: str
    trigger: str
    relation: str
    modality: str
    subject: str = ""
    object: str = ""
    polarity: str = "positive"


@dataclass(frozen=True, slots=True)
class Check:
    """What somebody found: right, wrong-reading, wrong-party, wrong-strength or unsure.

    ``by``, ``on`` (an ISO date) and ``because`` are for people.

    >>> said = Reading("00112233445566aa", "Ada paid.", "paid", "paid", "established", "Ada")
    >>> Check("right", said).id
    'd92981d2'
    """

    judgement: str
    claim: Reading
    by: str | None = None
    on: str | None = None
    because: str | None = None

    @property
    def id(self) -> str:
        """Eight hex digits of the hash of all it says."""
        said = (self.judgement, self.by, self.on, self.because)
        given = ["" if part is None else f"={part}" for part in said]
        return digest("check", *given, *astuple(self.claim), length=8)

    @property
    def checked(self) -> str:
        """What it makes of the claim: "yes", "no" or "rejected"."""
        return CHECKED[self.judgement]


def prevailing(checks: Iterable[Check]) -> dict[Reading, Check]:
    """The check that holds for each reading, whatever order they come in; of equals the latest."""
    weighed = sorted(checks, key=lambda c: (_WEIGHT.index(c.checked), c.on or "", c.id))
    return {check.claim: check for check in weighed}


def readings(writer: Writer) -> Iterator[tuple[str, Reading]]:
    """Each claim of a document (IRI) as a check would hold on to it."""
    text = writer.extraction.document.text
    start = digest(text, length=64)[:16]
    for claim in writer.extraction.claims:
        yield (
            writer.claim_iri(claim).value,
            Reading(
                start, claim.sentence.of(text), claim.trigger.of(text), claim.relation,
                claim.modality, claim.subject.name if claim.subject else "",
                claim.object.name if claim.object else "", claim.polarity,
            ),
        )  # fmt: skip
