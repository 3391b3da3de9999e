"""What became of a network when it was written to files."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what the format could not take as it was.

    ``replaced`` counts characters that no file may hold (now U+FFFD), ``prefixed`` spreadsheet
    cells that would have been formulas (now behind an apostrophe). ``omitted`` says, in words,
    what is not in the files and how often; empty where everything is.
    """

    files: tuple[Path, ...]
    nodes: int
    edges: int
    replaced: int = 0
    prefixed: int = 0
    omitted: dict[str, int] = field(default_factory=dict)
