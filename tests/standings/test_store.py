"""The standing of signatures in a store, in whatever order letters and articles come and go."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import queries
from graph.cosignature import cosignature
from graph.influence import influence
from graph.store import Store, nquads, open_store
from graph.views import write
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import Authorities, load
from ontology.validation import validate

LETTER = """Open letter

Brussels, {day} 2031

Dear Commissioner {to},

We ask you to have the cameras {why} examined by an independent laboratory before summer.

Yours sincerely,

{names}
"""
ARTICLE = """{title}

Harbour Gazette, {day} 2031

{text}
"""
PEOPLE = """Ilva Tarkesson (Renew, Sweden)
Bodo Winzer (EPP, Germany)
Carla Voorbeeld (S&D, Netherlands)"""
FILES = {
    "letter.txt": LETTER.format(day="3 March", to="Exempel", why="in harbours", names=PEOPLE),
    "other.txt": LETTER.format(day="7 February", to="Muster", why="of schools", names=PEOPLE),
    "dispute.txt": ARTICLE.format(
        title="A signature in doubt", day="12 March",
        text="The letter of 3 March made waves. Ilva Tarkesson says she never signed the letter.",
    ),
    "withdrawal.txt": ARTICLE.format(
        title="One fewer", day="14 March",
        text="Carla Voorbeeld withdrew her signature from the open letter to Commissioner Muster.",
    ),
    "confirmation.txt": ARTICLE.format(
        title="She did sign", day="20 March",
        text="Ilva Tarkesson now confirmed that she had signed the letter of 3 March 2031.",
    ),
    "unclear.txt": ARTICLE.format(
        title="Which one?", day="21 March", text="Bodo Winzer withdrew his signature.",
    ),
}  # fmt: skip
STATUS = {
    ("letter.txt", "Ilva Tarkesson"): "disputed",
    ("other.txt", "Carla Voorbeeld"): "withdrawn",
}


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return load()


@pytest.fixture
def kg(tmp_path: Path, authorities: Authorities) -> Iterator[Store]:
    with open_store(tmp_path / "test.kg", create=True) as store:
        load_vocabulary(store, authorities)
        yield store


@pytest.fixture
def ingest(
    kg: Store, authorities: Authorities, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ingestion]:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, "utf-8")

    def run(*names: str) -> Ingestion:
        ingestion = Ingestion(kg, authorities)
        for name in names:
            assert not ingestion.run([name]).rejected
        return ingestion

    return run


def marked(store: Store) -> dict[tuple[str, str], str]:
    """Source and name of each signature that is more than printed."""
    rows = queries.run(store, queries.load("signatories"))
    at = {name: n for n, name in enumerate(rows.variables)}
    sources = {row[0]: row[1].value for row in queries.run(store, queries.load("documents")).rows}
    return {
        (sources[row[at["document"]]], row[at["asWritten"]].value): row[at["status"]].value
        for row in rows.rows
        if row[at["status"]].value != "printed"
    }


def test_each_signature_has_the_standing_that_documents_tell(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest(*FILES)
    assert marked(kg) == STATUS
    assert validate(kg.quads()) == ()
    rows = queries.run(kg, queries.load("signatories"))
    quotes = {row[-1].value for row in rows.rows if row[-1] is not None}
    assert quotes == {
        "Ilva Tarkesson now confirmed that she had signed the letter of 3 March 2031. | "
        "Ilva Tarkesson says she never signed the letter.",
        "Carla Voorbeeld withdrew her signature from the open letter to Commissioner Muster.",
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_order_changes_nothing(kg: Store, ingest: Callable[..., Ingestion], seed: int) -> None:
    chance = random.Random(seed)
    before = ingest(*FILES)
    first = list(nquads(kg))
    assert before.remove(list(FILES)) == []
    again = ingest(*chance.sample(sorted(FILES), len(FILES)))
    assert list(nquads(kg)) == first
    for name in chance.sample(sorted(FILES), 3):
        assert again.remove([name]) == []
        ingest(name)
    assert list(nquads(kg)) == first


@pytest.mark.parametrize("gone", sorted(FILES))
def test_what_goes_leaves_what_the_others_tell(
    kg: Store, ingest: Callable[..., Ingestion], gone: str
) -> None:
    ingest(*(name for name in FILES if name != gone))
    without = list(nquads(kg))
    ingest(gone).remove([gone])
    assert list(nquads(kg)) == without


def test_a_second_letter_that_fits_takes_the_certainty(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest("letter.txt", "dispute.txt")
    assert marked(kg) == {("letter.txt", "Ilva Tarkesson"): "disputed"}
    twin = LETTER.format(day="3 March", to="Beispiel", why="on trains", names=PEOPLE)
    Path("twin.txt").write_text(twin, "utf-8")
    ingestion = ingest("twin.txt")
    assert marked(kg) == {}
    assert ingestion.remove(["twin.txt"]) == []
    assert marked(kg) == {("letter.txt", "Ilva Tarkesson"): "disputed"}


def test_edges_count_doubts_and_open_the_sentence(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest(*FILES)
    graph = cosignature(kg)
    names = dict(graph.nodes(data="label"))
    edges = {
        tuple(sorted((names[a], names[b]))): (e["letters"], e.get("disputed"), e.get("withdrawn"))
        for a, b, e in graph.edges(data=True)
    }
    assert edges == {
        ("Bodo Winzer", "Carla Voorbeeld"): (2, None, 1),
        ("Bodo Winzer", "Ilva Tarkesson"): (2, 1, None),
        ("Carla Voorbeeld", "Ilva Tarkesson"): (2, 1, 1),
    }
    told = [place for place in graph.graph["signatures"].values() if "status" in place]
    assert sorted(place["status"] for place in told) == ["disputed", "withdrawn"]
    (dispute,) = (place for place in told if place["status"] == "disputed")
    assert [(c["source"], c["modality"], c["by"]) for c in dispute["said"]] == [
        ("confirmation.txt", "reported", "Ilva Tarkesson"),
        ("dispute.txt", "denied", "Ilva Tarkesson"),
    ]
    drawn = [edge for *_, edge in influence(kg).edges(data=True)]
    printed = [e for e in drawn if (e["kind"], e["modality"]) == ("signed", "printed")]
    assert sorted(e.get("status", "") for e in printed) == [*[""] * 4, "disputed", "withdrawn"]


@pytest.mark.parametrize("suffix", ["gexf", "graphml", "csv", "json", "html"])
def test_files_and_pages_have_it(
    kg: Store, ingest: Callable[..., Ingestion], tmp_path: Path, suffix: str
) -> None:
    ingest(*FILES)
    for graph in (cosignature(kg), influence(kg)):
        out = tmp_path / f"{graph.graph['kind']}.{suffix}"
        write(graph, out)
        written = "".join(p.read_text("utf-8") for p in tmp_path.glob(f"{out.stem}*.{suffix}"))
        assert "disputed" in written
        assert "withdrawn" in written
        assert "Ilva Tarkesson says she never signed the letter." in written
