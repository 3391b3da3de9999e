"""All questions of the shared data: ingested, then both networks over them; time and memory.

    python benchmarks/questions.py [FOLDER]

FOLDER holds the Parliament's exports as ``*.csv.gz`` (default: ``cosignatures`` of the shared
data). There is no peer for the ingestion; the networks are measured against nothing here, since
``networks.py`` does that: these are the figures at the size of three years of Parliament.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.networks import NETWORKS
from graph.store import open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import load

SHARED = Path(os.environ.get("HEMICYCLE_SHARED", Path(__file__).parents[2] / "shared"))


def timed(what: str, act: Callable[[], Any]) -> tuple[Any, float]:
    """The result of ``act``, with seconds and peak memory so far printed."""
    start = time.perf_counter()
    result = act()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {seconds:.1f} s, peak {peak:.0f} MB", flush=True)
    return result, seconds


def main(folder: Path) -> None:
    """Print the figures."""
    files = sorted(map(str, folder.glob("*.csv.gz")))
    if not files:
        sys.exit(f"no *.csv.gz in {folder}")
    known = load(None)
    with tempfile.TemporaryDirectory() as where, open_store(where + "/kg", create=True) as store:
        load_vocabulary(store, known)
        with Ingestion(store, known) as ingestion:
            report, seconds = timed("ingestion", lambda: ingestion.run(files))
            documents = len(report.ingested)
            print(f"  {documents} documents, {documents / seconds:.0f} a second; "
                  f"{report.signatures} signatures, {len(report.rejected)} rejected")  # fmt: skip
            timed("again, unchanged", lambda: ingestion.run(files))
        print(f"  {store.size()} quads")
        for kind in ("co-signature", "influence"):
            network, _ = timed(kind, lambda kind=kind: NETWORKS[kind](store, of="questions"))
            print(f"  {network.number_of_nodes()} nodes, {network.number_of_edges()} edges")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "cosignatures")
