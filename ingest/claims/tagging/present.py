"""Noun, present tense or infinitive: the readings of "plans" and "report"."""

from ingest.claims.lexicon import ADJECTIVE, ADVERB, BASE, GERUND, NOUN, PARTICIPLE, PAST, THIRD
from ingest.claims.tagging.past import Past
from ingest.claims.tagging.verbs import AUXILIARIES, VERBS

_GOVERNING = frozenset(
    ("DT", "PRP$", "JJ", "POS", "IN", "VBG", "VBD", "VBZ", "VB", "VBN", "MD", "BE", "'")
)
_QUALIFIED_BEHIND = frozenset(("nothing", "something", "anything", "everything"))


class Present(Past):
    """Decides between noun and verb."""

    def _present(self, i: int) -> str:
        """A noun, or a verb in the present tense, an infinitive or an imperative."""
        may = self._may[i]
        third = THIRD in may
        if self._plural(self._head(i)) != third and self._ends_telling(i):
            return "VBZ" if third else "VBP"
        if self._wants_base(i):
            if BASE in may:
                return "VB"
            return "NN"
        if third and self._may_at(i + 1) == {ADJECTIVE} and self._before(i) in ("NN", "NNP"):
            return "VBZ"
        if ADJECTIVE in may and self._low(self._skip(i - 1)) in _QUALIFIED_BEHIND:
            return "JJ"  # "nothing wrong"
        before = self._before(i)
        governed = before in ("DT", "PRP$", "JJ", "POS", "IN", "VB", "VBZ", "VBD", "CD")
        if not may & {NOUN, ADJECTIVE, ADVERB}:
            return "NN" if governed else self._plain_present(i, third)
        near = self._low(self._skip(i - 1))
        if before == "WDT" and self._tells_that(i):
            return self._nominal(i)  # "warned that drones … could"
        if before in ("PRP", "WP", "WDT"):
            subject = (
                before != "PRP"
                or self._is("subject", self._skip(i - 1))
                or near in ("nobody", "everyone", "someone", "nothing", "anyone")
            )
            return (
                ("VBZ" if third else "VBP") if subject and not self._noun_after(i, near) else "NN"
            )
        if before == "DT" and self._is("alone", self._skip(i - 1)):
            told = self._commands(i + 1, lone=True) and not self._finite_ahead(i + 1)
            return ("VBZ" if third else "VBP") if told else self._nominal(i)
        if before in _GOVERNING:
            return self._nominal(i)
        if before == "CD":
            return self._nominal(i)
        if before == "":
            return "VB" if BASE in may and self._commands(i + 1) else self._nominal(i)
        if before == "CC":
            return self._present_coordinate(i, third)
        return self._present_behind(i, third)

    def _tells_that(self, i: int) -> bool:
        """Whether "that" opens what a verb says and the verb of its clause is yet to come."""
        at = self._skip(i - 1)
        led = self._low(at) == "that" and self._tag_at(self._skip(at - 1)) in VERBS
        return led and self._finite_ahead(i + 1)

    def _commands(self, i: int, *, lone: bool = False) -> bool:
        """Whether what an imperative takes stands at ``i``: an object with its article.

        ``lone``: whatever follows it.
        """
        marked = any(self._is(name, i) for name in ("determiner", "pronoun", "number"))
        if lone:
            return marked
        return (marked or GERUND in self._may_at(i)) and not self._finite_ahead(i)

    def _noun_after(self, i: int, near: str) -> bool:
        return (
            near in ("which", "whose", "what")
            and not self._objects(i + 1)
            and self._finite_ahead(i + 1)
        )

    def _plain_present(self, i: int, third: bool) -> str:
        if third:
            return "VBZ"
        if self._before(i) == "CC":
            earlier = next((k for k in range(i - 1, -1, -1) if self._tags[k] in VERBS), None)
            if earlier is not None and self._tags[earlier] == "VB":
                return "VB"
        return "VB" if self._before(i) in ("", "DO", "MD") else "VBP"

    def _nominal(self, i: int) -> str:
        may = self._may[i]
        if ADJECTIVE in may and (NOUN not in may or self._qualifies(i)):
            return "JJ"
        if NOUN in may or may <= {BASE, THIRD}:
            return "NN"
        return "RB" if ADVERB in may else "JJ"

    def _qualifies(self, i: int) -> bool:
        """Whether a noun follows that is not the verb ("the firm contests the finding")."""
        verb = bool({BASE, THIRD, PAST} & self._may_at(i + 1)) and self._opens_object(i + 2)
        named = i + 1 < len(self._tokens) and self._name(i + 1)
        if named and self._tag_at(i - 1) == "NN":
            return False  # "the dairy cooperative Voltar"
        return self._nounish(i + 1) and not verb

    def _present_coordinate(self, i: int, third: bool) -> str:
        earlier = next(
            (
                k
                for k in range(i - 1, -1, -1)
                if self._tags[k] in VERBS or self._tags[k] in AUXILIARIES
            ),
            None,
        )
        if earlier is None or not (
            self._objects(i + 1) or self._tag_ahead(i + 1) in ("IN", "TO", "RB")
        ):
            return self._nominal(i)
        if third and (self._is("article", i + 1) or self._is("possessive", i + 1)):
            return "VBZ"  # "was heard and contests the findings": no article behind a noun
        same = self._tags[earlier] in (("VBZ",) if third else ("VB", "VBP"))
        return self._tags[earlier] if same and self._opens_object(i + 1) else self._nominal(i)

    def _present_behind(self, i: int, third: bool) -> str:
        """Behind a noun, a name or a comma: a verb if the clause lacks one and number agrees."""
        at = self._skip(i - 1)
        comma = self._low(at) == ","
        if comma and not self._insertion(i):
            return self._nominal(i)
        opens = self._commands(i + 1, lone=True) or (
            i + 1 < len(self._tokens) and self._name(i + 1)
        )
        told = self._says(i) and (opens or self._low(i + 1) == "that")
        if told and self._low(i + 1) == "that" and self._plural(self._head(i)) != third:
            return "VBZ" if third else "VBP"  # "minutes of the meeting record that"
        if not comma and self._plural(at) != third and self._closes(i):
            return "VBZ" if third else "VBP"
        named = self._tag_at(at) == "NNP" or not self._finite_behind(i)
        if told and not comma and self._plural(at) != third and named:
            return "VBZ" if third else "VBP"
        if (not comma and self._finite_behind(i)) or self._finite_ahead(i + 1):
            return self._nominal(i)
        if third and BASE in self._may_at(i + 1) and self._objects(i + 2) and not comma:
            return self._nominal(i)
        if self._tag_at(at) == "NNP" and not comma and self._agrees(i, at, third):
            return "VBZ" if third else "VBP"  # "cameras supplied by Axiom store footage"
        verbs = any(self._tags[k] in VERBS for k in range(i))
        marked = self._commands(i + 1) or self._low(i + 1) == "that"
        if verbs and self._in_phrase(at) and not marked:
            return self._nominal(i)
        if third and PARTICIPLE in self._may_at(i + 1):
            return self._nominal(i)
        if third and BASE in self._may_at(i + 1) and self._commands(i + 2):
            return self._nominal(i)
        plural = self._plural(at)
        head = self._head(i)
        if head != at and self._plural(head) != third and self._commands(i + 1, lone=True):
            return "VBZ" if third else "VBP"
        if not comma and plural == third and self._tag_at(at) != "NNP":
            return self._nominal(i)
        named = self._tag_at(at) == "NNP" and not third and not comma
        if named and not (self._commands(i + 1) or self._low(i + 1) in ("that", "to", "on", "for")):
            return self._nominal(i)
        if (
            third
            or self._opens_object(i + 1)
            or self._tag_ahead(i + 1) in ("IN", "RB", "TO", "WDT")
        ):
            return "VBZ" if third else "VBP"
        return self._nominal(i)

    def _agrees(self, i: int, at: int, third: bool) -> bool:
        """Whether the head of a subject that ends in a name wants this verb, with its object."""
        head = self._head(i)
        agrees = self._tags[head] == "NN" and head != at and self._plural(head) != third
        while self._tag_at(at) == "NNP":
            at -= 1
        made = self._low(at) == "by" and self._tag_at(at - 1) == "VBN"
        return agrees and made and self._objects(i + 1)

    def _in_phrase(self, at: int) -> bool:
        """Whether the noun at ``at`` hangs from a preposition ("breaches of the safety …")."""
        while at > 0 and self._tag_at(at) in ("NN", "JJ", "DT", "CD", "PRP$"):
            at -= 1
        return self._tag_at(at) == "IN" and self._low(at) not in self._words["subordinator"]

    def _head(self, i: int) -> int:
        """The head of the subject before ``i``: the first noun that something qualifies."""
        region = [k for k in self._main(i) if self._tags[k] in ("NN", "NNP")]
        ends = (k for k in region if self._tag_at(k + 1) in ("IN", "VBN", "WP", "WDT", "TO"))
        return next(ends, self._skip(i - 1))

    def _closes(self, i: int) -> bool:
        """Whether "…, the register shows." ends here."""
        ends = i + 1 >= len(self._tokens) or self._low(i + 1) in (".", ",", "on", "in")
        commas = [k for k in self._main(i) if self._low(k) == ","]
        return (
            ends
            and bool(commas)
            and self._says(i)
            and not any(self._asserts(k) for k in range(commas[-1], i))
        )
