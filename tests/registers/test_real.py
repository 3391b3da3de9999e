"""The lists of members as they are published: each loads without options."""

from pathlib import Path

import pytest

from ingest.people.register import Register
from ingest.people.registers import RegisterOptions, read_register
from ontology.errors import Rejected

#: File: rows, members, and how many rows say when the member was in office.
LISTS = {
    "ttp-meps.all.csv": (4589, 4589, 4589),
    "ttp-meps-aliases.csv": (25, 16, 0),
    "ttp-inout-2024.csv": (11, 11, 11),
    "epweb-meps-term9.csv": (867, 867, 867),
    "epodp-meps-term9.csv": (873, 873, 0),
    "ep-members_directory_term_9.xml": (875, 875, 0),
    "everypolitician-ep-official-2022-11.csv": (701, 701, 0),
    "everypolitician-ep-wikidata-2022-11.csv": (701, 701, 0),
}
OTHERS = (
    "howtheyvote-groups.json", "howtheyvote-countries.json", "ttp-countries.json",
    "ttp-eugroups.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(shared: Path) -> dict[str, Register]:
    folder = shared / "data" / "registers"
    if not folder.is_dir():
        pytest.skip(f"no registers at {folder}")
    return {
        name: read_register((folder / name).read_bytes(), name, RegisterOptions()) for name in LISTS
    }


@pytest.mark.parametrize("name", LISTS)
def test_every_row_lands(lists: dict[str, Register], name: str) -> None:
    register = lists[name]
    numbers = {entry.official for entry in register.entries}
    dated = sum(entry.earliest is not None for entry in register.entries)
    assert (len(register.entries), len(numbers), dated) == LISTS[name]
    assert register.rejected == ()
    assert any("no dates" in notice for notice in register.notices) == (dated == 0)


def test_all_members_since_1979(lists: dict[str, Register]) -> None:
    entries = lists["ttp-meps.all.csv"].entries
    assert min(entry.earliest or "" for entry in entries) == "1979-07-17"
    assert sum(entry.latest is None for entry in entries) == 719
    whole = {entry.official: entry for entry in entries}["2202"]  # the row has one cell for both
    assert (whole.given, whole.family) == ("Gérard", "d'ABOVILLE")


def test_names_in_capitals_are_split_and_others_are_not_guessed(lists: dict[str, Register]) -> None:
    shouted = lists["ep-members_directory_term_9.xml"].entries
    assert all(entry.given and entry.family for entry in shouted)
    assert not any(entry.given for entry in lists["epweb-meps-term9.csv"].entries)


def test_aliases_and_items(lists: dict[str, Register]) -> None:
    bridge = lists["everypolitician-ep-wikidata-2022-11.csv"].entries
    assert all(entry.wikidata for entry in bridge)
    greek = [entry for entry in lists["epodp-meps-term9.csv"].entries if entry.aliases]
    assert len(greek) == 46
    repeated = lists["epodp-meps-term9.csv"].notices[0]
    assert "stand there twice, counted once (1): line 846" in repeated


@pytest.mark.parametrize("name", OTHERS)
def test_other_tables_are_refused_saying_what_they_lack(shared: Path, name: str) -> None:
    path = shared / "data" / "registers" / name
    if not path.is_file():
        pytest.skip(f"no file {path}")
    with pytest.raises(Rejected, match=rf"{name}: no list of members: no column .* number"):
        read_register(path.read_bytes(), name, RegisterOptions())
