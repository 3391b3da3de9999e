"""A name somewhere in a document, as identity sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name somewhere in a document: a signature, or a party known through a dated office.

    ``node`` and ``document`` are IRIs, ``letter`` the letter the document embodies, ``claim`` the
    claim whose slot the party fills. ``earliest`` and ``latest`` are the document's date (ISO).
    ``official`` is the Parliament's number, where the document gives it; ``recognised`` marks a
    text that a machine guessed from a picture.
    """

    node: str
    document: str
    key: str
    name: str
    given: str | None = None
    family: str | None = None
    group: str | None = None
    country: str | None = None
    organisation: str | None = None
    letter: str | None = None
    claim: str | None = None
    office: str | None = None
    earliest: str | None = None
    latest: str | None = None
    official: str | None = None
    recognised: bool = False
