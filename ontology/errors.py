"""The one root of everything Hemicycle raises on purpose.

It lies in the innermost room so that every other room can raise it.
"""


class HemicycleError(Exception):
    """Something the user can mend. The message says what, where, and what to do.

    >>> str(HemicycleError("no such column 'nmae'", where="vendors.csv:1:4", mend="name it 'name'"))
    "vendors.csv:1:4: no such column 'nmae' (name it 'name')"
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__((f"{where}: " if where else "") + what + (f" ({mend})" if mend else ""))


class Rejected(HemicycleError):
    """One document cannot be read. It is named in the report; the others still land."""


class Foreign(Rejected):
    """A table or graph of something else: in a folder it is left alone, not rejected."""


class DataError(HemicycleError):
    """A data file (authority, rule, query) breaks its schema; ``where`` is file:line:column."""


class QueryError(HemicycleError):
    """A query is unknown, unsafe, malformed, or its parameters do not fit."""


class StoreError(HemicycleError):
    """The store or endpoint cannot be opened, read or written."""
