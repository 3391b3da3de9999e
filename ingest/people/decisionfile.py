"""The decisions file: who is who, as people decided, one entry a decision."""

from typing import Any

from ingest.entryfile import EntryFile
from ingest.people.decisions import Anchor, Decision

HEADER = """\
# Who is who in the graph, as people decided: one entry a decision, the newest last.
# docs/people.md says what each line means. Entries may be changed or taken out by hand.
"""


def _read(entry: dict[str, Any]) -> Decision:
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


def _written(decision: Decision) -> dict[str, Any]:
    return {
        "judgement": decision.judgement,
        "name": _named(decision.name),
        "person": f"ep-{decision.person}" if decision.person else None,
        "other": _named(decision.other) if decision.other else None,
        "by": decision.by,
        "on": decision.on,
        "because": decision.because,
    }


def _named(anchor: Anchor) -> dict[str, str]:
    nth = {"nth": str(anchor.nth)} if anchor.nth > 1 else {}
    return {"document": anchor.document, "quote": anchor.quote, **nth}


def _wrong(decision: Decision) -> tuple[str, str] | None:
    if decision.name == decision.other:
        return "name and other are the same", "name two places"
    return None


FILE = EntryFile(
    "decisions.schema.json", HEADER, "--decisions", _read, _written, _wrong,
    {"oneOf": "it must have either person or other, and not both"},
)  # fmt: skip
load, parse = FILE.load, FILE.parse
append, appended, undo, without = FILE.append, FILE.appended, FILE.undo, FILE.without
