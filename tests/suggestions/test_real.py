"""The two names of the real letters that no register has in the same spelling."""

from pathlib import Path

import pytest

from graph.store import Store, open_store
from hemicycle.decisions.suggesting import Suggestion, open_suggestions
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from hemicycle.registers.store import add
from ingest.people.registers import RegisterOptions, read_register
from ontology.authorities import Authorities


def suggested(
    shared: Path, tmp_path: Path, authorities: Authorities, register: str
) -> list[Suggestion]:
    list_ = shared / "data" / "registers" / register
    if not list_.is_file():
        pytest.skip(f"no register at {list_}")
    store: Store
    with open_store(tmp_path / "kg", create=True) as store:
        load_vocabulary(store, authorities)
        with Ingestion(store, authorities) as ingestion:
            ingestion.run([str(shared / "seeds")])
        read = read_register(list_.read_bytes(), register, RegisterOptions())
        add(store, read, authorities)
        return open_suggestions(store, authorities)


def test_all_members(shared: Path, tmp_path: Path, authorities: Authorities) -> None:
    found = suggested(shared, tmp_path, authorities, "ttp-meps.all.csv")
    assert [(s.name, s.person) for s in found] == [
        ("Jakop Dalunde", "183338"), ("BALJEU Jeanette", "257003"),
    ]  # fmt: skip


def test_one_term(shared: Path, tmp_path: Path, authorities: Authorities) -> None:
    found = suggested(shared, tmp_path, authorities, "epweb-meps-term9.csv")
    assert (found[0].name, found[0].person) == ("Jakop Dalunde", "183338")
    assert all("not in office on that day" in s.why for s in found[1:])
