"""What a store holds, as a count and a digest that change with every quad.

The digest is the sum, modulo 2^256, of the SHA-256 of each quad's canonical N-Quads line: a
multiset hash (Clarke et al., "Incremental Multiset Hash Functions", ASIACRYPT 2003; the sum is
AdHash of Bellare and Micciancio, EUROCRYPT 1997). It knows no order, and a quad more or less costs
one hash. It is there against accidents. Who forges a store can forge the record beside it; and
against forged quads alone such a sum would have to be far longer (LtHash).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from pyoxigraph import Quad
from pyoxigraph import Store as Oxigraph

from graph.changes import Changes

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Content:
    """How many quads, and the sum of their hashes."""

    quads: int = 0
    digest: int = 0

    def changed(self, out: Iterable[Quad] = (), new: Iterable[Quad] = ()) -> Self:
        """The content without the quads in ``out`` and with those in ``new``.

        >>> from pyoxigraph import Literal, NamedNode
        >>> iri = NamedNode("http://example.org/")
        >>> a, b = (Quad(iri, iri, Literal(text), iri) for text in "ab")
        >>> Content().changed(new=[a, b]).changed(out=[a]) == Content().changed(new=[b])
        True
        """
        quads, digest = self.quads, self.digest
        for sign, changed in ((-1, out), (1, new)):
            for quad in changed:
                line = f"{quad} .\n".encode()
                quads += sign
                digest += sign * int.from_bytes(hashlib.sha256(line).digest(), "big")
        return type(self)(quads, digest % _MODULUS)

    def after(self, changes: Changes, database: Oxigraph) -> Self:
        """The content once the changes are made in the database that holds this."""
        out = {
            quad
            for graph in changes.drop
            for quad in database.quads_for_pattern(None, None, None, graph)
        }
        out |= {quad for quad in _stored(changes.delete) if quad in database}
        new = {quad for quad in _stored(changes.insert) if quad in out or quad not in database}
        return self.changed(out, new)

    def __str__(self) -> str:
        return f"{self.quads}:{self.digest:064x}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The content that ``str`` wrote.

        :raises ValueError: it is not in that form.

        >>> Content.parse(str(Content(2, 255))) == Content(2, 255)
        True
        """
        quads, digest = text.split(":")
        return cls(int(quads), int(digest, 16))


def _stored(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The quads as they come back: each once, and numbers in the engine's spelling."""
    scratch = Oxigraph()
    scratch.extend(quads)
    return scratch
