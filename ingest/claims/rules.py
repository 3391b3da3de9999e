"""Rule files: YAML, checked against a JSON schema beside them, overlaid by a user's folder.

A rule file is data of the room (``ingest/rules/cues.en.yaml``); a file of the same name in the
user's folder adds to it: lists grow, an entry with a known ``id`` replaces the old one, mappings
merge.
"""

import json
from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ontology.errors import DataError

KINDS = ("grammar.en", "cues.en", "wrongdoing.en", "frames.en", "parties.en", "abbreviations")

_Path = tuple[str | int, ...]
_Marks = dict[_Path, tuple[int, int]]


@lru_cache(maxsize=32)
def load(kind: str, folder: Path | None = None) -> Any:
    """The data of one rule file, with the user's additions.

    Raises :class:`ontology.errors.DataError` naming file:line:column where a file is not YAML,
    repeats a key, or breaks its schema.
    """
    name = f"{kind}.yaml"
    data = read(files("ingest.rules").joinpath(name).read_text("utf-8"), kind, name)
    if folder is not None and (folder / name).is_file():
        path = folder / name
        data = overlay(data, read(path.read_text("utf-8"), kind, str(path)))
    return data


def read(text: str, kind: str, name: str) -> Any:
    """Parse and check one file's text; ``name`` is how errors call it."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        raise DataError(f"not YAML: {error.problem}", where=at, mend="check the indent") from error
    marks: _Marks = {}
    data = _build(node, (), marks, name)
    _check(data, kind, marks, name)
    return data


def overlay(base: Any, extra: Any) -> Any:
    """``extra`` laid over ``base``.

    >>> overlay({"a": ["x"], "b": {"id": 1}}, {"a": ["y"], "b": {"c": 2}})
    {'a': ['x', 'y'], 'b': {'id': 1, 'c': 2}}
    """
    if isinstance(base, dict) and isinstance(extra, dict):
        return base | {
            key: overlay(base[key], value) if key in base else value
            for key, value in extra.items()
        }
    if isinstance(base, list) and isinstance(extra, list):
        new = {item["id"] for item in extra if isinstance(item, dict) and "id" in item}
        kept = [item for item in base if not (isinstance(item, dict) and item.get("id") in new)]
        return kept + extra
    return extra


def _build(node: Any, path: _Path, marks: _Marks, name: str) -> Any:
    """Plain data; only ``true``, ``false`` and whole numbers are not text ("no" is a word)."""
    import yaml

    if node is None:
        return {}
    marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), marks, name) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[Hashable, Any] = {}
        for key, value in node.value:
            if key.value in found:
                at = f"{name}:{key.start_mark.line + 1}:{key.start_mark.column + 1}"
                raise DataError(f"key {key.value!r} stands twice", where=at, mend="remove one")
            found[key.value] = _build(value, (*path, key.value), marks, name)
        return found
    if node.style is None and node.value in ("true", "false"):
        return node.value == "true"
    if node.style is None and node.value.isascii() and node.value.isdigit():
        return int(node.value)
    return node.value


def _check(data: Any, kind: str, marks: _Marks, name: str) -> None:
    from jsonschema import Draft202012Validator

    kind_alone = kind.partition(".")[0]
    schema = json.loads(
        files("ingest.rules").joinpath(f"{kind_alone}.schema.json").read_text("utf-8")
    )
    errors = sorted(Draft202012Validator(schema).iter_errors(data), key=lambda e: e.json_path)
    if errors:
        error = errors[0]
        path = tuple(error.absolute_path)
        line, column = marks.get(path, (1, 1))
        raise DataError(
            f"{error.json_path}: {error.message}",
            where=f"{name}:{line}:{column}",
            mend=f"see {kind_alone}.schema.json",
        )
