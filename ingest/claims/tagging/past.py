"""Past tense, participle or adjective: the readings of "opened"."""

from ingest.claims.lexicon import BASE, GERUND, NOUN, PARTICIPLE, PAST, THIRD
from ingest.claims.tagging.context import LOOK
from ingest.claims.tagging.verbs import AUXILIARIES, FINITE_VERBS, VERBS, Verbs

_PHRASE = frozenset(("DT", "PRP$", "PRP", "CD", "JJ", "NN", "NNP", "POS", "RB"))

#: What follows a verb of saying that ends its clause: "…, his lawyer said and the court confirmed".
_SAID_BEFORE = frozenset((".", "", "and", "but", "on", "late", "yesterday", "today"))


class Past(Verbs):
    """Decides between past tense and participle."""

    def _past(self, i: int) -> str:
        """Past or participle; a participle before its noun is an adjective."""
        may = self._may[i]
        before, prior = self._before(i), self._tag_at(i - 1)
        if PAST in may and self._ends_telling(i):
            return "VBD"
        if self._helped(i, ("BE", "HV", "GET")):
            return "VBN" if PARTICIPLE in may else "JJ"
        if prior in ("DT", "PRP$", "CD", "POS", "JJ") or (
            before in ("DT", "PRP$", "POS") and prior == "RB"
        ):
            if NOUN in may and not self._nounish(i + 1):
                return "NN"
            return "JJ"
        if prior in ("VBD", "VBZ", "VBP", "VB", "VBG") and self._nounish(i + 1):
            return "JJ"
        if prior in ("IN", "TO"):
            return (
                "JJ"
                if self._nounish(i + 1) or self._low(i + 1) in ("and", "or")
                else "VBN"
                if PARTICIPLE in may
                else "NN"
            )
        if PARTICIPLE not in may:
            return "VBD" if PAST in may else "NN"
        if PAST not in may:
            return "VBN"
        if before == "WP" or self._is("subject", self._skip(i - 1)) or (before == "WDT"):
            return "VBD"
        if before == "":
            if NOUN in may and self._low(i + 1) == "of":
                return "NN"
            return "VBN" if self._tag_ahead(i + 1) != "DT" else "VBD"
        if before == "CC":
            return self._coordinate(i)
        if self._tag_at(self._skip(i - 1)) == "PUNCT" and self._low(self._skip(i - 1)) == ",":
            return self._after_comma(i)
        return self._behind_noun(i)

    def _coordinate(self, i: int) -> str:
        """After "and": as the verb before it, unless an object shows that it is active."""
        earlier = next((k for k in range(i - 1, -1, -1) if self._tags[k] in VERBS), None)
        nominal = earlier is None or (
            any(self._tags[k] in ("IN",) for k in range(earlier + 1, i))
            and not self._objects(i + 1)
        )
        if earlier is None:
            return "JJ" if self._nounish(i + 1) else "VBD"
        saying = self._says(i) or self._grammar.denies(self._low(i))
        told = saying and self._low(i + 1) == "that"
        if told and "VBD" in self._tags[:i]:
            return "VBD"  # "admitted that he had taken it but insisted that …"
        helped = self._tags[earlier] == "VBN"
        if helped and (not self._objects(i + 1) or self._tag_ahead(i + 1) == "CD"):
            return "VBN"
        if self._tags[earlier] == "VBN" and self._helper(earlier) == "HV":
            return "VBN"
        if nominal and self._nounish(i + 1) and self._tag_at(i - 2) == "JJ":
            return "JJ"
        return "VBD"

    def _attribution(self, i: int) -> int | None:
        """The verb that ends the sentence from ``i`` on ("…, leaked files | suggest on Monday")."""
        ahead = range(i, len(self._tokens))
        end = next((k for k in ahead if not self._tokens[k].word), len(self._tokens))
        if end < len(self._tokens) and self._low(end) != ".":
            return None
        while end - 1 > i and (self._is("calendar", end - 1) or self._low(end - 1) == "on"):
            end -= 1
        return end - 1 if end - 1 > i and self._grammar.attributes(self._low(end - 1)) else None

    def _ends_telling(self, i: int) -> bool:
        """Whether ``i`` is the verb of "…, the court held.", with a sentence before the comma."""
        comma = next((k for k in range(i - 1, 0, -1) if not self._tokens[k].word), 0)
        if self._low(comma) != "," or self._attribution(i - 1) != i:
            return False
        told = any(tag in FINITE_VERBS or tag in AUXILIARIES for tag in self._tags[:comma])
        last = self._tag_at(i - 1) in ("NN", "NNP", "PRP")
        return told and last and all(t in _PHRASE or t == "IN" for t in self._tags[comma + 1 : i])

    def _after_comma(self, i: int) -> str:
        if self._nounish(i + 1) and self._attribution(i) not in (None, i + 1):
            return "JJ"  # "…, leaked files suggest"
        if self._says(i) and self._low(i + 1) in _SAID_BEFORE:
            return "VBD"
        closing = next(
            (
                k
                for k in range(i + 1, min(len(self._tokens), i + LOOK))
                if self._low(k) in (",", ";")
            ),
            None,
        )
        seen = self._finite_behind(i)
        if (
            closing is not None
            and self._low(closing) == ","
            and self._resumes(self._skip_on(closing + 1))
            and not seen
        ):
            return "VBN"
        led = self._tag_at(self._main(i).start) == "IN" and not seen and not self._objects(i + 1)
        if closing is not None and led and self._newcomer(closing + 1):
            return "VBN"  # "Under the lease, signed in 2023, the agency paid"
        if seen and not self._insertion(i):
            return "VBN" if not self._objects(i + 1) else "VBD"
        return "VBD"

    def _newcomer(self, i: int) -> bool:
        """Whether a subject begins at ``i``: an article, a pronoun or a name."""
        named = i < len(self._tokens) and self._name(i)
        return named or self._is("determiner", i) or self._is("subject", i)

    def _behind_noun(self, i: int) -> str:
        after = self._low(i + 1)
        if after == "by" and not self._measured(i + 2) and self._verb_else(i):
            return "VBN"
        if self._says(i):
            return "VBD"
        if self._finite_behind(i) and not self._only_verb(i):
            return "VBN"
        if self._relative_subject(i):
            return "VBD"
        gerund = GERUND in self._may_at(i + 1) or after in ("having", "being")
        objects = self._objects(i + 1) or after in ("that", "to") or gerund
        if objects and self._low(self._main(i).start - 1) == "whether":
            return "VBD"  # "Whether Voltar paid her will be decided"
        if self._finite_ahead(i + 1):
            return "VBN"
        if not objects and (again := self._ambiguous_ahead(i + 1)) is not None:
            return (
                "VBN"
                if self._objects(again + 1) or self._low(again + 1) in ("that", "to")
                else "VBD"
            )
        return "VBD"

    def _only_verb(self, i: int) -> bool:
        """Whether nothing else can be the verb: "During a raid on the depot officers seized it"."""
        ahead = range(i + 1, len(self._tokens))
        again = any(self._finite(k) or {PAST, THIRD} & self._may_at(k) for k in ahead)
        told = any(tag in FINITE_VERBS for tag in self._tags[:i])
        return self._objects(i + 1) and not (again or told)

    def _measured(self, i: int) -> bool:
        """Whether a number tells by how much ("rose by 3 per cent"), not by how many people."""
        counted = NOUN in self._may_at(i + 1) and not self._is("measure", i + 1)
        return self._low(i)[:1].isdigit() and not counted

    def _verb_else(self, i: int) -> bool:
        """Whether another word may be the verb: "the firm led by Mr Falk closed", "it stood by"."""
        ahead = range(i + 2, min(len(self._tokens), i + LOOK))
        verbs = (
            k for k in ahead
            if self._finite(k) or {PAST, THIRD} & self._may_at(k)
            or (BASE in self._may_at(k) and self._name(k - 1) and self._objects(k + 1))
        )  # fmt: skip
        return self._finite_behind(i) or next(verbs, None) is not None

    def _relative_subject(self, i: int) -> bool:
        """Whether only a subject stands between a relative pronoun and ``i``."""
        region = self._main(i)
        opened = region.start > 1 and self._tags[region.start - 1] in ("WP", "WDT")
        return opened and all(self._tags[k] in _PHRASE for k in region)
