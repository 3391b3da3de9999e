"""What commands tell people: progress, the ingestion report, whole-graph exports."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.store import Store
from hemicycle.outcomes import Report
from ontology import prefixes
from ontology.errors import DataError

if TYPE_CHECKING:
    import networkx

    from graph.views import ExportReport
    from ontology.authorities import RuleFile

_PLURALS = {
    "Letter": "letters", "Article": "articles", "PressRelease": "press releases",
    "Question": "questions", "Motion": "motions", "Meeting": "meetings",
    "Correction": "corrections", "Statement": "statements", "Minutes": "minutes",
    "Other": "others",
}  # fmt: skip
_SHOWN = 20


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr with rate and time left; silent where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} files/s" if task.speed else "")

    columns = (
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(),
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, of: bar.update(task, completed=done - 1, total=of)


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data, for ``--json``."""
    return {
        "ingested": report.ingested,
        "unchanged": report.unchanged,
        "changed": report.changed,
        "vanished": report.vanished,
        "pruned": report.vanished if report.pruned else [],
        "repeated": [{"source": s, "sameAs": other} for s, other in report.repeated],
        "rejected": [{"source": s, "reason": reason} for s, reason in report.rejected],
        "scanned": report.scanned,
        "partly": report.partly,
        "ignored": report.ignored,
        "kinds": dict(sorted(report.kinds.items())),
        "signatures": report.signatures,
        "claims": report.claims,
        "unreadLines": [
            {"source": s, "line": line, "reason": reason} for s, line, reason in report.unread_lines
        ],
        "notices": [{"source": s, "notice": notice} for s, notice in report.notices],
        "unprotected": list(report.unprotected),
    }


def as_text(report: Report, kg: str) -> str:
    """The report in a newsroom's words, with what to do next."""
    lines = [_summary(report), *_left(report)]
    lines += [f"less protected than usual: {why}" for why in report.unprotected]
    lines += [f"unread: {s}, line {n}: {why}" for s, n, why in report.unread_lines[:_SHOWN]]
    lines += _more(len(report.unread_lines), "unread lines")
    lines += [f"note: {s}: {notice}" for s, notice in report.notices[:_SHOWN]]
    lines += _more(len(report.notices), "notes")
    lines += [f"same text as {o}, counted once: {s}" for s, o in report.repeated[:_SHOWN]]
    lines += _more(len(report.repeated), "files with a text that is known")
    lines += [f"rejected: {s}: {reason}" for s, reason in report.rejected]
    at = "" if kg == "hemicycle.kg" else f" --kg {kg}"
    if report.unread_lines or report.rejected:
        lines.append(f"Next: hemicycle stats{at}   (what was not read, and why)")
    else:
        lines.append(f"Next: hemicycle query letters{at}   (all queries: hemicycle queries)")
    return "\n".join(lines)


def _summary(report: Report) -> str:
    """Such as "40 letters and other documents: 31 read, 6 scanned and not read, 3 read in part"."""
    scanned, partly = len(report.scanned), len(report.partly)
    rejected = len(report.rejected) - scanned
    whole = len(report.ingested) - partly
    parts = [f"{whole} read"]
    parts += [f"{partly} read in part"] if partly else []
    parts += [f"{scanned} scanned and not read"] if scanned else []
    parts += [f"{rejected} rejected"] if rejected else []
    parts += [f"{len(report.unchanged)} unchanged since the last time"] if report.unchanged else []
    total = len(report.ingested) + len(report.rejected) + len(report.unchanged)
    kinds = ", ".join(f"{n} {_PLURALS[kind]}" for kind, n in sorted(report.kinds.items()))
    return (
        f"{total} documents: {', '.join(parts)}."
        + (f" Among those read: {kinds}." if kinds else "")
        + f"\n{report.signatures} signatures, {report.claims} claims; "
        f"{len(report.unread_lines)} signature lines unread."
    )


def _left(report: Report) -> Iterator[str]:
    """Changed, vanished and ignored files."""
    if report.changed:
        yield f"changed, the old version is kept: {_names(report.changed)}"
    if report.vanished:
        what = "gone from the folder, taken out" if report.pruned else (
            "gone from the folder, still in the graph (--prune takes them out)"
        )  # fmt: skip
        yield f"{what}: {_names(report.vanished)}"
    if report.ignored:
        yield f"left alone, no document or no reader for it: {_names(report.ignored)}"


def _names(paths: list[str]) -> str:
    return ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")


def _more(count: int, what: str) -> list[str]:
    return [f"… and {count - _SHOWN} more {what} (--json has all)"] if count > _SHOWN else []


def written(report: "ExportReport", network: "networkx.Graph[str]") -> str:
    """What a network's files hold, and what they could not."""
    names = ", ".join(str(path) for path in report.files)
    lines = [f"{names}: {report.nodes} nodes, {report.edges} edges."]
    if undrawn := network.graph.get("undrawn"):
        what = "claims have one end only and are not drawn; they are in the graph."
        lines.append(f"{undrawn} {what}")
    lines += [f"not in the file: {count} {what}" for what, count in report.omitted.items()]
    if report.replaced:
        lines.append(f"{report.replaced} characters that no such file may hold were replaced.")
    if report.prefixed:
        lines.append(f"{report.prefixed} cells that looked like formulas got an apostrophe.")
    return "\n".join(lines)


def trig(store: Store) -> str:
    """The whole graph as TriG with the project's prefixes."""
    from pyoxigraph import RdfFormat, serialize

    ordered = sorted(store.quads(), key=lambda q: (str(q.graph_name), str(q)))
    text = serialize(ordered, format=RdfFormat.TRIG, prefixes=prefixes())
    return (text or b"").decode("utf-8")


def assessed(file: Path, rules: "tuple[RuleFile, ...]" = ()) -> Iterator[str]:
    """Each line's object with modality, polarity, certainty and source added.

    ``rules`` are the user's own. Raises :class:`~ontology.errors.DataError` naming the line that
    is no such object.
    """
    from ingest.claims import assess
    from ingest.claims.own import check
    from ingest.model import Span
    from ingest.rules import using

    check(rules)

    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read: {error}", where=str(file)) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            trigger = Span(item["trigger_start"], item["trigger_end"])
            with using(rules):
                found = assess(item["text"], trigger)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                "needs an object with text, trigger_start and trigger_end",
                where=f"{file}:{number}:1", mend="one JSON object a line",
            ) from error  # fmt: skip
        source = found.source.of(item["text"]) if found.source else None
        item |= {
            "modality": found.modality, "polarity": found.polarity,
            "certainty": found.certainty, "source": source,
        }  # fmt: skip
        yield json.dumps(item, ensure_ascii=False)
