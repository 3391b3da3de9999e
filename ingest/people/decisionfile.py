"""The decisions file: YAML that people read, mend and keep, one entry a decision.

Every value is text (a name "No" is no truth value). Entries are added at the end and taken out by
their lines, so that everything else in the file, comments too, stays byte for byte.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ingest import rules
from ingest.people.decisions import Anchor, Decision
from ontology.errors import DataError

HEADER = """\
# Who is who in the graph, as people decided: one entry a decision, the newest last.
# docs/people.md says what each line means. Entries may be changed or taken out by hand.
"""
_WHAT = {"oneOf": "it must have either person or other, and not both"}


class _Words(yaml.SafeDumper):
    """Writes every value as text, as BaseLoader reads it."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  the name and type are PyYAML's

    def text(self, value: str) -> yaml.Node:
        """Plain where that reads back the same; breaks and invisible signs need quotes."""
        style = None if value.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)


_Words.add_representer(str, _Words.text)


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order.

    :raises DataError: naming file, line, entry, and what to do.
    """
    return parse(_text(path), str(path))


def parse(text: str, source: str) -> tuple[Decision, ...]:
    """The decisions of a file's text; ``source`` names it in errors."""
    from jsonschema import Draft202012Validator

    nodes, data = _composed(text, source)
    schema = json.loads(files(rules).joinpath("decisions.schema.json").read_text("utf-8"))
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for error in sorted(checker.iter_errors(data), key=lambda e: list(map(str, e.absolute_path))):
        number, *path = error.absolute_path or [None]
        what = ", ".join([*map(str, path), _WHAT.get(str(error.validator), error.message)])
        mend = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
        raise DataError(what, where=_place(source, nodes, number), mend=mend)
    found: dict[str, Decision] = {}
    decisions = tuple(map(_decision, data))
    for number, decision in enumerate(decisions):
        where = _place(source, nodes, number)
        if decision.name == decision.other:
            raise DataError("name and other are the same", where=where, mend="name two places")
        if found.setdefault(decision.id, decision) != decision:
            mend = "change a word of its because"
            raise DataError(f"another entry has its id {decision.id}", where=where, mend=mend)
    return decisions


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


_MEND = "look at the lines there, or take the entry out"


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


def _decision(entry: dict[str, Any]) -> Decision:
    person = entry.get("person")
    return Decision(
        entry["judgement"],
        _anchor(entry["name"]),
        person.removeprefix("ep-") if person else None,
        _anchor(entry["other"]) if "other" in entry else None,
        *(entry.get(field) for field in ("by", "on", "because")),
    )


def _anchor(entry: dict[str, str]) -> Anchor:
    return Anchor(entry["document"], entry["quote"], int(entry.get("nth", "1")))


def append(path: Path, decision: Decision, remark: str = "") -> None:
    """Add a decision at the end of a file, which is made if there is none; on disk at once.

    ``remark`` becomes a comment in the entry's first line.
    """
    text = _text(path) if path.exists() else HEADER
    whole = appended(text, str(path), decision, remark)
    _write(path, whole)


def appended(text: str, source: str, decision: Decision, remark: str = "") -> str:
    """A file's text with one more decision; of the others only the last is looked at."""
    entry = yaml.dump(
        [_entry(decision)], Dumper=_Words, allow_unicode=True, sort_keys=False, width=10**6
    )
    if remark:
        said = "".join(c if c.isprintable() else " " for c in remark)
        entry = entry.replace("\n", f"  # {said}\n", 1)
    gap = "" if not text or text.endswith("\n") else "\n"
    whole = text + gap + entry
    last = text.rfind("\n- ") + 1
    _check(lambda: parse(whole[last:], source)[-1:] == (decision,), source)
    return whole


def _entry(decision: Decision) -> dict[str, Any]:
    fields = {
        "judgement": decision.judgement,
        "name": _named(decision.name),
        "person": f"ep-{decision.person}" if decision.person else None,
        "other": _named(decision.other) if decision.other else None,
        "by": decision.by,
        "on": decision.on,
        "because": decision.because,
    }
    return {field: value for field, value in fields.items() if value is not None}


def _named(anchor: Anchor) -> dict[str, str]:
    nth = {"nth": str(anchor.nth)} if anchor.nth > 1 else {}
    return {"document": anchor.document, "quote": anchor.quote, **nth}


def undo(path: Path, ids: Collection[str]) -> tuple[Decision, ...]:
    """Take the decisions with these ids out of a file; those taken out."""
    text = _text(path)
    gone = tuple(decision for decision in parse(text, str(path)) if decision.id in ids)
    if gone:
        _write(path, without(text, str(path), ids))
    return gone


def without(text: str, source: str, ids: Collection[str]) -> str:
    """A file's text without the decisions of these ids, all else as it was."""
    held = parse(text, source)
    nodes, _ = _composed(text, source)
    left = text
    for node, decision in reversed([*zip(nodes, held, strict=True)]):
        if decision.id in ids:
            start = left.rfind("\n", 0, node.start_mark.index) + 1
            left = left[:start] + left[_end(left, node) :]
    kept = tuple(decision for decision in held if decision.id not in ids)
    _check(lambda: parse(left, source) == kept, source)
    return left


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


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"no UTF-8 at byte {error.start + 1}"
        raise DataError(what, where=str(path), mend="save the file as UTF-8") from error
    except OSError as error:
        mend = "name the file with --decisions"
        raise DataError(error.strerror or "cannot be read", where=str(path), mend=mend) from error


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
