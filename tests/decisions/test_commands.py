"""The commands as people run them, keys through a pipe."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hemicycle.cli import app
from ingest.people.decisionfile import load

REGISTER = """mep_id,name,country,start,end
5,Ada EXEMPEL,be,2029-07-16,2034-07-15
6,Bo MUSTER,be,2029-07-16,2034-07-15
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, letters: dict[str, str]) -> Path:
    """A folder with letters, a register, and a graph of both."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "letters").mkdir()
    for name, text in letters.items():
        (folder / "letters" / f"{name}.txt").write_text(text, "utf-8")
    (folder / "members.csv").write_text(REGISTER)
    for args in (("register", "add", "members.csv"), ("ingest", "letters")):
        done = _run(folder, *args)
        assert done.exit_code == 0, done.stderr
    return folder


def _run(folder: Path, *args: str, keys: str = "", **env: str) -> Any:
    """In this process, for speed; :func:`test_a_real_pipe` starts one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(app, [*args, "--kg", "t.kg"], input=keys, env=env)
    finally:
        os.chdir(before)


@pytest.fixture
def run(filled: Path) -> Callable[..., Any]:
    """A command on the graph; what it decided is gone after the test."""
    path, before = filled / "t.kg.decisions.yaml", _export(filled)

    def command(*args: str, keys: str = "", **env: str) -> Any:
        return _run(filled, *args, keys=keys, **env)

    yield command
    path.write_text("")
    done = _run(filled, "decisions", "--apply")
    assert done.exit_code == 0, done.stderr
    path.unlink()
    assert _export(filled) == before


def _export(folder: Path) -> str:
    return _run(folder, "export", "nquads").stdout


def signatories(run: Callable[..., Any]) -> list[tuple[str, str]]:
    query = (
        "SELECT ?name ?p { ?s a hc:Signature ; hc:name ?name ; hc:in/hc:source ?f "
        "OPTIONAL { ?s hc:denotes ?p } } ORDER BY ?f ?name ?p"
    )
    done = run("query", "-", "--format", "csv", keys=query)
    assert done.exit_code == 0, done.stderr
    rows = [line.split(",") for line in done.stdout.splitlines()[1:]]
    return [(name, person.rpartition("/")[2]) for name, person in rows]


def test_split_says_beforehand_what_changes(run, filled: Path) -> None:
    done = run("split", "Adda Exempel", "--assign", "1=A,2=B,3=A")
    assert done.exit_code == 0
    assert "  1  “Adda Exempel” in letters/b.txt, line 12  (same name)" in done.stderr
    assert "3 decisions; this changes 4 edges (2 go, 2 come), 3 person changes" in done.stderr
    assert done.stderr.splitlines()[-2:] == ["Apply? [y/N]", "nothing was changed"]
    assert not (filled / "t.kg.decisions.yaml").exists()
    done = run(
        "split", "Adda Exempel", "--assign", "1=A,2=B,3=A", "--by", "Kim", "--on", "2031-07-01",
        "--because", "born 40 years apart", keys="y",
    )  # fmt: skip
    assert "3 decided: 4 edges (2 go, 2 come), 3 person changes" in done.stderr
    held = load(filled / "t.kg.decisions.yaml")
    assert [d.judgement for d in held] == ["positive", "negative", "negative"]
    assert {(d.by, d.on, d.because) for d in held} == {("Kim", "2031-07-01", "born 40 years apart")}
    who = [person for name, person in signatories(run) if name == "Adda Exempel"]
    assert who[0] == who[2] != who[1]
    assert run("validate").exit_code == 0


def test_split_key_by_key_with_a_group_that_stays_the_member(run) -> None:
    done = run("split", "ep-6", "--yes", keys="a b a")
    assert "which of them is ep-6?" in done.stderr, done.stderr
    who = [person for name, person in signatories(run) if name == "Bo Muster"]
    assert who[0] == "ep-6"
    assert who[1] not in ("", "ep-6")
    assert who[2:] == ["", ""]


@pytest.mark.parametrize(
    ("person", "assign", "said"),
    [
        ("Nobody Known", "1=A,2=B", "nobody in the graph is called 'Nobody Known'"),
        ("ep-99", "1=A,2=B", "nobody in the graph is ep-99"),
        ("Adda Exempel", "1=A,2=A", "nothing is told apart"),
        ("Adda Exempel", "1=A,4=B", "4 cannot be assigned"),
        ("Adda Exempel", "1=A,1=B", "1 is assigned twice"),
        ("Adda Exempel", "1=A,2=B,C=ep-5", "nothing is assigned to C"),
        ("Adda Exempel", "1:A", "cannot read '1:A'"),
    ],
)
def test_what_split_cannot_do(run, person: str, assign: str, said: str) -> None:
    done = run("split", person, "--assign", assign, "--yes")
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr


def test_decisions_are_listed_applied_and_undone(run, filled: Path) -> None:
    run("split", "Adda Exempel", "--assign", "1=A,2=B", "--yes")
    listed = run("decisions")
    assert "“Adda Exempel” in letters/b.txt is not “Adda Exempel” in letters/c.txt" in listed.stdout
    data = json.loads(run("decisions", "--json").stdout)
    (entry,) = data["decisions"]
    assert (entry["applied"], entry["unmatched"], data["conflicts"]) == (True, [], [])
    file = filled / "t.kg.decisions.yaml"
    file.write_text(file.read_text().replace("quote: Adda Exempel", "quote: Ada Exampel", 1))
    listed = run("decisions").stdout
    assert "no document here has “Ada Exampel” there" in listed
    assert "not applied yet" in listed and f"{entry['id']}  in the graph, no longer" in listed
    done = run("ingest", "letters")
    assert "decisions: 1 new, 1 taken out: 3 person changes" in done.stderr.replace(
        "4 edges (2 go, 2 come), ", ""
    ), done.stderr
    assert "1 decision no longer matching anything" in done.stderr
    (now,) = json.loads(run("decisions", "--json").stdout)["decisions"]
    assert run("undo", "ffffffff").exit_code == 2
    done = run("undo", now["id"])
    assert "1 decision taken out: nothing" in done.stderr
    assert run("decisions").stdout == ""


def test_contradictions_are_shown(run, filled: Path) -> None:
    run("split", "Adda Exempel", "--assign", "1=A,2=B", "--yes")
    file = filled / "t.kg.decisions.yaml"
    text = file.read_text()
    file.write_text(text + text.partition("\n- ")[0].rpartition("#")[0] + "".join(
        f"- {part}".replace("negative", "positive") for part in text.split("\n- ")[1:]
    ))  # fmt: skip
    done = run("decisions", "--apply")
    assert done.exit_code == 0, done.stderr
    assert "1 contradiction among decisions" in done.stderr
    assert "contradiction: “Adda Exempel” in" in done.stdout


def test_files_of_decisions_that_are_not_there(run, filled: Path) -> None:
    done = run("ingest", "letters", "--decisions", "nowhere.yaml")
    assert (done.exit_code, "nowhere.yaml" in done.stderr) == (2, True)
    done = run("ingest", "letters", HEMICYCLE_DECISIONS="nowhere.yaml")
    assert done.exit_code == 2
    run("split", "Adda Exempel", "--assign", "1=A,2=B", "--yes")
    done = run("decisions", "--apply", "--decisions", "other.yaml")
    assert (done.exit_code, "holds 1 decisions from another" in done.stderr) == (2, True)
    (filled / "bad.yaml").write_text("- judgement: maybe\n")
    done = run("decisions", "--decisions", "bad.yaml")
    assert (done.exit_code, "bad.yaml:1: entry 1" in done.stderr) == (2, True), done.stderr


def test_a_real_pipe(run, filled: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hemicycle", "split", "Adda Exempel", "--kg", "t.kg"],
        cwd=filled, input="a b\n.y", text=True, capture_output=True, encoding="utf-8",
        timeout=300, check=False,
        env={"PATH": os.defpath, "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 decided: " in done.stderr
    assert len(load(filled / "t.kg.decisions.yaml")) == 1


def test_review_through_a_pipe(run, filled: Path) -> None:
    pytest.importorskip("hemicycle.decisions.suggesting", reason="no suggestions to review yet")
    found = json.loads(run("review", "--json").stdout)
    assert found
    assert found[0]["quote"] in run("review", "--list").stdout
    done = run("review", "--by", "Kim", "--on", "2031-07-01", keys="y\nq\n")
    assert done.exit_code == 0, done.stderr
    assert "1 decided: " in done.stderr
    (made,) = load(filled / "t.kg.decisions.yaml")
    assert (made.judgement, made.by, made.on) == ("positive", "Kim", "2031-07-01")
    again = json.loads(run("review", "--json").stdout)
    assert found[0] not in again
    before = _export(filled)
    done = run("review", keys="sbq")
    assert "1 decided" not in done.stderr
    assert _export(filled) == before
