"""The command as a user runs it: results on stdout, reports on stderr, exit codes."""

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
COMMANDS = [
    "init", "ingest", "remove", "query", "queries", "export", "validate", "modality", "evaluate",
    "stats", "network", "register", "rules", "review", "split", "decisions", "undo", "explain",
    "verify",
]  # fmt: skip


@pytest.fixture(scope="module")
def kg(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("cli") / "samples.kg"
    done = hemicycle(
        "ingest", "samples", "--authorities", "samples/authorities", "--kg", str(where), cwd=root
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "28 documents: 27 read, 1 read in part" in done.stderr
    return where


def hemicycle(
    *args: str, cwd: Path | None = None, input: str | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "hemicycle", *args], cwd=cwd, input=input,
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip


def test_an_endpoint_instead_of_a_folder(serve: Callable[..., Any], kg: Path, root: Path) -> None:
    """Ingest, query and validate over HTTP give what the folder gives."""
    with serve() as url:
        where = ("--kg", url)
        done = hemicycle(
            "ingest", "samples", "--authorities", "samples/authorities", *where, cwd=root
        )
        assert done.returncode == 0, done.stderr
        assert hemicycle("validate", *where).returncode == 0
        for query in ("letters", "claims", "unresolved"):
            here, there = (
                hemicycle("query", query, "--format", "csv", "--kg", at).stdout
                for at in (str(kg), url)
            )
            assert here == there
            assert here.count("\n") > 1


def test_a_network_of_each_kind(kg: Path, tmp_path: Path) -> None:
    for kind in ("co-signature", "influence"):
        for ending in ("html", "gexf", "graphml", "csv", "json"):
            out = tmp_path / f"{kind}.{ending}"
            done = hemicycle("network", kind, "--out", str(out), "--kg", str(kg))
            assert done.returncode == 0, done.stderr
            assert "nodes" in done.stderr
    assert len(list(tmp_path.iterdir())) == 12
    done = hemicycle("network", "influence", "--out", str(tmp_path / "x.xyz"), "--kg", str(kg))
    assert (done.returncode, ".gexf" in done.stderr) == (2, True)


def test_figures(kg: Path) -> None:
    assert json.loads(hemicycle("stats", "--json", "--kg", str(kg)).stdout)
    assert "signatures: 75" in hemicycle("stats", "--kg", str(kg)).stdout


def test_evaluate(root: Path) -> None:
    done = hemicycle("evaluate", str(root / "tests" / "variations"))
    assert done.returncode == 0, done.stderr
    assert "signatories" in done.stdout
    assert hemicycle("evaluate", str(root / "docs")).returncode == 2


def test_help_names_every_command_and_the_readme_too(root: Path) -> None:
    text = hemicycle("--help").stdout
    readme = (root / "README.md").read_text("utf-8")
    assert [c for c in COMMANDS if c not in text] == []
    assert [c for c in COMMANDS if f"hemicycle {c}" not in readme] == []


def test_formats(kg: Path) -> None:
    def ask(form: str) -> str:
        return hemicycle("query", "letters", "--format", form, "--kg", str(kg)).stdout

    rows = list(csv.DictReader(io.StringIO(ask("csv"))))
    assert {"letter", "date", "title", "signatories", "documents"} == set(rows[0])
    assert len(json.loads(ask("json"))["results"]["bindings"]) == len(rows)
    assert len(ET.fromstring(ask("xml"))[1]) == len(rows)
    assert ask("tsv").startswith("?letter\t?date")
    assert "letter:" in ask("table")


def test_own_queries_from_file_and_stdin(kg: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a hc:Signature }"
    (tmp_path / "own.rq").write_text(text)
    for args, given in ((("query", str(tmp_path / "own.rq")), None), (("query", "-"), text)):
        done = hemicycle(*args, "--format", "csv", "--kg", str(kg), input=given)
        assert done.stdout.split() == ["n", "75"], done.stderr
    graph = hemicycle(
        "query",
        "-",
        "--format",
        "ttl",
        "--kg",
        str(kg),
        input="CONSTRUCT { ?p foaf:name ?n } { ?p foaf:name ?n }",
    )
    assert "foaf:name" in graph.stdout


@pytest.mark.parametrize(
    ("args", "given", "code", "said"),
    [
        (("query", "no-such-query"), None, 2, "no-such-query"),
        (("query", "letters", "--param", "nonsense"), None, 2, "no value"),
        (("query", "letters", "--param", "nobody=x"), None, 2, "nobody"),
        (("query", "-"), "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2, "SERVICE"),
        (("query", "-"), "DROP ALL", 2, ""),
        (("query", "-"), "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 2, "FROM"),
        (("remove", "nowhere.txt"), None, 1, "nowhere.txt"),
        (("nonsense",), None, 2, "nonsense"),
    ],
)
def test_errors_are_sentences_and_exit_codes(
    kg: Path, args: tuple[str, ...], given: str | None, code: int, said: str
) -> None:
    at = () if args == ("nonsense",) else ("--kg", str(kg))
    done = hemicycle(*args, *at, input=given)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_none(tmp_path: Path) -> None:
    done = hemicycle("query", "letters", "--kg", str(tmp_path / "nowhere.kg"))
    assert done.returncode == 3
    assert "nowhere.kg" in done.stderr
    assert not (tmp_path / "nowhere.kg").exists()
    refused = hemicycle("query", "letters", "--kg", "http://user:secret@127.0.0.1:9/")
    assert refused.returncode == 3
    assert "secret" not in refused.stderr


def test_a_bad_authority_table_names_file_line_and_column(kg: Path, tmp_path: Path) -> None:
    (tmp_path / "vendors.csv").write_text(
        "id,name,aliases,country,sector,ambiguous,context\nx,X,,ZZ,phones,,\n"
    )
    done = hemicycle("init", "--kg", str(kg) + "-2", "--authorities", str(tmp_path))
    assert done.returncode == 2
    assert "vendors.csv:2:4" in done.stderr


def test_rejected_documents_are_named_and_the_rest_lands(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    good = sorted(str(p) for p in (root / "samples").glob("01*"))
    done = hemicycle(
        "ingest", *good, str(tmp_path / "empty.txt"), "--json", "--kg", str(tmp_path / "t.kg")
    )
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [r["source"] for r in report["rejected"]] == [str(tmp_path / "empty.txt")]
    assert len(report["ingested"]) == 1


def test_export_is_sorted_and_validates(kg: Path) -> None:
    lines = hemicycle("export", "nquads", "--kg", str(kg)).stdout.splitlines()
    assert lines == sorted(lines)
    assert len(lines) > 5000
    assert "hc:Signature" in hemicycle("export", "trig", "--kg", str(kg)).stdout
    done = hemicycle("validate", "--kg", str(kg))
    assert (done.returncode, "valid" in done.stderr) == (0, True)


def test_modality_alone(tmp_path: Path) -> None:
    text = "Exempel Networks allegedly bribed an official."
    item = {"id": 1, "text": text, "trigger_start": 26, "trigger_end": 32}
    (tmp_path / "items.jsonl").write_text(json.dumps(item) + "\n\n")
    done = hemicycle("modality", str(tmp_path / "items.jsonl"))
    found = json.loads(done.stdout)
    assert (found["modality"], found["id"]) == ("alleged", 1)
    (tmp_path / "bad.jsonl").write_text('{"text": 3}\n')
    refused = hemicycle("modality", str(tmp_path / "bad.jsonl"))
    assert refused.returncode == 2
    assert "bad.jsonl:1" in refused.stderr


HEAVY = (
    "spacy",
    "rdflib",
    "networkx",
    "pyshacl",
    "SPARQLWrapper",
    "scipy",
    "pandas",
    "pyoxigraph",
    "igraph",
)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import hemicycle.cli", HEAVY),
        ("import queries, graph.store", tuple(m for m in HEAVY if m != "pyoxigraph")),
        (
            "import ontology, ontology.validation, ontology.authorities",
            tuple(m for m in HEAVY if m != "pyoxigraph"),
        ),
        (
            "import ingest.pipeline, hemicycle.ingestion.workflow",
            tuple(m for m in HEAVY if m != "pyoxigraph"),
        ),
    ],
)
def test_no_heavy_import_outside_its_room(statement: str, absent: tuple[str, ...]) -> None:
    code = f"import sys; {statement}; print(*(m for m in {absent!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == []
