"""What is found out about a statement: how strongly it is said, and by whom."""

from dataclasses import dataclass

from ingest.model import Span


@dataclass(frozen=True, slots=True)
class Assessment:
    """Modality, polarity and certainty of a trigger; who says so; the cues that decided."""

    modality: str
    polarity: str = "positive"
    certainty: str = "certain"
    source: Span | None = None
    cues: tuple[str, ...] = ()
    contested: bool = False
    """Whether it is a denial only because somebody says of himself that he did not."""
