"""What a reader may be told beside the bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``mappings`` are further descriptions of CSV tables, as parsed from YAML, tried first.

    ``ocr`` allows guessing the text of scanned pages and pictures; its names are never linked.
    """

    mappings: tuple[dict[str, object], ...] = ()
    ocr: bool = False
