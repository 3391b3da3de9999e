"""Rules as data: YAML files with a JSON schema, each entry with examples that run as tests."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

import yaml

from ontology.authorities.rulefiles import RuleFile
from ontology.errors import DataError

try:  # libyaml's parser, ten times as fast, wherever PyYAML was built with it
    from yaml import CSafeLoader as _Safe
except ImportError:
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]


class _Loader(_Safe):
    """YAML whose only booleans are true and false: ``no``, ``on`` and ``y`` are words here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


_own: ContextVar[tuple[RuleFile, ...]] = ContextVar("own rules", default=())
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@contextmanager
def using(own: tuple[RuleFile, ...]) -> Iterator[None]:
    """Within the block, :func:`entries` adds these rules to the built-in ones."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def remembered(maxsize: int) -> Callable[[Callable[[*Ts], T]], Callable[[*Ts], T]]:
    """``lru_cache`` for what depends on rules: apart for each set of the user's own."""

    def decorated(function: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
        @lru_cache(maxsize=maxsize)
        def kept(_: tuple[RuleFile, ...], *args: *Ts) -> T:
            return function(*args)

        @wraps(function)
        def recalled(*args: *Ts) -> T:
            return kept(_own.get(), *args)

        return recalled

    return decorated


@cache
def load(name: str) -> Any:
    """The built-in rules of ``{name}.yaml``, checked against ``{stem}.schema.json``.

    ``name`` may carry a language (``frames.en``); its schema is that of the part before the dot.
    Raises :class:`~ontology.errors.DataError` with file:line:column.
    """
    text = files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
    return parse(text, f"{name}.yaml", _schema(name))


@remembered(maxsize=16)
def entries(name: str) -> tuple[Any, ...]:
    """The entries of all files of ``name``, of a folder in the order of the files' names.

    Each file holds one list, under the name's part before the dot (``frames`` in ``frames.en/``).
    An entry of the user's own files (see :func:`using`) replaces the built-in one of the same
    ``id``, or is added. Raises :class:`~ontology.errors.DataError` with file:line:column.
    """
    found: dict[str, Any] = {}
    for file in (*built_in(name), *(file for file in _own.get() if file.kind == name)):
        listed = parse(file.text, file.path, _schema(name))[_schema(name)]
        found |= {entry["id"]: entry for entry in listed}
    return tuple(found.values())


def built_in(name: str) -> tuple[RuleFile, ...]:
    """The built-in files of ``name``: one file, or those of a folder."""
    here = files(__name__)
    folder = here.joinpath(name)
    if not folder.is_dir():
        text = here.joinpath(f"{name}.yaml").read_text("utf-8")
        return (RuleFile(name, f"{name}.yaml", text),)
    paths = (path for path in folder.iterdir() if path.name.endswith(".yaml"))
    return tuple(
        RuleFile(name, f"{name}/{path.name}", path.read_text("utf-8"))
        for path in sorted(paths, key=lambda p: p.name)
    )


def _schema(name: str) -> str:
    return name.partition(".")[0]


def parse(text: str, source: str, schema: str) -> Any:
    """Parse and check one rule file's text; ``source`` names it in errors."""
    from jsonschema import Draft202012Validator

    try:
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader
    except yaml.MarkedYAMLError as error:
        where = _where(error.problem_mark, text, source)
        raise DataError(f"no valid YAML: {error.problem}", where=where) from error
    rules = json.loads(files(__name__).joinpath(f"{schema}.schema.json").read_text("utf-8"))
    problems = sorted(Draft202012Validator(rules).iter_errors(data), key=lambda e: str(e.path))
    if problems:
        first = problems[0]
        line, column = _position(root, first.absolute_path)
        raise DataError(first.message, where=f"{source}:{line}:{column}")
    return data


def _where(mark: yaml.Mark | None, text: str, source: str) -> str:
    """File:line:column of a mark; libyaml marks an unfinished file's end on a line it hasn't."""
    if mark is None:
        return source
    last = max(len(text.splitlines()), 1)
    if mark.line < last:
        return f"{source}:{mark.line + 1}:{mark.column + 1}"
    return f"{source}:{last}:{len(text.splitlines()[-1]) + 1 if text else 1}"


def parse_file(path: Path, schema: str) -> Any:
    """Parse and check a file of the user's own.

    Raises :class:`~ontology.errors.DataError` with file:line:column.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise DataError(
            f"cannot be opened: {error.strerror}", where=str(path), mend="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise DataError("not UTF-8", where=str(path), mend="save it as UTF-8") from error
    return parse(text, str(path), schema)


def position(text: str, *path: str | int) -> tuple[int, int]:
    r"""Line and column, from 1, of what stands under these keys and numbers in a rule file.

    >>> position("cues:\n  - id: hardly\n", "cues", 0, "id")
    (2, 9)
    """
    return _position(_composed(text), path)


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _position(node: yaml.Node | None, path: Iterable[str | int]) -> tuple[int, int]:
    """Line and column of the deepest node that the path reaches."""
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
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (1, 1)
