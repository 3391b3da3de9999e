"""What became of every file: the report of an ingestion, as data and in words; progress."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_PLURALS = {
    "Letter": "letters", "Article": "articles", "PressRelease": "press releases",
    "Question": "questions", "Motion": "motions", "Meeting": "meetings",
    "Correction": "corrections", "Statement": "statements", "Minutes": "minutes",
    "Other": "others",
}  # fmt: skip
_SHOWN = 20
#: How a reader begins its reason when there is nothing but pictures of text.
SCANNED = "scanned, not read"


@dataclass(slots=True)
class Report:
    """Every file by what became of it; nothing is in no list.

    ``ingested`` are documents by source, those inside archives, mails and tables included;
    ``unchanged`` files read before with the same bytes and rules; ``changed`` sources whose new
    text took the place of an old one; ``vanished`` files that were read from these folders and
    lie there no longer; ``repeated`` pairs of a source and another with the same text;
    ``unread_lines`` and ``notices`` name their source first; ``unprotected`` is what of the
    protection against strangers' files this system does not give.
    """

    ingested: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    pruned: bool = False
    repeated: list[tuple[str, str]] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    signatures: int = 0
    claims: int = 0
    unread_lines: list[tuple[str, int, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    unprotected: tuple[str, ...] = ()

    @property
    def scanned(self) -> list[str]:
        """Files that are pictures of text."""
        return [source for source, reason in self.rejected if reason.startswith(SCANNED)]

    @property
    def partly(self) -> list[str]:
        """Documents with a line among the signatures that could not be read."""
        return sorted({source for source, _, _ in self.unread_lines})


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
