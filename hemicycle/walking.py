"""Walking through what people are asked: one on screen, one key, one entry in a file."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from ingest.entryfile import Entry, EntryFile

Asked = TypeVar("Asked")
Made = TypeVar("Made", bound=Entry)
_LAST = "that was the last   [b] back   any other key: done"


class Walk(ABC, Generic[Asked, Made]):
    """One walk. Each answer is in the file when :meth:`press` returns.

    ``keys`` is shown below what is asked, ``judgements`` what keys mean.
    """

    keys: ClassVar[str]
    judgements: ClassVar[Mapping[str, str]]

    def __init__(self, open_: Sequence[Asked], form: EntryFile[Made], file: Path) -> None:
        self._open, self._form, self._file = list(open_), form, file
        self._passed: list[tuple[int, Made | None]] = []
        self._at = 0

    @abstractmethod
    def render(self, asked: Asked) -> str:
        """What stands on screen."""

    @abstractmethod
    def remark(self, asked: Asked) -> str:
        """What is noted beside the answer, for people who read the file."""

    @abstractmethod
    def answered(self, asked: Asked) -> bool:
        """Whether this walk settled it."""

    @abstractmethod
    def answer(self, asked: Asked, judgement: str) -> Made:
        """The entry that says so."""

    def noted(self, asked: Asked, entry: Made, judgement: str) -> str:
        """What to tell once an answer is in the file."""
        return f"{judgement}, noted as {entry.id}"

    def decided(self) -> list[Made]:
        """The entries of this walk that still hold."""
        return [entry for _, entry in self._passed if entry is not None]

    def begun(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self._passed)

    def left(self) -> int:
        """How many are still open."""
        return sum(not self.answered(asked) for asked in self._open)

    def current(self) -> Asked | None:
        """What is asked now; None at the end."""
        while self._at < len(self._open) and self.answered(self._open[self._at]):
            self._at += 1
        return self._open[self._at] if self._at < len(self._open) else None

    def press(self, key: str) -> str:
        """Do what a key says; what to tell. Keys that mean nothing change nothing."""
        asked = self.current()
        if key == "b":
            return self._back()
        if asked is None or key not in {*self.judgements, "s"}:
            return self.keys
        judgement = self.judgements.get(key)
        entry = self.answer(asked, judgement) if judgement else None
        if entry is not None:
            self._form.append(self._file, entry, self.remark(asked))
        self._passed.append((self._at, entry))
        self._at += 1
        return self.noted(asked, entry, judgement) if entry and judgement else "skipped"

    def _back(self) -> str:
        if not self._passed:
            return "this is the first"
        self._at, entry = self._passed.pop()
        if entry is None:
            return "back"
        self._form.undo(self._file, {entry.id})
        return f"back; {entry.id} is taken out again"

    def progress(self) -> str:
        """Such as "3 of 12"."""
        return f"{min(self._at + 1, len(self._open))} of {len(self._open)}"


def walk(session: Walk[Asked, Made], keys: Iterator[str], say: Callable[[str], None]) -> None:
    """Ask until nothing is open, ``q``, or no more keys; the last answer can be taken back, too."""
    while True:
        asked = session.current()
        if asked is None and not session.begun():
            return
        shown = f"{session.progress()}\n{session.render(asked)}\n{session.keys}" if asked else _LAST
        say(f"\n{shown}")
        key = next(keys, "q").lower()
        if key == "q" or (asked is None and key != "b"):
            return
        say(session.press(key))
