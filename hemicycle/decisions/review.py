"""Walking through open suggestions about names."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hemicycle.console import plain
from hemicycle.walking import Walk
from ingest.people.decisionfile import FILE
from ingest.people.decisions import Anchor, Decision

if TYPE_CHECKING:
    from hemicycle.decisions.suggesting import Suggestion


class Review(Walk["Suggestion", Decision]):
    """One walk through suggestions; those that no decision can hold on to are left out."""

    keys = "[y] same person   [n] different   [u] unsure   [s] skip   [b] back   [q] quit"
    judgements = {"y": "positive", "n": "negative", "u": "unsure"}  # noqa: RUF012

    def __init__(
        self,
        suggestions: "Sequence[Suggestion]",
        anchors: Mapping[str, Anchor],
        file: Path,
        by: str | None,
        on: str | None,
    ) -> None:
        known = [s for s in suggestions if s.node in anchors and self._whom(s, anchors)]
        super().__init__(known, FILE, file)
        self._anchors, self._by, self._on = anchors, by, on

    @staticmethod
    def _whom(suggestion: "Suggestion", anchors: Mapping[str, Anchor]) -> Anchor | str | None:
        if suggestion.person:
            return suggestion.person
        return anchors.get(suggestion.other) if suggestion.other else None

    def render(self, asked: "Suggestion") -> str:
        """Both contexts, and what speaks for and against."""
        return render(asked)

    def remark(self, asked: "Suggestion") -> str:
        """The words, the file, and whom they were held against."""
        return f"{asked.quote} in {asked.document}; {asked.candidate}"

    def answered(self, asked: "Suggestion") -> bool:
        """Whether this walk settled it: the same names again, or a name that has its member."""
        name, whom = self._anchors[asked.node], self._whom(asked, self._anchors)
        for made in self.decided():
            again = {made.name, made.other or made.person} == {name, whom}
            is_member = made.name == name and made.judgement == "positive" and made.person
            if again or (is_member and asked.person):
                return True
        return False

    def answer(self, asked: "Suggestion", judgement: str) -> Decision:
        """The decision."""
        whom = self._whom(asked, self._anchors)
        person, other = (whom, None) if isinstance(whom, str) else (None, whom)
        return Decision(
            judgement, self._anchors[asked.node], person, other, by=self._by, on=self._on
        )


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
