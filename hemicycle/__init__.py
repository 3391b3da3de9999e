"""Hemicycle: a knowledge graph in which every edge opens the sentence it came from.

In a notebook::

    import hemicycle
    kg = hemicycle.open("hemicycle.kg")
    kg.query("signed-both")                 # a pandas DataFrame
    kg.graph("https://…/doc/…")             # an rdflib Graph
    kg.network("co-signature")              # a networkx Graph
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.notebook import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(where: "str | os.PathLike[str]" = "hemicycle.kg") -> "KnowledgeGraph":
    """Open a knowledge graph for reading: a folder, or the URL of a SPARQL 1.1 endpoint.

    Raises :class:`ontology.errors.StoreError` where there is none.
    """
    from graph.store import open_store
    from hemicycle.notebook import KnowledgeGraph

    return KnowledgeGraph(open_store(where, read_only=True))
