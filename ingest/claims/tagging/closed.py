"""Words of the closed classes: articles, pronouns, prepositions, auxiliaries."""

from ingest.claims.lexicon import ADJECTIVE, BASE, NOUN, PAST, THIRD
from ingest.claims.tagging.context import Context

#: Behind these, "that" may point to the noun after it ("signed that letter").
_BEFORE_THAT = frozenset(("IN", "TO", "", "VBD", "VBZ", "VBP", "VB", "VBG", "VBN"))


class Closed(Context):
    """Tags what the grammar file lists."""

    def _closed(self, i: int, low: str) -> str | None:
        if low == "that":
            return self._that(i)
        if low in ("neither", "either", "both") and self._tag_at(i - 1) in ("BE", "HV"):
            return "RB"
        if low == "both" and self._alone(i):
            return "PRP"
        if low == "neither" and PAST in self._may_at(i + 1):
            return "RB"  # "neither confirmed nor denied"
        if low.endswith("n't") and low[:-3] in ("do", "does", "did"):
            return "DO"
        if self._is("modal", i) or (
            low.endswith("n't") and low[:-3] in ("wo", "ca", "could", "would", "should", "must")
        ):
            named = self._tokens[i].capital and i > 0 and self._tokens[i - 1].word
            return (
                "NNP"
                if named
                or (low in ("may", "will", "can") and self._tag_at(i - 1) in ("DT", "PRP$", "CD"))
                else "MD"
            )
        for name, tagged in (("be", "BE"), ("have", "HV"), ("do", "DO")):
            if self._is(name, i) or (low.endswith("n't") and low[:-3] in self._words[name]):
                return tagged
        if low == "to":
            return "TO"
        if low == "since" and self._tag_at(i - 1) == "HV":
            return "RB"  # "has since left"
        if self._is("particle", i):
            return "RB"
        if low == "there" and self._is("be", i + 1):
            return "PRP"
        if self._is("possessive", i) or (low == "her" and self._owns(i)):
            return "PRP$"
        if low == "her":
            return "PRP"
        if self._is("relative", i) or low in ("what", "how", "why", "whether"):
            return "WP"
        if self._is("coordinator", i) and low != "yet":
            return "CC"
        if low[0].isdigit() or all(part in self._words["number"] for part in low.split("-")):
            return "CD"
        if self._is("article", i):
            return "DT"
        if self._is("pronoun", i) or self._is("indefinite", i):
            return "PRP"
        if (
            (
                self._is("preposition", i)
                and low
                not in (
                    "following",
                    "including",
                    "regarding",
                    "concerning",
                    "given",
                    "like",
                    "near",
                )
            )
            or self._is("subordinator", i)
            or low in ("as", "than", "because")
        ):
            return "IN"
        return None

    def _alone(self, i: int) -> bool:
        """Whether a verb follows, no noun: "both deny it", not "both banned firms"."""
        may = self._may_at(i + 1)
        opens = any(self._is(name, i + 2) for name in ("determiner", "pronoun", "preposition"))
        past = PAST in may and (opens or self._low(i + 2) in ("that", "to"))
        return past or (BASE in may and not may & {NOUN, ADJECTIVE}) or self._auxiliary(i + 1)

    def _auxiliary(self, i: int) -> bool:
        return any(self._is(name, i) for name in ("be", "have", "do", "modal"))

    def _that(self, i: int) -> str:
        """A determiner before a lone noun, else an opener of clauses."""
        if self._is("determiner", i + 1) or self._is("number", i + 1):
            return "WDT"
        noun = bool({NOUN, ADJECTIVE} & self._may_at(i + 1)) and not {PAST, THIRD} & self._may_at(
            i + 1
        )
        leads = self._tag_at(i - 1) in _BEFORE_THAT
        return "DT" if noun and leads and not self._finite_ahead(i + 2) else "WDT"

    def _owns(self, i: int) -> bool:
        """ "her office", not "asked her to"."""
        may = self._may_at(i + 1)
        return bool(may & {NOUN, ADJECTIVE}) or (
            not may
            and i + 1 < len(self._tokens)
            and self._tokens[i + 1].word
            and not self._is("preposition", i + 1)
            and self._low(i + 1) not in ("to", "that")
        )

    def _tag_ahead(self, i: int) -> str:
        """The tag of a closed word ahead, ``NN`` or empty for others."""
        if i >= len(self._tokens):
            return "PUNCT"
        if not self._tokens[i].word:
            return "PUNCT"
        return self._closed(i, self._low(i)) or ("NN" if NOUN in self._may_at(i) else "")
