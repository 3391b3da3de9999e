"""What became of every file: the report of an ingestion."""

from dataclasses import dataclass, field

#: How a reader begins its reason when there is nothing but pictures of text.
SCANNED = "scanned, not read"


@dataclass(slots=True)
class Report:
    """Every file by what became of it; nothing is in no list.

    ``ingested`` are documents by source, those inside archives, mails and tables included;
    ``unchanged`` files read before with the same bytes and rules; ``changed`` sources whose new
    text took the place of an old one; ``vanished`` files that were read from these folders and
    lie there no longer; ``repeated`` pairs of a source and another with the same text;
    ``unread_lines`` and ``notices`` name their source first; ``unprotected`` is what of the
    protection against strangers' files this system does not give.
    """

    ingested: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    pruned: bool = False
    repeated: list[tuple[str, str]] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    signatures: int = 0
    claims: int = 0
    unread_lines: list[tuple[str, int, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    unprotected: tuple[str, ...] = ()

    @property
    def scanned(self) -> list[str]:
        """Files that are pictures of text."""
        return [source for source, reason in self.rejected if reason.startswith(SCANNED)]

    @property
    def partly(self) -> list[str]:
        """Documents with a line among the signatures that could not be read."""
        return sorted({source for source, _, _ in self.unread_lines})
