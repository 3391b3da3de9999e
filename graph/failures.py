"""What the embedded engine reports, in the words of :mod:`ontology.errors`."""

import errno

from graph.directory import DAMAGED
from graph.querytext import excerpt
from ontology.errors import HemicycleError, QueryError, StoreError


def failure(error: Exception, where: str, *, asking: bool = False) -> HemicycleError:
    """The error to raise for one of the engine or of the file system.

    ``asking`` says that it was a query, which may ask for what Oxigraph cannot do.

    >>> print(failure(OSError("Corruption: bad block"), "my.kg").what)
    Corruption: bad block
    """
    what = excerpt(str(error)) or type(error).__name__
    if _disk_full(error):
        mend = "free some space, then run it again: what was reported as on disk is there"
        return StoreError("the disk is full", where=where, mend=mend)
    if isinstance(error, FileNotFoundError) or "corruption" in what.lower():
        return StoreError(what, where=where, mend=f"its files are damaged: {DAMAGED}")
    if asking and isinstance(error, RuntimeError):
        return QueryError(what)
    return StoreError(what, where=where)


def _disk_full(error: Exception) -> bool:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or "no space left on device" in str(error).lower()
