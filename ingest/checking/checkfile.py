"""The checks file: what people found when they checked claims, one entry a check."""

from typing import Any

from ingest.checking.checks import Check, Reading
from ingest.entryfile import EntryFile

HEADER = """\
# Claims of the graph, as people checked them: one entry a check, the newest last.
# docs/claims.md says what each line means. Entries may be changed or taken out by hand.
"""


def _read(entry: dict[str, Any]) -> Check:
    notes = (entry.get(field) for field in ("by", "on", "because"))
    return Check(entry["judgement"], Reading(**entry["claim"]), *notes)


def _written(check: Check) -> dict[str, Any]:
    said = check.claim
    claim = {"document": said.document, "quote": said.quote, "trigger": said.trigger}
    claim |= {"relation": said.relation}
    claim |= {"subject": said.subject} if said.subject else {}
    claim |= {"object": said.object} if said.object else {}
    claim |= {"modality": said.modality}
    claim |= {"polarity": said.polarity} if said.polarity != "positive" else {}
    return {
        "judgement": check.judgement, "claim": claim,
        "by": check.by, "on": check.on, "because": check.because,
    }  # fmt: skip


FILE = EntryFile("checks.schema.json", HEADER, "--checks", _read, _written)
load, parse = FILE.load, FILE.parse
append, appended, undo, without = FILE.append, FILE.appended, FILE.undo, FILE.without
