"""Parameters into queries, as terms: nothing a user types is ever pasted in raw.

A query with parameters holds one block ``VALUES (?_one ?_two) { (UNDEF UNDEF) }``, valid SPARQL
as it stands; binding writes serialised terms where UNDEF stands. Several values of a parameter
give several rows. Beside ``?_x`` of a parameter ``x`` of type ``name`` there may be ``?_xKey``:
the folded key of the same words, to be held against ``hc:nameKey``.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from pyoxigraph import Literal, NamedNode

from ontology import DEFAULT_BASE, XSD, prefixes
from ontology.errors import QueryError
from ontology.text import name_key

from .query import Param, Query, load, names
from .syntax import declared, mask

Values = Mapping[str, str | Sequence[str]]
Bound = NamedNode | Literal
#: The parameter of queries whose rows rest on claims.
CHECKED = "checked"

_BLOCK = re.compile(r"(?i)\bVALUES\s*\(([^()]*)\)\s*\{(\s*\((?:\s*UNDEF\b)+\s*\)\s*)\}")
_PREFIXED = re.compile(r"([A-Za-z][\w.-]*):(\S+)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def bind(query: Query, params: Values | None = None, base: str = DEFAULT_BASE) -> str:
    """The text to run: values in place, and a PREFIX line for each known prefix not declared.

    Raises :class:`QueryError` for an unknown, missing or ill-formed parameter.

    >>> text = bind(Query("q", "SELECT ?d { VALUES (?_n) { (UNDEF) } }", params=(Param("n"),)),
    ...             {"n": '") } DROP ALL'})
    >>> text.splitlines()[-1]
    'SELECT ?d { VALUES (?_n) { ("\\\\") } DROP ALL") } }'
    """
    given = {name: _several(value) for name, value in (params or {}).items()}
    _expected(query, given)
    terms = {p.name: [term(p, v, base) for v in given.get(p.name, ())] for p in query.params}
    head = "".join(
        f"PREFIX {prefix}: <{iri}>\n"
        for prefix, iri in prefixes(base).items()
        if prefix not in declared(query.text)
    )
    return head + _filled(query, terms)


def with_checked(query: Query, params: Values) -> Values:
    """The parameters, and that only what rests on checked claims is wanted.

    Raises :class:`QueryError` where the query knows no such parameter, naming those that do.
    """
    if all(param.name != CHECKED for param in query.params):
        knowing = [n for n in names() if any(p.name == CHECKED for p in load(n).params)]
        what = "its rows rest on no claims that could be checked"
        raise QueryError(what, where=query.name, mend=f"{', '.join(knowing)} know --checked")
    return {**params, CHECKED: "yes"}


def term(param: Param, value: str, base: str = DEFAULT_BASE) -> Bound:
    """``value`` as a term of the parameter's type.

    >>> print(term(Param("to", "date", edge="last"), "2024-02").value)
    2024-02-29
    >>> print(term(Param("vendor", "name"), "vendor:huawei").value)
    https://w3id.org/hemicycle/id/vendor/huawei
    """
    try:
        if param.type == "date":
            return Literal(_day(value, param.edge).isoformat(), datatype=XSD.date)
        if param.type == "integer":
            return Literal(int(value))
        if param.type in ("iri", "name") and (iri := _iri(value, param.prefix, base)):
            return iri
        if not value.strip() or param.type == "iri":
            raise ValueError("not an IRI or a name with prefix" if value.strip() else "empty")
        if param.values and value not in param.values:
            raise ValueError(f"one of {', '.join(param.values)}")
        value.encode()
        return Literal(value)
    except (ValueError, OverflowError) as error:
        what = f"{param.name}={value!a} does not fit ({param.type}): {error}"
        raise QueryError(what) from error


def _several(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _expected(query: Query, given: Mapping[str, Sequence[str]]) -> None:
    known = [param.name for param in query.params]
    mend = f"{query.name} takes {', '.join(known) or 'no parameters'}"
    for name in given:
        if name not in known:
            raise QueryError(f"no parameter {name!r}", mend=mend)
    for param in query.params:
        if param.required and not given.get(param.name):
            raise QueryError(f"{query.name} needs {param.name}=…", mend=mend)


def _iri(value: str, prefix: str, base: str) -> NamedNode | None:
    known = prefixes(base)
    if re.fullmatch(r"<?https?://\S+", value):
        return NamedNode(value.removeprefix("<").removesuffix(">"))
    if (parts := _PREFIXED.fullmatch(value)) and parts[1] in known:
        return NamedNode(known[parts[1]] + parts[2])
    if prefix and re.fullmatch(r"[\w.~-]+", value):
        return NamedNode(known[prefix] + value)
    return None


def _day(value: str, edge: str) -> date:
    parts = _DATE.fullmatch(value)
    if not parts:
        raise ValueError("write 2021, 2021-03 or 2021-03-19")
    year, month, day = parts.groups()
    first = date(int(year), int(month or (12 if edge == "last" else 1)), int(day or 1))
    if edge == "last" and not day:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def _filled(query: Query, terms: Mapping[str, Sequence[Bound]]) -> str:
    if not query.params:
        return query.text
    slots = {param.variable: list(terms[param.name]) for param in query.params}
    blocks = [
        block
        for block in _BLOCK.finditer(mask(query.text))
        if slots.keys() <= set(_variables(block[1]))
    ]
    if len(blocks) != 1:
        wanted = " ".join("?" + name for name in slots)
        raise QueryError(
            "its parameters have no place",
            where=query.name,
            mend=f"write once: VALUES ({wanted}) {{ ({' '.join(['UNDEF'] * len(slots))}) }}",
        )
    start, end = blocks[0].span(2)
    rows = " ".join(_rows(_variables(blocks[0][1]), slots))
    return f"{query.text[:start]} {rows} {query.text[end:]}"


def _variables(block: str) -> list[str]:
    return [name.lstrip("?$") for name in block.split()]


def _rows(variables: Sequence[str], slots: Mapping[str, Sequence[Bound]]) -> list[str]:
    """One parenthesised row for each combination of the values given."""
    choices: list[list[tuple[str, Bound | None]]] = [
        [(name, value) for value in values] or [(name, None)] for name, values in slots.items()
    ]
    rows = []
    for chosen in product(*choices):
        row = dict(chosen)
        cells = [row.get(name) or _key(row.get(name.removesuffix("Key"))) for name in variables]
        rows.append(f"({' '.join('UNDEF' if cell is None else str(cell) for cell in cells)})")
    return rows


def _key(value: Bound | None) -> Literal | None:
    key = name_key(value.value) if isinstance(value, Literal) else ""
    return Literal(key) if key else None
