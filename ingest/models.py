"""A spaCy model of the user's: names and parses beside the rules.

It may say that a name is a person's, and who stands in a slot that the rules leave empty. How
firmly a thing is told stays the rules' alone (:mod:`ingest.claims.helped`).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.model import Span
from ontology.errors import DataError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Labels of entities that are persons or bodies, in the schemes of spaCy's own models.
_PERSONS = frozenset(("PERSON", "PER"))
_BODIES = frozenset(("ORG",))
_SUBJECTS = frozenset(("nsubj", "sb"))
_AGENTS = frozenset(("agent", "sbp"))


class Model:
    """A loaded model; ``name`` with its version, ``language`` as ISO 639-1."""

    def __init__(self, nlp: "Language") -> None:
        """Wrap a pipeline; what it lacks (entities, a parse) it simply does not add."""
        self._nlp = nlp
        self.language: str = nlp.lang
        self.name = f"{nlp.meta['name']} {nlp.meta['version']}"
        self._read = lru_cache(maxsize=64)(self._doc)

    def _doc(self, sentence: str) -> "Doc":
        return self._nlp(sentence)

    def persons_and_bodies(self, text: str, sentence: Span) -> Mapping[Span, str]:
        """Its entities in a sentence of ``text``: ``person`` or ``institution`` by place."""
        kinds = dict.fromkeys(_PERSONS, "person") | dict.fromkeys(_BODIES, "institution")
        return {
            Span(sentence.start + e.start_char, sentence.start + e.end_char): kinds[e.label_]
            for e in self._read(sentence.of(text)).ents
            if e.label_ in kinds
        }

    def agent(self, text: str, sentence: Span, trigger: Span) -> Span | None:
        """Who does what the verb in ``trigger`` says, by its parse: the subject, or "by" whom."""
        doc = self._read(sentence.of(text))
        if not doc.has_annotation("DEP"):
            return None
        for token in doc:
            at = sentence.start + token.idx
            if trigger.start <= at < trigger.end and token.pos_ in ("VERB", "AUX", ""):
                agents = [child for child in token.children if child.dep_ in _AGENTS]
                passive = any(child.dep_ == "nsubjpass" for child in token.children)
                found = (
                    [child for by in agents for child in by.children]
                    if passive
                    else [child for child in token.children if child.dep_ in _SUBJECTS]
                )
                if len(found) == 1:
                    left, right = found[0].left_edge, found[0].right_edge
                    end = right.idx + len(right)
                    return Span(sentence.start + left.idx, sentence.start + end)
        return None


@lru_cache(maxsize=2)
def load_model(name: str) -> Model:
    """The model of that name, or in that folder.

    Raises:
        DataError: spaCy has no such model, or cannot read it.
    """
    import spacy

    try:
        return Model(spacy.load(name))
    except (OSError, ValueError) as error:
        raise DataError(
            f"spaCy cannot load the model: {str(error).splitlines()[0]}",
            where=name,
            mend="install it (python -m spacy download NAME) or name its folder",
        ) from error
