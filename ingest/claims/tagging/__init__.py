"""Part-of-speech tags: one reading for each token of a sentence, by its neighbours.

A left-to-right tagger by rules (after Brill 1992) on the lexicon's candidates. The tags are those
of the Penn Treebank (Marcus et al. 1993) as far as the slot finder needs them: ``MD``, ``BE``,
``HV`` and ``DO`` are auxiliaries, finite or not by their form.
"""

from collections.abc import Sequence

from ingest.claims.lexicon import ADJECTIVE, ADVERB, BASE, GERUND, NOUN, PARTICIPLE, PAST, THIRD
from ingest.claims.tagging.present import Present
from ingest.claims.tagging.verbs import FINITE_VERBS, VERBS
from ingest.claims.words import Grammar, Token

__all__ = ["FINITE_VERBS", "VERBS", "tag"]


def tag(tokens: Sequence[Token], grammar: Grammar) -> list[str]:
    """The tag of every token.

    >>> from ingest.claims.words import grammar, tokenize
    >>> from ingest.model import Span
    >>> text = "The plans made by the firm were dropped."
    >>> tag(tokenize(text, Span(0, len(text))), grammar())[1:4]
    ['NN', 'VBN', 'IN']
    """
    return _Tagger(tokens, grammar).run()


class _Tagger(Present):
    """The order in which readings are tried."""

    def run(self) -> list[str]:
        for i in range(len(self._tokens)):
            self._tags.append(self._tag(i))
        return self._tags

    def _tag(self, i: int) -> str:
        token, low = self._tokens[i], self._low(i)
        if not token.word:
            return "POS" if low == "'s" else "'" if token.text in "'’" else "PUNCT"
        return self._closed(i, low) or self._open(i)

    def _open(self, i: int) -> str:
        may, low = self._may[i], self._low(i)
        if self._name(i):
            return "NNP"
        if not may:
            return self._unknown(i)
        if self._adverbial(i, may):
            return "RB"
        if GERUND in may and self._is("time", i):
            return "NN"  # "on Monday evening"
        if GERUND in may:
            return self._gerund(i)
        if {PAST, PARTICIPLE} & may and not (BASE in may and self._wants_base(i)):
            return self._past(i)
        if {BASE, THIRD} & may:
            return self._present(i) if may != {THIRD} or self._counted(i) else "VBZ"
        if NOUN in may or ADJECTIVE in may:
            return self._nominal(i)
        return "RB" if ADVERB in may or low.endswith("ly") else "JJ"

    def _counted(self, i: int) -> bool:
        """Whether only a noun can stand here, known or not ("two of the vets"; no year: 2026)."""
        counts = self._tag_at(i - 1) == "CD" and not self._year(i - 1)
        return counts or self._is("article", i - 1) or self._tag_at(i - 1) == "PRP$"

    def _unknown(self, i: int) -> str:
        low = self._low(i)
        if low.endswith("ly"):
            return "RB"
        if low.endswith("ing"):
            return "VBG"
        return "NNP" if self._tokens[i].capital else "NN"

    def _adverbial(self, i: int, may: frozenset[str]) -> bool:
        if self._is("adverb", i) and self._low(i) not in ("first", "long", "all", "both", "far"):
            return True
        if self._low(i) == "running" and self._is("time", i - 1):
            return True  # "for the second year running"
        if self._is("ordinal", i) and self._tag_at(i - 1) not in ("DT", "PRP$"):
            return bool({PAST, THIRD} & self._may_at(i + 1))
        described = ADJECTIVE in may and self._tag_at(i - 1) in ("DT", "PRP$", "JJ")
        return may == {ADVERB} or (self._low(i).endswith("ly") and ADVERB in may and not described)

    def _heads(self, i: int) -> bool:
        """Whether a noun stands at ``i`` or behind the adjective there, none in "it false."."""
        return self._may_at(i) != {ADJECTIVE} or self._nounish(i + 1)

    def _gerund(self, i: int) -> str:
        before = self._before(i)
        if self._helped(i, ("BE",)):
            return "VBG"
        if before in ("DT", "JJ", "PRP$", "POS", "CD"):
            told = (
                self._says(i + 1) and self._low(i + 2) == "that"
            )  # "minutes of the meeting | say"
            noun = (
                self._tag_ahead(i + 1) in ("IN", "PUNCT", "MD", "BE", "HV")
                or told
                or not (self._nounish(i + 1) and self._heads(i + 1))
            )
            return "NN" if noun else "JJ"
        if before in ("NN", "NNP") and NOUN in self._may[i] and not self._objects(i + 1):
            return "NN"
        return "VBG"
