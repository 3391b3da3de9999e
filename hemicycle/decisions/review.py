"""Walking through open suggestions: one on screen, one key, one entry in the file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hemicycle.console import plain
from ingest.people.decisionfile import append, undo
from ingest.people.decisions import Anchor, Decision

if TYPE_CHECKING:
    from hemicycle.decisions.suggesting import Suggestion

KEYS = "[y] same person   [n] different   [u] unsure   [s] skip   [b] back   [q] quit"
_LAST = "that was the last   [b] back   any other key: done"
_JUDGEMENTS = {"y": "positive", "n": "negative", "u": "unsure"}


class Review:
    """One walk. Each answer is in the file when :meth:`press` returns."""

    def __init__(
        self,
        suggestions: "Sequence[Suggestion]",
        anchors: Mapping[str, Anchor],
        file: Path,
        by: str | None,
        on: str | None,
    ) -> None:
        self._open = [s for s in suggestions if s.node in anchors and self._whom(s, anchors)]
        self._anchors, self._file, self._by, self._on = anchors, file, by, on
        self._passed: list[tuple[int, Decision | None]] = []
        self._at = 0

    @staticmethod
    def _whom(suggestion: "Suggestion", anchors: Mapping[str, Anchor]) -> Anchor | str | None:
        if suggestion.person:
            return suggestion.person
        return anchors.get(suggestion.other) if suggestion.other else None

    def decided(self) -> list[Decision]:
        """The decisions of this walk that still hold."""
        return [decision for _, decision in self._passed if decision]

    def begun(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self._passed)

    def left(self) -> int:
        """How many are still open."""
        return sum(not self._answered(suggestion) for suggestion in self._open)

    def current(self) -> "Suggestion | None":
        """What is asked now; None at the end."""
        while self._at < len(self._open) and self._answered(self._open[self._at]):
            self._at += 1
        return self._open[self._at] if self._at < len(self._open) else None

    def _answered(self, suggestion: "Suggestion") -> bool:
        """Whether this walk settled it: the same names again, or a name that has its member."""
        name, whom = self._anchors[suggestion.node], self._whom(suggestion, self._anchors)
        for made in self.decided():
            again = {made.name, made.other or made.person} == {name, whom}
            is_member = made.name == name and made.judgement == "positive" and made.person
            if again or (is_member and suggestion.person):
                return True
        return False

    def press(self, key: str) -> str:
        """Do what a key says; what to tell. Keys that mean nothing change nothing."""
        asked = self.current()
        if key == "b":
            return self._back()
        if asked is None or key not in {*_JUDGEMENTS, "s"}:
            return KEYS
        decision = self._decision(asked, _JUDGEMENTS[key]) if key != "s" else None
        if decision:
            remark = f"{asked.quote} in {asked.document}; {asked.candidate}"
            append(self._file, decision, remark)
        self._passed.append((self._at, decision))
        self._at += 1
        return f"{decision.judgement}, noted as {decision.id}" if decision else "skipped"

    def _decision(self, asked: "Suggestion", judgement: str) -> Decision:
        whom = self._whom(asked, self._anchors)
        person, other = (whom, None) if isinstance(whom, str) else (None, whom)
        return Decision(
            judgement, self._anchors[asked.node], person, other, by=self._by, on=self._on
        )

    def _back(self) -> str:
        if not self._passed:
            return "this is the first"
        self._at, decision = self._passed.pop()
        if decision is None:
            return "back"
        undo(self._file, {decision.id})
        return f"back; {decision.id} is taken out again"

    def progress(self) -> str:
        """Such as "3 of 12"."""
        return f"{min(self._at + 1, len(self._open))} of {len(self._open)}"


def walk(review: Review, keys: Iterator[str], say: Callable[[str], None]) -> None:
    """Ask until nothing is open, ``q``, or no more keys; the last answer can be taken back, too."""
    while True:
        asked = review.current()
        if asked is None and not review.begun():
            return
        say(f"\n{review.progress()}\n{render(asked)}\n{KEYS}" if asked else f"\n{_LAST}")
        key = next(keys, "q").lower()
        if key == "q" or (asked is None and key != "b"):
            return
        say(review.press(key))


def render(suggestion: "Suggestion") -> str:
    """Both contexts, and what speaks for and against."""
    whom = f"{suggestion.candidate} (ep-{suggestion.person})" if suggestion.person else (
        suggestion.candidate
    )  # fmt: skip
    lines = [
        f"“{suggestion.quote}” in {suggestion.document}  ({suggestion.reason})",
        *_indented(suggestion.context),
        f"the same person as {whom}?  (score {suggestion.score:.0f})",
        *_indented(suggestion.candidate_context),
        *(f"  - {why}" for why in suggestion.why),
    ]
    return "\n".join(map(plain, lines))


def _indented(context: str) -> list[str]:
    return [f"    {line.strip()}" for line in context.splitlines() if line.strip()]
