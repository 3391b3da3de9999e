"""Names of files inside files: shown to people, joined to a path, never used to open anything."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

#: Longer names are cut in the middle; the ending, which chooses the reader, stays.
MAX_NAME = 200

_DRIVE = re.compile(r"\A[A-Za-z]:")
#: Controls, lone surrogates, line and paragraph marks, and what turns the direction of reading.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def safe_path(name: str) -> str | None:
    """A path of an archive, relative and with forward slashes; None where it leads outside.

    >>> safe_path("C:\\\\letters\\\\a.txt"), safe_path("/b/./c.txt"), safe_path("../d.txt")
    ('letters/a.txt', 'b/c.txt', None)
    """
    path = _DRIVE.sub("", _UNSEEN.sub("", name).replace("\\", "/"))
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts or not parts:
        return None
    return "/".join(map(_short, parts))


def safe_name(name: str) -> str:
    """A name of an attachment, without slashes, controls or marks of direction; may be empty.

    >>> safe_name("../../letter\\u202efdp.exe"), safe_name(" .. ")
    ('_.._letterfdp.exe', '')
    """
    flat = " ".join(_UNSEEN.sub("", name.replace("\t", " ")).split())
    return _short(flat.replace("/", "_").replace("\\", "_").strip(". "))


def _short(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    ending = PurePosixPath(name).suffix[:20]
    return name[: MAX_NAME - len(ending) - 1] + "…" + ending


@dataclass(slots=True)
class Names:
    """Gives every name once: the second "a.txt" is "a (2).txt"."""

    _given: set[str] = field(default_factory=set)
    _last: dict[str, int] = field(default_factory=dict)

    def once(self, name: str) -> str:
        """This name, numbered if it was given before.

        >>> names = Names()
        >>> [names.once(n) for n in ("a.txt", "a (2).txt", "a.txt", "b", "b")]
        ['a.txt', 'a (2).txt', 'a (3).txt', 'b', 'b (2)']
        """
        path, chosen, number = PurePosixPath(name), name, self._last.get(name, 1)
        while chosen in self._given:
            number += 1
            chosen = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self._given.add(chosen)
        self._last[name] = number
        return chosen
