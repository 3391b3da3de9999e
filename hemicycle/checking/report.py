"""Checks as people read them and as data."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from graph.store import Store
from hemicycle.checking.file import unmatched
from hemicycle.checking.review import called, in_words
from hemicycle.console import plain
from hemicycle.derivation.checked import stored
from ingest.checking.checks import Check, Reading, prevailing


def as_data(store: Store, checks: Sequence[Check]) -> dict[str, Any]:
    """Every check in its order: whether the graph has it, applies it, or another one prevails."""
    applied, lost = {check.id for check in stored(store)}, unmatched(store, checks)
    valid = prevailing(checks)
    return {
        "checks": [
            {
                "id": check.id,
                **asdict(check),
                "checked": check.checked,
                "applied": check.id in applied,
                "unmatched": check.id in lost,
                "overruled": None if valid[check.claim] == check else valid[check.claim].id,
            }
            for check in checks
        ],
        "conflicts": _conflicts(checks),
        "notInFile": sorted(applied - {check.id for check in checks}),
    }


def _conflicts(checks: Sequence[Check]) -> list[list[str]]:
    """The ids of checks that make different things of one claim."""
    found: dict[Reading, list[Check]] = defaultdict(list)
    for check in checks:
        found[check.claim].append(check)
    several = [group for group in found.values() if len({check.checked for check in group}) > 1]
    return [[check.id for check in group] for group in several]


def as_text(data: Mapping[str, Any]) -> str:
    """One check a line, below it what is to be known about it; contradictions at the end."""
    lines: list[str] = []
    for entry in data["checks"]:
        claim = Reading(**entry["claim"])
        check = Check(entry["judgement"], claim, entry["by"], entry["on"], entry["because"])
        lines.append(f"{entry['id']}  {called(check)}")
        lines.append(f"          {in_words(claim, claim.relation)}  ({claim.modality})")
        lines.append(f"          “{' '.join(claim.quote.split())}”")
        if entry["unmatched"]:
            lines.append("          no longer applies: no document here is read like that now")
        if entry["overruled"]:
            lines.append(f"          overruled by {entry['overruled']}")
        if not entry["applied"]:
            lines.append("          not applied yet: hemicycle checks --apply")
    lines += [f"{id_}  in the graph, no longer in the file" for id_ in data["notInFile"]]
    lines += [f"contradiction: {', '.join(ids)}" for ids in data["conflicts"]]
    return "".join(f"{plain(line)}\n" for line in lines)
