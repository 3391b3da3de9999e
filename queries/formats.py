"""Answers as text: a table for people, and the W3C result formats for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology import XSD, prefixes
from ontology.errors import QueryError

from .results import Rows, Term

if TYPE_CHECKING:
    from rdflib import Graph

FOLD = 60
"""Columns of a table that is not for a terminal are folded at this many characters."""

_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "�")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    answer: Rows | bool | Graph,
    kind: str = "table",
    *,
    shorten: Mapping[str, str] | None = None,
    width: int | None = None,
) -> str:
    """``answer`` in the format ``kind``: table, csv, tsv, json, xml or ttl; ends with a newline.

    ``shorten`` maps prefixes to IRIs, for tables and Turtle (default: those of the default
    base). ``width`` is that of a terminal; None: no terminal, hence no colour and full columns.
    Raises :class:`QueryError` where the format cannot hold the answer.
    """
    known = prefixes() if shorten is None else shorten
    if kind not in FORMATS:
        raise QueryError(f"no format {kind!r}", mend=f"one of {', '.join(FORMATS)}")
    if isinstance(answer, bool):
        if kind not in _TRUTHS:
            raise QueryError(f"an ASK answer has no {kind} form", mend="table, json or xml")
        return _TRUTHS[kind](answer)
    if not isinstance(answer, Rows):
        if kind not in ("ttl", "table"):
            raise QueryError(f"a graph has no {kind} form", mend="use --format ttl")
        return turtle(answer, known)
    if kind == "ttl":
        raise QueryError("rows have no Turtle form", mend="use CONSTRUCT, or csv, tsv, json, xml")
    if kind == "table":
        return table(answer, known, width)
    return _ROWS[kind](answer)


def table(answer: Rows, shorten: Mapping[str, str], width: int | None = None) -> str:
    """A table for reading: IRIs by prefix, wide text folded, control characters made visible."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    for name in answer.variables:
        grid.add_column(Text(name), overflow="fold", max_width=None if width else FOLD)
    for row in answer.rows:
        grid.add_row(*(Text(_readable(cell, shorten)) for cell in row))
    out = io.StringIO()
    full = (FOLD + 3) * len(answer.variables) + 1
    Console(
        file=out, width=width or full, force_terminal=width is not None, color_system=None,
        legacy_windows=False, _environ={},
    ).print(grid)  # fmt: skip
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def comma_separated(answer: Rows) -> str:
    """SPARQL 1.1 CSV: plain values, CRLF; what is unbound is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows([_plain(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def tab_separated(answer: Rows) -> str:
    """SPARQL 1.1 TSV: terms as in Turtle, so that types and languages survive."""
    head = ["?" + name for name in answer.variables]
    rows = [["" if cell is None else str(cell) for cell in row] for row in answer.rows]
    return "".join("\t".join(line) + "\n" for line in [head, *rows])


def json_results(answer: Rows) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {
            name: _json_term(cell)
            for name, cell in zip(answer.variables, row, strict=True)
            if cell is not None
        }
        for row in answer.rows
    ]
    document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def xml_results(answer: Rows) -> str:
    """SPARQL Query Results XML. What XML 1.0 cannot hold becomes U+FFFD."""
    head = "".join(f"  <variable name={quoteattr(name)}/>\n" for name in answer.variables)
    rows = "".join(
        "  <result>\n"
        + "".join(
            f"   <binding name={quoteattr(name)}>{_xml_term(cell)}</binding>\n"
            for name, cell in zip(answer.variables, row, strict=True)
            if cell is not None
        )
        + "  </result>\n"
        for row in answer.rows
    )
    return _sparql_xml(f" <head>\n{head} </head>\n <results>\n{rows} </results>\n")


def turtle(graph: Graph, shorten: Mapping[str, str]) -> str:
    """The graph of CONSTRUCT or DESCRIBE as Turtle with the known prefixes."""
    for prefix, iri in shorten.items():
        graph.bind(prefix, iri)
    return graph.serialize(format="turtle")


def _readable(cell: Term | None, shorten: Mapping[str, str]) -> str:
    text = _plain(cell)
    if isinstance(cell, NamedNode):
        for prefix, iri in shorten.items():
            if text.startswith(iri) and len(text) > len(iri):
                text = f"{prefix}:{text.removeprefix(iri)}"
                break
    return text.translate(_CONTROL)


def _plain(cell: Term | None) -> str:
    if cell is None:
        return ""
    return cell.value if isinstance(cell, NamedNode | Literal) else str(cell)


def _json_term(cell: Term) -> dict[str, str]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if not isinstance(cell, Literal):
        raise _quoted()
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    if cell.datatype == XSD.string:
        return {"type": "literal", "value": cell.value}
    return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}


def _xml_term(cell: Term) -> str:
    term = _json_term(cell)
    text = _xml_text(term["value"])
    if term["type"] != "literal":
        return f"<{term['type']}>{text}</{term['type']}>"
    extra = "".join(
        f" {key}={quoteattr(term[key])}" for key in ("xml:lang", "datatype") if key in term
    )
    return f"<literal{extra}>{text}</literal>"


def _xml_text(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})


def _sparql_xml(body: str) -> str:
    space = "http://www.w3.org/2005/sparql-results#"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{space}">\n{body}</sparql>\n'


def _quoted() -> QueryError:
    return QueryError("a quoted triple has no JSON or XML form", mend="use --format tsv")


_ROWS: dict[str, Callable[[Rows], str]] = {
    "csv": comma_separated,
    "tsv": tab_separated,
    "json": json_results,
    "xml": xml_results,
}
_TRUTHS: dict[str, Callable[[bool], str]] = {
    "table": lambda yes: "yes\n" if yes else "no\n",
    "json": lambda yes: json.dumps({"head": {}, "boolean": yes}) + "\n",
    "xml": lambda yes: _sparql_xml(f" <head/>\n <boolean>{str(yes).lower()}</boolean>\n"),
}
FORMATS = ("table", *_ROWS, "ttl")
