"""The figures the project promises on the three real documents."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from ontology.text import fold
from ontology.validation import validate

Ask = Callable[..., list[dict[str, str]]]
DATES = {"D0": "2025-03-19", "D1": "2025-04-25", "D2": "2022-01-19"}
WRONGDOING = {
    "bribed", "paid", "offeredPayment", "receivedPayment", "influenced", "committed", "convicted",
}  # fmt: skip


def document(ask: Ask, id: str) -> str:
    return next(row["document"] for row in ask("documents") if row.get("date") == DATES[id])


def signatories(ask: Ask, id: str) -> list[dict[str, str]]:
    wanted = document(ask, id)
    return [row for row in ask("signatories") if row["document"] == wanted]


@pytest.mark.parametrize(("id", "count"), [("D0", 36), ("D2", 30)])
def test_every_signatory_in_order(ask: Ask, gold: dict[str, Any], id: str, count: int) -> None:
    wanted = next(d["signatories"] for d in gold["documents"] if d["id"] == id)
    found = sorted(signatories(ask, id), key=lambda row: int(row["order"]))
    assert len(found) == len(wanted) == count
    for row, answer in zip(found, wanted, strict=True):
        assert row["asWritten"] == answer["name_as_written"]
        assert (row["given"], row["family"]) == (answer["given"], answer["family"])
        assert row.get("group") == answer["group_as_written"]
        assert row.get("country") == answer["country_as_written"]
        assert (int(row["start"]), int(row["end"])) == (answer["char_start"], answer["char_end"])


def test_every_quote_is_the_text_at_its_offsets(seeds: Store) -> None:
    rows = list(
        seeds.select(
            "PREFIX hc: <https://w3id.org/hemicycle/ontology#> SELECT ?q ?s ?e ?t "
            "{ ?x a hc:Evidence ; hc:quote ?q ; hc:start ?s ; hc:end ?e ; hc:in/hc:text ?t }"
        ).dicts()
    )
    assert len(rows) > 150
    assert all(row["t"][int(row["s"]) : int(row["e"])] == row["q"] for row in rows)


def test_six_signed_both_and_sixty_signed_at_all(ask: Ask) -> None:
    families = {row["name"].split()[-1] for row in ask("signed-both")}
    assert families == {
        "Andresen", "Austrevicius", "Eroglu", "Glucksmann", "Groothuis", "Lexmann",
    }  # fmt: skip
    assert len({row["person"] for id in ("D0", "D2") for row in signatories(ask, id)}) == 60


def test_addressees_with_office(ask: Ask, seeds: Store) -> None:
    found = {(row["document"], row["name"], row["role"]) for row in ask("addressees")}
    assert found == {
        (document(ask, "D0"), "Henna Virkkunen", "Commissioner"),
        (document(ask, "D2"), "Ursula von der Leyen", "President"),
        (document(ask, "D2"), "Thierry Breton", "Commissioner"),
    }
    offices = seeds.select(
        "PREFIX hc: <https://w3id.org/hemicycle/ontology#> "
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT DISTINCT ?l { ?d hc:addressee/hc:office/rdfs:label ?l } ORDER BY ?l"
    )
    assert len(offices) == 3


def test_dates_and_places(ask: Ask, seeds: Store) -> None:
    assert {row["date"] for row in ask("documents")} == set(DATES.values())
    places = seeds.select(
        "PREFIX hc: <https://w3id.org/hemicycle/ontology#> SELECT ?d ?p { ?d hc:place ?p }"
    )
    assert {(row["d"], row["p"]) for row in places.dicts()} == {
        (document(ask, id), "Brussels") for id in ("D0", "D2")
    }


def test_vendors_by_role(ask: Ask) -> None:
    found = {(row["document"], row["name"], row["role"]) for row in ask("vendor-roles")}
    first, article, second = (document(ask, id) for id in ("D0", "D1", "D2"))
    assert found == {
        (first, "Huawei", "subject"), (first, "ZTE", "subject"), (article, "Huawei", "subject"),
        (second, "Xiaomi", "subject"), (second, "Huawei", "examined"),
        (second, "OnePlus", "examined"), (second, "Samsung", "mention"),
    }  # fmt: skip


def article(ask: Ask, **wanted: str) -> Iterator[dict[str, str]]:
    for row in ask("claims", document=document(ask, "D1")):
        if all(wanted[key] in row.get(key, "") for key in wanted):
            yield row


def test_the_article_tells_of_investigation_ban_and_letter(ask: Ask) -> None:
    probe = list(article(ask, predicate="investigates", subject="Belgian"))
    assert {row["modality"] for row in probe} <= {"established", "reported"}
    assert any("federal prosecutor" in row["subject"] for row in probe)
    assert any("authorities" in row["subject"] for row in probe)
    ban = next(article(ask, predicate="bans", subject="European Commission"))
    assert ban["modality"] in ("established", "reported")
    assert "meetings" in ban["object"]
    assert "Huawei" in ban["object"]
    paid = next(article(ask, predicate="receivedPayment"))
    assert paid["modality"] == "alleged"
    assert "eight Members" in paid["subject"]
    assert "subjectIri" not in paid
    sent = next(article(ask, predicate="sentTo"))
    assert (sent["modality"], sent["time"]) == ("established", "2021-02")
    assert "three European Commissioners" in sent["object"]
    named = next(article(ask, predicate="names"))
    assert (named["polarity"], named["object"]) == ("negative", "Huawei")
    told = [row for row in ask("letters") if not row.get("documents")]
    assert len(told) == 1
    assert "2021-02" in str(told)


def test_counted_groups_are_described_not_named(seeds: Store) -> None:
    rows = seeds.select(
        "PREFIX hc: <https://w3id.org/hemicycle/ontology#> "
        "SELECT DISTINCT ?n ?k { ?p hc:count ?n ; hc:partyKind ?k }"
    )
    found = {(row["n"], row["k"].rpartition("#")[2]) for row in rows.dicts()}
    assert {("8", "MEP"), ("3", "Commissioner")} <= found


def test_nothing_connects_anybody_with_wrongdoing_as_a_fact(ask: Ask) -> None:
    bad = [row for row in ask("claims") if row["predicate"] in WRONGDOING]
    assert len(bad) >= 3
    assert {row["modality"] for row in bad} <= {"alleged", "reported", "possible", "denied"}
    for row in ask("influence"):
        if row["relation"] in WRONGDOING:
            assert row["modality"] != "established"


def test_no_forbidden_triple_stands_as_fact(ask: Ask, gold: dict[str, Any]) -> None:
    facts = [
        row for row in ask("claims")
        if row["modality"] == "established" and row["polarity"] == "positive"
    ]  # fmt: skip
    for doc in gold["documents"]:
        where = document(ask, doc["id"])
        for bad in doc["forbidden"]:
            for row in facts:
                same = (
                    row["document"] == where
                    and fold(bad["subject"]) in fold(row.get("subject", ""))
                    and fold(bad["predicate"]).rstrip("s") in fold(row["predicate"])
                    and fold(str(bad["object"])) in fold(row.get("object", ""))
                )
                assert not same, (bad, row)


def test_the_graph_is_valid(seeds: Store) -> None:
    assert validate(seeds.quads()) == ()


def test_the_seeds_were_read_from_the_shared_folder(ask: Ask, shared: Path) -> None:
    assert all(row["source"].startswith(str(shared)) for row in ask("documents"))
