"""Scores for people (aligned text) and for programs (plain data)."""

from collections.abc import Iterator, Sequence
from typing import Any

from hemicycle.evaluation.measures import (
    Count,
    Match,
    Measure,
    Measures,
    Score,
    Scores,
    Section,
    Share,
)

_SHOWN = 12


def render(scores: Scores, *, failures: int | None = _SHOWN) -> str:
    """Every section: what each document scored, what failed, and all measures in total.

    ``failures`` is how many lines are shown for each document; None shows all.
    """
    lines = [f"Scores for {scores.folder}", ""]
    for section in scores.sections:
        lines += _section(section, failures)
    return "\n".join(lines)


def _section(section: Section, shown: int | None) -> Iterator[str]:
    yield f"== {section.title}: {len(section.documents)} scored =="
    yield ""
    yield from _table(section)
    yield ""
    yield "In all (right / of; hits / found / gold):"
    width = max(map(len, section.totals), default=0)
    for name, measure in section.totals.items():
        yield f"  {name:<{width}}  {_full(measure)}"
    for note in section.notes:
        yield f"  note: {note}"
    yield ""
    yield from _failures(section, shown)


def _table(section: Section) -> Iterator[str]:
    """A row for each document; measures by letter, with the key above."""
    keys = {name: chr(ord("A") + i) for i, name in enumerate(section.columns)}
    yield from _wrapped([f"{key} {name}" for name, key in keys.items()])
    rows = [["", *keys.values()]] + [
        [document.name, *(_cell(document.measures.get(name)) for name in section.columns)]
        for document in section.documents
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()


def _wrapped(parts: Sequence[str], width: int = 100) -> Iterator[str]:
    line = ""
    for part in parts:
        if line and len(line) + len(part) + 2 > width:
            yield line
            line = ""
        line = f"{line}; {part}" if line else part
    if line:
        yield line


def _failures(section: Section, shown: int | None) -> Iterator[str]:
    between = Score("between documents", {}, section.failures)
    failed = [document for document in (*section.documents, between) if document.failures]
    if not failed:
        return
    yield "Failed: " + ", ".join(document.name for document in failed)
    for document in failed:
        yield from (f"  {document.name}: {what}" for what in document.failures[:shown])
        if shown is not None and len(document.failures) > shown:
            yield f"  {document.name}: and {len(document.failures) - shown} more"
    yield ""


def _cell(measure: Measure | None) -> str:
    if isinstance(measure, Share):
        return f"{measure.right}/{measure.of}"
    if isinstance(measure, Match):
        return f"{measure.hits}/{measure.found}/{measure.gold}"
    return str(measure.times) if measure else ""


def _full(measure: Measure) -> str:
    if isinstance(measure, Count):
        return str(measure.times)
    if isinstance(measure, Share):
        return f"{_percent(measure.value):>7}  ({_cell(measure)})"
    values = zip(("P", "R", "F1"), (measure.precision, measure.recall, measure.f1), strict=True)
    return (
        "  ".join(f"{name} {_percent(value)}" for name, value in values) + f"  ({_cell(measure)})"
    )


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def as_data(scores: Scores) -> dict[str, Any]:
    """The scores as plain data: shares and counts beside their numerators and denominators."""
    return {
        "folder": scores.folder,
        "sections": [
            {
                "title": section.title,
                "totals": _data(section.totals),
                "documents": [
                    {"name": d.name, "measures": _data(d.measures), "failures": list(d.failures)}
                    for d in section.documents
                ],
                "failures": list(section.failures),
                "notes": list(section.notes),
            }
            for section in scores.sections
        ],
    }


def _data(measures: Measures) -> dict[str, Any]:
    return {name: _measure(measure) for name, measure in measures.items()}


def _measure(measure: Measure) -> dict[str, Any] | int:
    if isinstance(measure, Count):
        return measure.times
    if isinstance(measure, Share):
        return {"share": measure.value, "right": measure.right, "of": measure.of}
    return {
        "precision": measure.precision, "recall": measure.recall, "f1": measure.f1,
        "hits": measure.hits, "found": measure.found, "gold": measure.gold,
    }  # fmt: skip
