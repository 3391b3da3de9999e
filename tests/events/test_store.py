"""Events in a store, in whatever order documents come and go; what answers them, in the queries."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import queries
from graph.store import Store, nquads, open_store
from hemicycle.derivation.vocabulary import load_vocabulary
from hemicycle.ingestion.workflow import Ingestion
from ontology.authorities import Authorities, load
from ontology.validation import validate

ARTICLE = "{title}\n\nHarbour Gazette, {day}\n\n{text}\n"
FILES = {
    "arrest.txt": ARTICLE.format(
        title="Arrest in the port", day="5 March 2031",
        text="Police searched twelve addresses on 3 March 2031. Officers arrested Ilva Tarkesson "
        "on 3 March 2031, a spokeswoman said. Ilva Tarkesson allegedly accepted 30,000 euros from "
        "the firm. The prosecutor charged Ilva Tarkesson with bribery.",
    ),
    "other.txt": ARTICLE.format(
        title="The port and the police", day="6 March 2031",
        text="Ilva Tarkesson was arrested on 4 March 2031 at the airport of the town. "
        "The town was quiet that day, and nobody in the harbour wanted to say anything.",
    ),
    "denial.txt": ARTICLE.format(
        title="She says no", day="9 March 2031",
        text="The case goes on in the town. Ilva Tarkesson denied that she had accepted any money. "
        "She did not comment further.",
    ),
    "correction.txt": ARTICLE.format(
        title="Correction", day="10 March 2031",
        text="In our report of 5 March we wrote that police had searched twelve addresses. Police "
        "searched nine addresses, the prosecutor said. Ilva Tarkesson was questioned as a witness.",
    ),
    "acquittal.txt": ARTICLE.format(
        title="Not guilty", day="12 January 2032",
        text="The court acquitted Ilva Tarkesson on Monday. The prosecutor did not "
        "comment, and the town was quiet that day.",
    ),
    "second.txt": ARTICLE.format(
        title="Another case in the same port", day="7 March 2031",
        text="Police arrested Bodo Winzer on 3 March 2031, a spokeswoman said. Police searched two "
        "ships on 3 March 2031. A second inquiry goes on in the town.",
    ),
}  # fmt: skip


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


def rows(store: Store, query: str, **params: str) -> list[dict[str, str]]:
    answer = queries.run(store, queries.load(query), params)
    return [
        {name: cell.value for name, cell in zip(answer.variables, row, strict=True) if cell}
        for row in answer.rows
    ]


def test_an_inquiry_told_by_many_is_one_and_the_other_stays_apart(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest(*FILES)
    assert validate(kg.quads()) == ()
    timeline = rows(kg, "investigation-timeline")
    of = {row["investigation"] for row in timeline if row.get("object") == "Ilva Tarkesson"}
    assert len(of) == 1
    told = [row for row in timeline if row["investigation"] in of]
    assert len({row["document"] for row in told}) == 4
    steps = [row["step"] for row in told if "step" in row]
    assert {"searched", "arrested", "charged", "acquitted", "questioned"} == set(steps)
    assert not any("Winzer" in row["quote"] for row in told)


def test_both_dates_of_one_arrest_are_kept_with_their_documents(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest(*FILES)
    (pair,) = rows(kg, "contradictory-dates")
    assert {pair["timeOne"], pair["timeTwo"]} == {"2031-03-03", "2031-03-04"}
    assert pair["documentOne"] != pair["documentTwo"]


def test_denial_correction_and_acquittal_stand_beside_what_they_answer(
    kg: Store, ingest: Callable[..., Ingestion]
) -> None:
    ingest("arrest.txt")
    before = {row["claim"]: row for row in rows(kg, "claims")}
    assert not any("standing" in row for row in before.values())
    ingest(*FILES)
    after = {row["claim"]: row for row in rows(kg, "claims")}
    assert before.keys() <= after.keys()
    for claim, row in before.items():
        assert {k: after[claim][k] for k in row} == row, "an answer changes nothing that was said"
    standing = {row["predicate"]: after[claim].get("standing") for claim, row in before.items()}
    assert standing["searched"] == "corrected"
    assert standing["charged"] == standing["receivedPayment"] == "acquitted"
    assert standing["arrested"] is None
    money = next(
        row
        for row in after.values()
        if row["predicate"] == "receivedPayment" and "30,000" in row["object"]
    )
    assert (
        "acquits (acquittal.txt): The court acquitted Ilva Tarkesson on Monday." in money["answers"]
    )
    assert "denies (denial.txt)" in money["answers"]


@pytest.mark.parametrize("seed", range(6))
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


def test_at_once_or_one_by_one_is_the_same(
    kg: Store, ingest: Callable[..., Ingestion], authorities: Authorities
) -> None:
    ingest(*FILES).remove(list(FILES))
    assert not Ingestion(kg, authorities).run(sorted(FILES)).rejected
    at_once = list(nquads(kg))
    ingest().remove(list(FILES))
    ingest(*reversed(FILES))
    assert list(nquads(kg)) == at_once


@pytest.mark.parametrize("gone", sorted(FILES))
def test_what_goes_leaves_what_the_others_tell(
    kg: Store, ingest: Callable[..., Ingestion], gone: str
) -> None:
    ingest(*(name for name in FILES if name != gone))
    without = list(nquads(kg))
    ingest(gone).remove([gone])
    assert list(nquads(kg)) == without
