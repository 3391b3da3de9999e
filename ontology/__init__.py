"""The vocabulary and what is known beforehand: namespaces, prefixes, where the Turtle lies.

Terms are attributes of a namespace: ``HC.Letter``, ``HCR.bribed``. They are pyoxigraph
``NamedNode`` objects, the term type of every quad that flows between the rooms; a test holds
each term the code uses against ``hemicycle.ttl`` and ``relations.ttl``.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable

from pyoxigraph import NamedNode

DEFAULT_BASE = "https://w3id.org/hemicycle/id/"


class Namespace:
    """A prefix whose attributes are the terms under it.

    >>> HC.Letter.value
    'https://w3id.org/hemicycle/ontology#Letter'
    """

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_"):
            raise AttributeError(name)
        term = NamedNode(self._base + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self._base + name)

    def __contains__(self, term: NamedNode) -> bool:
        return term.value.startswith(self._base)

    def __str__(self) -> str:
        return self._base


HC = Namespace("https://w3id.org/hemicycle/ontology#")
HCR = Namespace("https://w3id.org/hemicycle/relation/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
OWL = Namespace("http://www.w3.org/2002/07/owl#")

#: Data classes: the local name of the IRI's first path segment under the data base.
DATA_PREFIXES = (
    "doc", "letter", "person", "vendor", "institution", "group", "country", "instrument",
    "office", "membership", "investigation", "measure", "register", "decision", "check",
    "graph",
)  # fmt: skip


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Every prefix queries may use without declaring it, for data under ``base``."""
    vocabulary = {
        "hc": HC, "hcr": HCR, "rdf": RDF, "rdfs": RDFS, "xsd": XSD,
        "skos": SKOS, "dcterms": DCTERMS, "foaf": FOAF, "owl": OWL,
    }  # fmt: skip
    return {name: str(space) for name, space in vocabulary.items()} | {
        name: f"{base}{name}/" for name in DATA_PREFIXES
    }


def resource(*path: str) -> Traversable:
    """A data file of this room, such as ``resource("hemicycle.ttl")``."""
    return files(__name__).joinpath(*path)
