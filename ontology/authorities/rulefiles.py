"""The user's own rules beside the tables: frames and cues, found here and understood elsewhere.

A folder of authorities may hold ``cues.en.yaml`` and ``frames.en/*.yaml``: one folder says all that
a user knows better, so that one option names it. Their meaning is the business of the ingestion;
here they are texts.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ontology.errors import DataError

#: The kinds of rules that a user may add to, each one file or a folder of files.
EXTENDED = ("cues.en", "frames.en")


class RuleFile(NamedTuple):
    """One file of rules: its kind (``frames.en``), its path as errors name it, its text."""

    kind: str
    path: str
    text: str


def is_rules(path: Path) -> bool:
    """Whether the path, in the user's folder, is a file or folder of rules."""
    return path.name in EXTENDED if path.is_dir() else path.name in _FILES


def rule_files(path: Path) -> Iterator[RuleFile]:
    """The rules of one file or folder, in the order of names; notes (``.md``) may lie beside.

    Raises:
        DataError: a file has another ending, or cannot be read as UTF-8.
    """
    kind = path.name.removesuffix(".yaml")
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if file.name.startswith(".") or file.suffix == ".md":
            continue
        if file.suffix != ".yaml":
            raise DataError("no file of rules", where=f"{file}:1:1", mend="let it end in .yaml")
        yield RuleFile(kind, str(file), _text(file))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise DataError(error.strerror or "cannot be read", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise DataError("not UTF-8", where=f"{path}:1:1", mend="save it as UTF-8") from error


_FILES = tuple(f"{kind}.yaml" for kind in EXTENDED)
