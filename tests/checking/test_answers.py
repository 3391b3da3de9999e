"""Queries, networks, figures and exports without what was rejected, and with what was checked."""

from pathlib import Path

import pytest

import queries
from graph.networks import NETWORKS
from graph.published import published
from graph.views import write
from hemicycle import stats
from hemicycle.explaining.explain import explain, render
from hemicycle.output import trig
from ingest.checking.checks import Check
from ontology.errors import QueryError
from queries.formats import FORMATS
from queries.formats import render as rendered

PARAMS = {
    "established": {"about": "Murenna Optics"},
    "why-edge": {"one": "Annika Lindhaga", "two": "Helle Nørskovgaard"},
    "why-person": {"name": "Annika Lindhaga"},
    "met-before-signing": {"vendor": "Qinyuan Veltra", "days": "60"},
}
KNOWING = [n for n in queries.names() if any(p.name == "checked" for p in queries.load(n).params)]
ROW_A_CLAIM = [name for name in KNOWING if "checked_by" in queries.load(name).columns]


def ask(store, name: str, **params: str) -> list[dict[str, str]]:
    query = queries.load(name)
    found = queries.run(store, query, PARAMS.get(name, {}) | params)
    return [
        {n: cell.value for n, cell in zip(found.variables, row, strict=True) if cell is not None}
        for row in found.rows
    ]


def rejected(desk, claims) -> None:
    desk.check([Check("wrong-reading", asked.reading, "Kim", "2031-07-01") for asked in claims])


def mentions(row: dict[str, str]) -> set[str]:
    return {value for value in row.values() if "/claim/" in value}


@pytest.mark.parametrize("name", [name for name in queries.names() if name != "claims"])
def test_no_query_shows_a_rejected_claim_in_any_format(desk, name: str) -> None:
    claims = desk.claims()
    rejected(desk, claims)
    answer = queries.run(desk.store, queries.load(name), PARAMS.get(name))
    for form in FORMATS:
        if form == "ttl":  # a form of graphs
            continue
        text = rendered(answer, form)
        assert "/claim/" not in text
        if form != "table":  # tables fold what is wide
            assert not [asked for asked in claims if asked.reading.quote in text]


@pytest.mark.parametrize("name", [name for name in ROW_A_CLAIM if name != "claims"])
def test_a_rejected_claim_takes_its_rows_along_and_no_others(desk, name: str) -> None:
    before = ask(desk.store, name)
    named = sorted(set().union(*map(mentions, before))) or [""]
    for claim in named:
        rejected(desk, [asked for asked in desk.claims() if asked.claim == claim])
        after = ask(desk.store, name)
        assert claim not in set().union(*map(mentions, after), {"none"})
        lost = {row["claim"] for row in before if "claim" in row}
        lost -= {row["claim"] for row in after if "claim" in row}
        assert claim in lost or claim not in {row.get("claim") for row in before}
        # Only what was told beside it may go with it: what it answered, or what answered it.
        beside = [row for row in before if claim in mentions(row)]
        assert lost <= {row.get("claim") for row in beside}


def test_claims_lists_rejected_ones_and_who_rejected_them(desk) -> None:
    before = ask(desk.store, "claims")
    assert {row["checked"] for row in before} == {"no"}
    asked = desk.claims()[0]
    rejected(desk, [asked])
    after = ask(desk.store, "claims")
    (row,) = [row for row in after if row["checked"] != "no"]
    assert row["claim"] == asked.claim
    assert (row["checked"], row["checked_by"], row["checked_on"]) == (
        "rejected", "Kim", "2031-07-01",
    )  # fmt: skip
    assert len(after) == len(before)


@pytest.mark.parametrize("end", ["html", "gexf", "graphml", "csv", "json"])
def test_no_network_shows_a_rejected_claim(anew, tmp_path: Path, end: str) -> None:
    desk = anew()
    claims = desk.claims()
    rejected(desk, claims)
    for kind, network in NETWORKS.items():
        write(network(desk.store), tmp_path / f"{kind}.{end}")
    text = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "/claim/" not in text
    assert not [a for a in claims if len(a.reading.quote) > 60 and a.reading.quote in text]


def test_exports_leave_out_the_claim_and_what_only_it_uses(desk) -> None:
    claims = desk.claims()
    whole = {str(quad) for quad in published(desk.store)}
    assert len(whole) == desk.store.size()
    rejected(desk, claims[:1])
    own = claims[0].claim
    out, text = [str(quad) for quad in published(desk.store)], trig(desk.store)
    assert len(out) < len(whole)
    assert not [line for line in out if own in line]
    assert own.rpartition("/")[2] not in text
    assert "wrong-reading" not in "".join(line for line in out if "/check/" in line)
    assert {line for line in out if "/graph/" not in line} <= whole
    rejected(desk, claims)
    left = [quad for quad in published(desk.store) if "graph/ontology" not in str(quad.graph_name)]
    subjects = {quad.subject for quad in left}
    pointed = {quad.object for quad in left}
    parties = [node for node in subjects if "/party/" in node.value]
    assert parties
    assert all(node in pointed for node in parties), "addressees and attendees stay, others go"
    assert not [node for node in subjects if "/claim/" in node.value or "/check/" in node.value]


def test_figures_count_no_rejected_claim(desk) -> None:
    before, claims = stats.stats(desk.store), desk.claims()
    rejected(desk, claims[:3])
    after = stats.stats(desk.store)
    assert sum(before.claims.values()) - sum(after.claims.values()) == 3
    assert sum(before.relations.values()) - sum(after.relations.values()) == 3
    assert after.checked == {"rejected": 3}
    assert "claims checked: 0 (rejected 3)" in stats.render(after)
    rejected(desk, claims)
    none = stats.stats(desk.store)
    assert not none.claims and not none.relations


def test_a_rejected_claim_can_still_be_explained(desk) -> None:
    asked = desk.claims()[0]
    assert "checked" not in render(explain(desk.store, asked.claim, desk.authorities))
    desk.check([Check("wrong-party", asked.reading, "Kim", "2031-07-01", "her sister")])
    shown = render(explain(desk.store, asked.claim, desk.authorities))
    assert "checked: rejected, and left out (wrong-party) by Kim on 2031-07-01: her sister" in shown
    assert " ".join(asked.reading.quote.split()) in shown


@pytest.mark.parametrize("name", KNOWING)
def test_with_everything_checked_the_answer_is_the_whole(desk, name: str) -> None:
    whole = ask(desk.store, name)
    desk.check([Check("right", asked.reading, "Kim") for asked in desk.claims()])
    found = ask(desk.store, name, checked="yes")
    assert [_bare(row) for row in found] == [_bare(row) for row in whole]
    assert {row.get("checked", "yes") for row in found} <= {"yes"}


@pytest.mark.parametrize("name", KNOWING)
@pytest.mark.parametrize("finding", [None, "unsure"])
def test_with_nothing_checked_only_what_rests_on_no_claim_is_left(
    desk, name: str, finding: str | None
) -> None:
    if finding:
        desk.check([Check(finding, asked.reading) for asked in desk.claims()])
    whole = ask(desk.store, name)
    found = ask(desk.store, name, checked="yes")
    assert found == [row for row in whole if "checked" not in row]
    assert not set().union(*map(mentions, found), set())


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("name", ROW_A_CLAIM)
def test_with_some_checked_their_rows_are_left(desk, name: str, half: int) -> None:
    yes = {asked.claim for asked in desk.claims()[half::2]}
    desk.check([Check("right", a.reading) for a in desk.claims() if a.claim in yes])
    found = ask(desk.store, name, checked="yes")
    assert found == [row for row in ask(desk.store, name) if _all_checked(row, yes)]


def _all_checked(row: dict[str, str], yes: set[str]) -> bool:
    return row.get("checked", "yes") == "yes" and mentions(row) <= yes


def _bare(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if not name.startswith("checked")}


def test_other_queries_name_those_that_know_what_is_checked() -> None:
    with pytest.raises(QueryError, match=r"cosigners.*no claims.*allegations.*timeline"):
        queries.with_checked(queries.load("cosigners"), {})
    with pytest.raises(QueryError, match="stdin"):
        queries.with_checked(queries.parse("SELECT * { ?s ?p ?o }"), {})
    given = {"about": ["x"]}
    assert queries.with_checked(queries.load("claims"), given) == {**given, "checked": "yes"}
