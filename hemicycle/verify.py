"""Whether a store is what was written to it: its files, its content, its quotes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.content import Content
from graph.directory import DAMAGED, DATABASE, format_of, locked, unlock
from graph.journal import Journal, Possible
from graph.record import damaged, differences, possible, unborn
from hemicycle.rereading import Reread, reread
from ontology.errors import HemicycleError, StoreError

_STATES = {
    "closed": "all as it was when its last writer closed it",
    "cut off": "its last writer was cut off, and left it whole",
    "unrecorded": "but there is no record to hold it against; the next ingest makes one",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was written: what, where, and what to do."""

    what: str
    where: str
    mend: str = DAMAGED


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found. ``state`` is what there was to hold the store against:

    the record of a store that was ``closed``, the journal of a writer that was ``cut off``, or
    nothing: ``unrecorded``. ``quads`` and ``documents`` are None where they cannot be read.
    """

    kg: str
    state: str
    quads: int | None
    documents: int | None
    differences: tuple[Difference, ...]

    @property
    def damaged(self) -> bool:
        """Whether anything differs."""
        return bool(self.differences)


def verify(kg: str) -> Verification:
    """Hash every file and read every quad of the store in a directory.

    :raises StoreError: there is no store that could be verified, or a writer has it open.
    """
    if "://" in kg:
        mend = "verify the directory, on the machine that serves it"
        raise StoreError("only the files of a store can be verified", where=kg, mend=mend)
    directory = Path(kg)
    try:
        format_of(directory)
        lock = locked(directory, shared=True)
        try:
            return _verified(directory)
        finally:
            unlock(lock)
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=kg) from error


def _verified(directory: Path) -> Verification:
    wrong, may_hold, read = list[Difference](), None, None
    begun = Journal(directory).begun
    try:
        may_hold = possible(directory)
        wrong += [_difference(damaged(*one)) for one in differences(directory, thorough=True)]
        read = Reread(Content(), 0, ()) if unborn(directory) else None
    except StoreError as error:
        wrong.append(_difference(error))
    try:
        # Where every file is as recorded, so is every index.
        every_index = begun or may_hold is None
        read = read or reread(directory / DATABASE, every_index=every_index)
        wrong += [Difference(what, where) for where, what in read.wrong]
        wrong += _unexpected(directory, read.content, may_hold)
    except StoreError as error:
        wrong.append(Difference(error.what, error.where))
    return Verification(
        str(directory),
        "unrecorded" if may_hold is None else "cut off" if begun else "closed",
        read.content.quads if read else None,
        read.documents if read else None,
        tuple(wrong),
    )


def _unexpected(directory: Path, content: Content, may_hold: Possible) -> list[Difference]:
    if may_hold is None or content in may_hold:
        return []
    expected = " or ".join(str(each.quads) for each in may_hold)
    what = f"the content is not what was written: {content.quads} quads, of {expected}"
    return [Difference(what, str(directory / DATABASE))]


def _difference(error: HemicycleError) -> Difference:
    return Difference(error.what, error.where, error.mend)


def render(found: Verification) -> str:
    """The verification in words, a line a difference."""
    if not found.damaged:
        holds = f"{found.quads} quads, {found.documents} documents"
        return f"{found.kg}: readable: {holds}; {_STATES[found.state]}"
    lines = [f"{one.where}: {one.what} ({one.mend})" for one in found.differences]
    return "\n".join([*lines, f"{found.kg}: damaged; differences: {len(lines)}"])


def as_data(found: Verification) -> dict[str, Any]:
    """The verification as plain data."""
    return asdict(found) | {"damaged": found.damaged}
