"""Where a clause has its verb already, and where one is still to come."""

from ingest.claims.lexicon import NOUN, PARTICIPLE, PAST, THIRD
from ingest.claims.tagging.closed import Closed
from ingest.claims.tagging.context import HARD, LOOK

FINITE_VERBS = frozenset(("VBD", "VBZ", "VBP"))
VERBS = FINITE_VERBS | {"VB", "VBN", "VBG"}
AUXILIARIES = frozenset(("MD", "BE", "HV", "DO"))


class Verbs(Closed):
    """Finite verbs before and behind a token."""

    def _before(self, i: int) -> str:
        at = self._skip(i - 1)
        return self._tag_at(at) if at >= 0 and self._low(at) not in HARD else ""

    def _helper(self, i: int) -> str:
        at = self._skip(i - 1)
        if self._low(at) in ("get", "gets", "got", "getting"):
            return "GET"
        return self._tag_at(at)

    def _helped(self, i: int, by: tuple[str, ...]) -> bool:
        return self._helper(i) in by

    def _auxiliary(self, k: int) -> bool:
        """A finite auxiliary."""
        return self._is("finite", k) and self._tag_at(k) in (*AUXILIARIES, "")

    def _main(self, end: int) -> range:
        """The tokens before ``end`` back to the last opener of a clause."""
        k = end
        while k > 0 and not self._boundary(k - 1):
            k -= 1
        return range(k, end)

    def _boundary(self, k: int) -> bool:
        if self._low(k) in HARD or self._tag_at(k) in ("WP", "WDT"):
            return True
        if self._is("subordinator", k) and self._tag_at(k) == "IN":
            return True
        if self._tag_at(k) == "CC":
            return True
        return self._tag_at(k) in FINITE_VERBS and self._says(k)

    def _finite_behind(self, i: int) -> bool:
        """Whether the clause has its finite verb already.

        A clause that hangs from a word before has ended where the clause around lacks its verb.
        """
        region = self._main(i)
        opener = region.start - 1
        found = [k for k in region if self._asserts(k)]
        if opener < 0 or self._low(opener) in HARD:
            return bool(found) or self._introduced(region)
        if self._tags[opener] == "CC" and self._low(opener - 1) == ",":
            return bool(found)  # ", and" opens a clause
        if self._tags[opener] == "CC":
            return bool(found) or (not self._objects(i + 1) and self._finite_behind(opener))
        if self._tags[opener] in VERBS and self._tag_at(opener + 1) in ("IN", "TO"):
            return True  # "complained about payments made": no clause of its own
        if not found:
            return False
        if any(self._low(k) == "," for k in range(found[0], found[-1])):
            return True
        parted = any(self._low(k) == "," for k in range(found[-1], i))
        if parted and self._is("subordinator", 0):
            return False  # "While he denies it, the board …"
        if not parted and self._low(opener - 1) == ",":
            return True  # ", who" goes on to the next comma
        if opener == 0:
            return not parted
        return self._tags[opener] in VERBS or self._finite_behind(opener)

    def _asserts(self, k: int) -> bool:
        """A finite verb, or a "be" in the subjunctive ("that it be excluded")."""
        bare = self._low(k) == "be" and self._tag_at(self._skip(k - 1)) not in ("MD", "TO")
        return self._tags[k] in FINITE_VERBS or self._auxiliary(k) or bare

    def _newly(self, k: int) -> bool:
        """Whether a name or number behind a noun begins the subject ("In a statement Voltar …")."""
        timely = self._is("calendar", k) or self._is("time", k - 1) or self._low(k).isdigit()
        led = any(self._tags[n] == "IN" for n in range(max(k - 4, 0), k - 1))
        return led and not timely and self._is("paper", k - 1)

    def _introduced(self, region: range) -> bool:
        """Whether the sentence still stands in its opening phrase ("In a letter sent …")."""
        inside = self._tag_at(region.start) == "IN" or self._low(region.start) == "according"
        anew = any(
            (
                self._tags[k] in ("DT", "PRP$")
                and self._tag_at(self._skip(k - 1)) in ("NN", "NNP", "CD")
            )
            or (self._tags[k] in ("NNP", "CD") and self._tags[k - 1] == "NN" and self._newly(k))
            or (
                (self._is("calendar", k - 1) or self._is("time", k - 1) or self._year(k - 1))
                and self._tags[k] in ("CD", "JJ", "NN", "NNP")
                and not (self._is("calendar", k) or self._is("time", k) or self._low(k).isdigit())
            )
            for k in region[1:]
        )
        return inside and not anew and not any(self._low(k) == "," for k in region)

    def _ambiguous_ahead(self, i: int) -> int | None:
        for k in range(i, min(len(self._tokens), i + LOOK)):
            low = self._low(k)
            if low in HARD or low == "," or self._is("opener", k):
                return None
            names = ("determiner", "preposition", "have", "be")
            adjectival = any(self._is(name, k - 1) for name in names)
            if k > i and {PAST, PARTICIPLE} <= self._may_at(k) and not adjectival:
                return k
        return None

    def _resumes(self, k: int) -> bool:
        """Whether the verb of the clause around stands at ``k``."""
        return self._finite(k) or bool({THIRD, PAST} & self._may_at(k))

    def _insertion(self, i: int) -> bool:
        """Whether what the comma before ends is inserted: it opened with a comma, too."""
        comma = self._skip(i - 1)
        earlier = next((k for k in range(comma - 1, 0, -1) if self._low(k) == ","), None)
        if earlier is None:
            return False
        opened = self._tag_at(earlier + 1) in (
            "WP",
            "WDT",
            "DT",
            "VBN",
            "VBG",
            "NN",
            "JJ",
            "NNP",
            "IN",
            "RB",
            "PRP$",
            "CD",
        )
        return opened and not any(
            self._tags[k] in FINITE_VERBS or self._auxiliary(k) for k in self._main(earlier)
        )

    def _wants_base(self, i: int) -> bool:
        """Whether "to" or a modal stands before; "to trial" and "to court" are places."""
        before = self._before(i)
        if before in ("MD", "DO"):
            return True
        if before != "TO":
            return False
        open_to = self._is("adjective_to", self._skip(i - 1) - 1)
        place = NOUN in self._may[i] and (open_to or self._low(i) in self._words["place"])
        heads = self._low(i) in self._words["attributive"] and NOUN in self._may_at(i + 1)
        return not (place or heads)
