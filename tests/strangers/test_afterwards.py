"""After strangers' files: each was done with in time as a whole, and the store is what it says."""

import time
from itertools import pairwise
from pathlib import Path

from strangers.catalogue import spread
from strangers.common import Lure
from strangers.good import letter, signatories

from graph.store import nquads, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from hemicycle.verify import verify
from ontology.authorities import Authorities

SECONDS = 30.0
_LURE = Lure("http://127.0.0.1:9", "file:///nowhere/canary", "file:///nowhere/pipe")


def test_a_file_with_all_that_is_in_it_takes_no_longer(
    authorities: Authorities, tmp_path: Path, soak: bool
) -> None:
    """From one file begun to the next: reading, processing, and what goes to disk."""
    folder = tmp_path / "post"
    folder.mkdir()
    for name, make in spread(80 if soak else 24).items():
        (folder / name).write_bytes(make(_LURE))
    for number in range(6):
        name, data = letter(number)
        (folder / name).write_bytes(data)
    begun: list[float] = []
    with open_store(tmp_path / "kg", create=True) as store:
        load_vocabulary(store, authorities)
        with Ingestion(store, authorities) as ingestion:
            ingestion.run([str(folder)], lambda *_: begun.append(time.monotonic()))
        before = sorted(nquads(store))
    seconds = [after - at for at, after in pairwise(begun)]
    assert len(seconds) == len(list(folder.iterdir()))
    assert max(seconds) < SECONDS
    found = verify(str(tmp_path / "kg"))
    assert (found.state, found.differences, found.quads) == ("closed", (), len(before))
    with open_store(tmp_path / "kg") as store:
        assert sorted(nquads(store)) == before
    written = "".join(before)
    assert all(name in written for number in range(6) for name in signatories(number))
