"""A file of people's judgements: YAML that they read, mend and keep, one entry a judgement.

Every value is text (a name "No" is no truth value). Entries are added at the end and taken out by
their lines, so that everything else in the file, comments too, stays byte for byte.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import yaml

from ingest import rules
from ontology.errors import DataError


class Entry(Protocol):
    """What such a file holds."""

    @property
    def id(self) -> str:
        """Eight hex digits of the hash of all it says."""


E = TypeVar("E", bound=Entry)
_MEND = "look at the lines there, or take the entry out"


class _Words(yaml.SafeDumper):
    """Writes every value as text, as BaseLoader reads it."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  the name and type are PyYAML's

    def text(self, value: str) -> yaml.Node:
        """Plain where that reads back the same; breaks and invisible signs need quotes."""
        style = None if value.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)


_Words.add_representer(str, _Words.text)


@dataclass(frozen=True)
class EntryFile(Generic[E]):
    """A kind of file: ``schema`` is a file of ``ingest/rules``, ``header`` what a new file begins
    with, ``option`` what names the file on the command line.

    ``read`` makes an entry of its fields, ``write`` fields of an entry (None: left out).
    ``wrong`` says what the schema cannot: what is wrong with an entry and what to do, or None.
    ``words`` are better ones for what the schema's validators say.
    """

    schema: str
    header: str
    option: str
    read: Callable[[dict[str, Any]], E]
    write: Callable[[E], Mapping[str, Any]]
    wrong: Callable[[E], tuple[str, str] | None] = lambda _: None
    words: Mapping[str, str] = field(default_factory=dict)

    def load(self, path: Path) -> tuple[E, ...]:
        """The entries of a file, in its order.

        :raises DataError: naming file, line, entry, and what to do.
        """
        return self.parse(self._text(path), str(path))

    def parse(self, text: str, source: str) -> tuple[E, ...]:
        """The entries of a file's text; ``source`` names it in errors."""
        nodes, data = _composed(text, source)
        self._hold_against_schema(nodes, data, source)
        found: dict[str, E] = {}
        entries = tuple(map(self.read, data))
        for number, entry in enumerate(entries):
            where = _place(source, nodes, number)
            if wrong := self.wrong(entry):
                raise DataError(wrong[0], where=where, mend=wrong[1])
            if found.setdefault(entry.id, entry) != entry:
                mend = "change a word of its because"
                raise DataError(f"another entry has its id {entry.id}", where=where, mend=mend)
        return entries

    def _hold_against_schema(self, nodes: Sequence[yaml.Node], data: Any, source: str) -> None:
        from jsonschema import Draft202012Validator as Validator

        schema = json.loads(files(rules).joinpath(self.schema).read_text("utf-8"))
        checker = Validator(schema, format_checker=Validator.FORMAT_CHECKER)
        errors = checker.iter_errors(data)
        for error in sorted(errors, key=lambda e: list(map(str, e.absolute_path))):
            number, *path = error.absolute_path or [None]
            said = self.words.get(str(error.validator), error.message)
            what = ", ".join([*map(str, path), said])
            mend = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
            raise DataError(what, where=_place(source, nodes, number), mend=mend)

    def append(self, path: Path, entry: E, remark: str = "") -> None:
        """Add an entry at the end of a file, which is made if there is none; on disk at once.

        ``remark`` becomes a comment in the entry's first line.
        """
        text = self._text(path) if path.exists() else self.header
        _write(path, self.appended(text, str(path), entry, remark))

    def appended(self, text: str, source: str, entry: E, remark: str = "") -> str:
        """A file's text with one more entry; of the others only the last is looked at."""
        fields = {name: v for name, v in self.write(entry).items() if v is not None}
        written = yaml.dump(
            [fields], Dumper=_Words, allow_unicode=True, sort_keys=False, width=10**6
        )
        if remark:
            said = "".join(c if c.isprintable() else " " for c in remark)
            written = written.replace("\n", f"  # {said}\n", 1)
        gap = "" if not text or text.endswith("\n") else "\n"
        whole = text + gap + written
        last = text.rfind("\n- ") + 1
        _check(lambda: self.parse(whole[last:], source)[-1:] == (entry,), source)
        return whole

    def undo(self, path: Path, ids: Collection[str]) -> tuple[E, ...]:
        """Take the entries with these ids out of a file; those taken out."""
        text = self._text(path)
        gone = tuple(entry for entry in self.parse(text, str(path)) if entry.id in ids)
        if gone:
            _write(path, self.without(text, str(path), ids))
        return gone

    def without(self, text: str, source: str, ids: Collection[str]) -> str:
        """A file's text without the entries of these ids, all else as it was."""
        held = self.parse(text, source)
        nodes, _ = _composed(text, source)
        left = text
        for node, entry in reversed([*zip(nodes, held, strict=True)]):
            if entry.id in ids:
                start = left.rfind("\n", 0, node.start_mark.index) + 1
                left = left[:start] + left[_end(left, node) :]
        kept = tuple(entry for entry in held if entry.id not in ids)
        _check(lambda: self.parse(left, source) == kept, source)
        return left

    def _text(self, path: Path) -> str:
        try:
            return path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            what = f"no UTF-8 at byte {error.start + 1}"
            raise DataError(what, where=str(path), mend="save the file as UTF-8") from error
        except OSError as error:
            what, mend = error.strerror or "cannot be read", f"name the file with {self.option}"
            raise DataError(what, where=str(path), mend=mend) from error


def _composed(text: str, source: str) -> tuple[list[yaml.Node], Any]:
    """The entries as they stand in the file, and as data."""
    try:
        loader = yaml.BaseLoader(text)
        root = loader.get_single_node()
        data = loader.construct_document(root) if root else []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{source}:{mark.line + 1}" if mark else source
        raise DataError(f"no valid YAML: {error.problem}", where=where, mend=_MEND) from error
    except yaml.YAMLError as error:
        raise DataError(f"no valid YAML: {error}", where=source, mend=_MEND) from error
    for key in _twice(root):
        where = f"{source}:{key.start_mark.line + 1}"
        raise DataError(f"{key.value!r} stands twice", where=where, mend="take one of them out")
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    return nodes, data


def _twice(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Keys that one mapping has more than once: YAML would keep the last in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(str(key.value))
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _twice(each)


def _place(source: str, nodes: Sequence[yaml.Node], number: object) -> str:
    """Such as ``kg.decisions.yaml:12: entry 4``."""
    if not isinstance(number, int):
        return source
    return f"{source}:{nodes[number].start_mark.line + 1}: entry {number + 1}"


def _end(text: str, node: yaml.Node) -> int:
    """Where the last line of an entry is over; comments below it belong to what follows."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    if mark.column == 0:
        return int(mark.index)
    newline = text.find("\n", mark.index)
    return len(text) if newline < 0 else newline + 1


def _check(holds: Callable[[], bool], source: str) -> None:
    """Refuse a change that people's way of writing the file does not allow."""
    what = "the way it is written keeps it from being changed"
    mend = "let each entry begin with '- ' at the start of a line of its own"
    try:
        if holds():
            return
    except DataError as error:
        raise DataError(what, where=source, mend=mend) from error
    raise DataError(what, where=source, mend=mend)


def _write(path: Path, text: str) -> None:
    """Put the text in place of the file at once, so that no cut-off leaves half of it."""
    target = path.resolve()
    new = target.with_name(f".{target.name}.new")
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
    except OSError as error:
        mend = "check the folder's permissions and space"
        raise DataError(
            error.strerror or "cannot be written", where=str(path), mend=mend
        ) from error
