"""What commands print: a network's files, the whole graph, triggers judged one by one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store import Store
from ontology import prefixes
from ontology.errors import DataError

if TYPE_CHECKING:
    import networkx

    from graph.views import ExportReport
    from ontology.authorities import RuleFile


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
    """The whole graph as TriG with the project's prefixes, but what people found wrong."""
    from pyoxigraph import RdfFormat, serialize

    from graph.published import published

    ordered = sorted(published(store), key=lambda q: (str(q.graph_name), str(q)))
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
