"""An example of a rule file, and how to find out whether it holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One example: where it stands in the data of its file, whose it is, its words.

    ``fault`` says what is wrong with it; the empty text where it holds.
    """

    path: Path
    of: str
    text: str
    fault: Callable[[], str]


def yes_and_no(
    data: Iterable[tuple[Path, str, Any]], recognises: Callable[[str, str], bool]
) -> Iterator[Case]:
    """Cases of entries with ``yes`` and ``no`` texts: (path, name, entry) each.

    ``recognises(name, text)`` says whether the entry of that name takes the text.
    """
    for path, name, entry in data:
        for answer in ("yes", "no"):
            for number, text in enumerate(entry[answer]):
                yield Case(
                    (*path, answer, number), name, text, _asked(recognises, name, text, answer)
                )


def _asked(
    recognises: Callable[[str, str], bool], name: str, text: str, answer: str
) -> Callable[[], str]:
    def fault() -> str:
        if recognises(name, text) == (answer == "yes"):
            return ""
        return "not recognised" if answer == "yes" else "recognised, and should not be"

    return fault
