"""Rules as data: YAML files with a JSON schema, each entry with examples that run as tests."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import DataError


class _Loader(yaml.SafeLoader):
    """YAML whose only booleans are true and false: ``no``, ``on`` and ``y`` are words here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@cache
def load(name: str, overlay: Path | None = None) -> Any:
    """The rules of ``{name}.yaml``, checked against ``{stem}.schema.json``.

    ``name`` may carry a language (``frames.en``); its schema is that of the part before the dot.
    A file of the same name in the ``overlay`` folder replaces the built-in one.

    Raises :class:`~ontology.errors.DataError` with file:line:column.
    """
    if overlay is not None and (path := overlay / f"{name}.yaml").exists():
        return parse(path.read_text("utf-8"), path.name, name.partition(".")[0])
    here = files(__name__)
    text = here.joinpath(f"{name}.yaml").read_text("utf-8")
    return parse(text, f"{name}.yaml", name.partition(".")[0])


@cache
def entries(name: str, overlay: Path | None = None) -> tuple[Any, ...]:
    """The entries of all files of the folder ``name``, in the order of the files' names.

    Each file holds one list, under the name's part before the dot (``frames`` in ``frames.en/``).
    An entry of the ``overlay`` folder's files replaces the built-in one of the same ``id``, or is
    added. Raises :class:`~ontology.errors.DataError` with file:line:column.
    """
    schema = name.partition(".")[0]
    found: dict[str, Any] = {}
    for folder in filter(None, (files(__name__).joinpath(name), overlay and overlay / name)):
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".yaml"):
                source = f"{name}/{path.name}"
                listed = parse(path.read_text("utf-8"), source, schema)[schema]
                found |= {entry["id"]: entry for entry in listed}
    return tuple(found.values())


def parse(text: str, source: str, schema: str) -> Any:
    """Parse and check one rule file's text; ``source`` names it in errors."""
    from jsonschema import Draft202012Validator

    try:
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark else source
        raise DataError(f"no valid YAML: {error.problem}", where=where) from error
    rules = json.loads(files(__name__).joinpath(f"{schema}.schema.json").read_text("utf-8"))
    problems = sorted(Draft202012Validator(rules).iter_errors(data), key=lambda e: str(e.path))
    if problems:
        first = problems[0]
        raise DataError(
            first.message, where=f"{source}:{_position(root, list(first.absolute_path))}"
        )
    return data


def _position(node: yaml.Node | None, path: list[str | int]) -> str:
    """``line:column`` of the deepest node that the path reaches."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == step]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = [node.value[step]]
        else:
            break
        if not found:
            break
        node = found[0]
    return f"{node.start_mark.line + 1}:{node.start_mark.column + 1}" if node else "1:1"
