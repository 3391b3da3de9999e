"""The commands as people run them, keys through a pipe."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hemicycle.cli import app
from ingest.checking.checkfile import load

NAMES = ("04-breakfast-article.txt", "06-correction.txt", "02-camera-letter.txt")


def _run(folder: Path, *args: str, keys: str = "", **env: str) -> Any:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(app, [*args, "--kg", "t.kg"], input=keys, env=env)
    finally:
        os.chdir(before)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with some samples, and a graph of them."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "texts").mkdir()
    for name in NAMES:
        shutil.copy(root / "samples" / name, folder / "texts" / name)
    shutil.copytree(root / "samples" / "authorities", folder / "known")
    done = _run(folder, "ingest", "texts", "--authorities", "known")
    assert done.exit_code == 0, done.stderr
    return folder


def _export(folder: Path) -> str:
    return _run(folder, "export", "nquads").stdout


@pytest.fixture
def run(filled: Path) -> Callable[..., Any]:
    """A command on the graph; what it checked is gone after the test."""
    path, before = filled / "t.kg.checks.yaml", _export(filled)

    def command(*args: str, keys: str = "", **env: str) -> Any:
        return _run(filled, *args, keys=keys, **env)

    yield command
    path.write_text("")
    done = _run(filled, "checks", "--apply")
    assert done.exit_code == 0, done.stderr
    path.unlink()
    assert _export(filled) == before


def listed(run: Callable[..., Any], *args: str) -> list[dict[str, Any]]:
    done = run("review", "claims", "--json", *args)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_walking_with_keys_through_a_real_store(run, filled: Path) -> None:
    claims = listed(run)
    done = run("review", "claims", "--by", "Kim", "--on", "2031-07-01", keys="ywsbpmuq")
    assert done.exit_code == 0, done.stderr
    assert f"1 of {len(claims)}" in done.stderr
    assert "[y] right   [w] wrong reading   [p] wrong party   [m] wrong strength" in done.stderr
    held = load(filled / "t.kg.checks.yaml")
    assert [check.judgement for check in held] == [
        "right", "wrong-reading", "wrong-party", "wrong-strength", "unsure",
    ]  # fmt: skip
    assert {(check.by, check.on) for check in held} == {("Kim", "2031-07-01")}
    assert [check.claim.quote for check in held] == [c["reading"]["quote"] for c in claims[:5]]
    assert "5 checked: 3 claims left out" in done.stderr
    assert f"{len(claims) - 5} claims not checked yet" in done.stderr
    assert [c["claim"] for c in listed(run)] == [c["claim"] for c in claims[5:]]
    assert len(listed(run, "--again")) == len(claims)
    done = run("query", "claims", "--checked", "--format", "csv")
    (row,) = done.stdout.splitlines()[1:]
    assert claims[0]["claim"] in row
    assert row.endswith("yes,Kim,2031-07-01")


def test_sentence_context_and_place_are_on_screen(run) -> None:
    shown = run("review", "claims", "--list", "--relation", "paid").stdout
    assert "consultant – paid – parliamentary assistant" in shown
    assert "how firmly: alleged, positive, certain   says who: former colleague of" in shown
    assert "texts/04-breakfast-article.txt, line 8" in shown
    assert "  > A former colleague of Elkjernes told this newspaper" in shown
    assert "the consultant [gave] 15,000 euros in cash" in shown
    assert "    What else he paid for is now in dispute." in shown


def test_the_gravest_and_firmest_are_asked_first_and_filters_narrow(run) -> None:
    claims = listed(run)
    order = ["established", "alleged", "reported", "denied", "possible", "asked-for"]
    ranks = [(not c["grave"], order.index(c["reading"]["modality"])) for c in claims]
    assert ranks == sorted(ranks)
    assert claims == listed(run)
    alleged = listed(run, "--modality", "alleged")
    assert alleged and {c["reading"]["modality"] for c in alleged} == {"alleged"}
    one = listed(run, "--document", "texts/06-correction.txt")
    assert one and {tuple(c["files"]) for c in one} == {("texts/06-correction.txt",)}
    assert listed(run, "--document", one[0]["document"]) == one
    local = one[0]["document"].rpartition("/")[2]
    assert listed(run, "--document", f"doc:{local}") == one
    assert run("review", "claims", "--modality", "sure").exit_code == 2
    done = run("review", "claims", "--relation", "flew")
    assert done.exit_code == 2
    assert "the graph has" in done.stderr


def test_undo_takes_a_check_back_and_the_graph_with_it(run, filled: Path) -> None:
    before = _export(filled)
    assert run("review", "claims", keys="w").exit_code == 0
    assert _export(filled) != before
    (check,) = load(filled / "t.kg.checks.yaml")
    done = run("undo", check.id)
    assert done.exit_code == 0, done.stderr
    assert "1 check taken out: 1 claim back" in done.stderr
    assert _export(filled) == before
    done = run("undo", check.id)
    assert done.exit_code == 2
    assert f"no such decision or check: {check.id}" in done.stderr


def test_a_file_mended_by_hand_is_followed_by_the_next_command(run, filled: Path) -> None:
    before = _export(filled)
    run("review", "claims", keys="wp")
    path = filled / "t.kg.checks.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("\n- ") + 1], "utf-8")
    done = run("checks", "--apply")
    assert "checks: 0 new, 1 taken out: 1 claim back" in done.stderr
    path.write_text("", "utf-8")
    done = run("ingest", "texts", "--authorities", "known")
    assert "checks: 0 new, 1 taken out: 1 claim back" in done.stderr
    assert _export(filled) == before


def test_checks_survive_a_reading_anew(run, filled: Path) -> None:
    run("review", "claims", keys="wyu")
    before = _export(filled)
    claims = run("query", "claims", "--format", "csv").stdout
    done = run("ingest", "texts", "--authorities", "known", "--anew")
    assert done.exit_code == 0, done.stderr
    assert _export(filled) == before
    assert run("query", "claims", "--format", "csv").stdout == claims
    assert "no longer applying" not in done.stderr


def test_a_changed_text_is_a_claim_nobody_checked(run, filled: Path) -> None:
    path = filled / "texts" / NAMES[0]
    text = path.read_text("utf-8")
    run("review", "claims", "--document", f"texts/{NAMES[0]}", keys="w")
    try:
        path.write_text(f"{text}\nA last line.\n", "utf-8")
        done = run("ingest", "texts", "--authorities", "known")
        assert "1 check no longer applying to anything (hemicycle checks)" in done.stderr
        shown = run("checks").stdout
        assert "no longer applies: no document here is read like that now" in shown
        assert json.loads(run("checks", "--json").stdout)["checks"][0]["unmatched"] is True
    finally:
        path.write_text(text, "utf-8")
        run("remove", f"texts/{NAMES[0]}", "--authorities", "known")
        run("ingest", "texts", "--authorities", "known")
    assert "no longer applies" not in run("checks").stdout


def test_an_earlier_rejection_prevails_and_says_so(run, filled: Path) -> None:
    run("review", "claims", "--by", "Kim", "--on", "2031-07-01", keys="p")
    first = load(filled / "t.kg.checks.yaml")[0]
    done = run("review", "claims", "--again", "--by", "Lee", keys="y")
    assert f"checked already: wrong-party, by Kim, on 2031-07-01 [{first.id}]" in done.stderr
    assert f"goes on prevailing: hemicycle undo {first.id}" in done.stderr
    shown = run("checks").stdout
    assert f"overruled by {first.id}" in shown
    assert f"contradiction: {first.id}, " in shown


def test_what_cannot_be_is_refused(run, filled: Path) -> None:
    done = run("review", "letters")
    assert (done.exit_code, "names or claims" in done.stderr) == (2, True)
    done = run("review", "--modality", "alleged")
    assert (done.exit_code, "is about claims" in done.stderr) == (2, True)
    done = run("query", "cosigners", "--checked")
    assert (done.exit_code, "allegations" in done.stderr) == (2, True)
    done = run("ingest", "texts", "--authorities", "known", "--checks", "nowhere.yaml")
    assert (done.exit_code, "nowhere.yaml" in done.stderr) == (2, True)
    path = filled / "t.kg.checks.yaml"
    path.write_text("- judgement: [\n", "utf-8")
    for command in (
        ("ingest", "texts", "--authorities", "known"),
        ("review", "claims"),
        ("checks",),
    ):
        done = run(*command)
        assert done.exit_code == 2
        assert "t.kg.checks.yaml:" in done.stderr


def test_checks_of_a_graph_are_not_lost_with_their_file(run, filled: Path) -> None:
    run("review", "claims", keys="w")
    path = filled / "t.kg.checks.yaml"
    kept = path.rename(filled / "elsewhere.yaml")
    done = run("review", "claims", keys="q")
    assert done.exit_code == 2
    assert "the graph holds 1 check from another" in done.stderr
    assert run("review", "claims", "--checks", "elsewhere.yaml", keys="q").exit_code == 0
    kept.rename(path)
