"""Quads of an embedded store, read one by one."""

from collections.abc import Iterator
from typing import Self

from pyoxigraph import Quad

from graph.failures import failure
from ontology.errors import StoreError


class Cursor:
    """What is found, in turn. It keeps the database open, so a store that closes ends it."""

    def __init__(self, where: str, found: Iterator[Quad]) -> None:
        self._where = where
        self._found: Iterator[Quad] | None = found

    def __iter__(self) -> Self:
        """Itself."""
        return self

    def __next__(self) -> Quad:
        """The next quad.

        :raises StoreError: it cannot be read, or the store was closed: never a silent end.
        """
        if self._found is None:
            raise StoreError("the store is closed", where=self._where)
        try:
            return next(self._found)
        except (OSError, RuntimeError) as error:
            raise failure(error, self._where) from error

    def end(self) -> None:
        """Let go of the database."""
        self._found = None
