"""A user's own frame, cue and vendor, from a folder and without code, through the command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.claims import assess, extract
from ingest.claims.own import check
from ingest.model import Span
from ingest.rules import using
from ontology.authorities import RuleFile, load
from ontology.errors import DataError

FRAME = """frames:
  - id: padlock
    relation: bans
    verbs: [padlock]
    examples:
      positive:
        - {text: "The Quay Office padlocked Zorvane Optics.", subject: Quay Office}
      negative: ["The padlocked shed stayed shut."]
"""
CUE = """cues:
  - id: folklore
    match: ["by harbour lore"]
    effect: report
    examples:
      positive: ["By harbour lore, the office [closed]."]
      negative: ["The office [closed]."]
"""
ARTICLE = """A harbour without cameras

The Quay Gazette, 21 March 2031

The Quay Office padlocked Zorvane Optics. By harbour lore, the Ferry Office banned Zorvane
Optics.

The quarrel over the cameras is older than it looks, and nobody in the town has been able to say
when it began or whether it will be over before the summer.
"""
SENTENCE = "By harbour lore, the office banned Zorvane Optics."


def hemicycle(*args: object, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "hemicycle", *map(str, args)], cwd=cwd, capture_output=True,
        text=True, encoding="utf-8", timeout=300, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    (own / "frames.en").mkdir(parents=True)
    (own / "frames.en" / "mine.yaml").write_text(FRAME, "utf-8")
    (own / "frames.en" / "README.md").write_text("Notes may lie beside the rules.", "utf-8")
    (own / "cues.en.yaml").write_text(CUE, "utf-8")
    (own / "vendors.csv").write_text("id,name\nzorvane,Zorvane Optics\n", "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return own


def told(tmp_path: Path) -> list[tuple[str, str, str, str]]:
    done = hemicycle("query", "claims", "--kg", "own.kg", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["results"]["bindings"]
    columns = ("subject", "predicate", "objectIri", "modality")
    return [tuple(row[c]["value"].rpartition("/")[2] for c in columns) for row in rows]


def test_rules_and_vendors_of_an_own_folder_reach_the_sandbox(tmp_path: Path, folder: Path) -> None:
    ingest = ("ingest", "article.txt", "--kg", "own.kg")
    assert hemicycle(*ingest, cwd=tmp_path).returncode == 0
    assert hemicycle("query", "vendors", "--kg", "own.kg", "--format", "csv", cwd=tmp_path)
    done = hemicycle(*ingest, "--authorities", "own", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert told(tmp_path) == [
        ("Quay Office", "bans", "zorvane", "established"),
        ("Ferry Office", "bans", "zorvane", "reported"),
    ]


def test_changed_rules_read_unchanged_files_again(tmp_path: Path, folder: Path) -> None:
    ingest = ("ingest", "article.txt", "--kg", "own.kg", "--authorities", "own")
    assert "1 read" in hemicycle(*ingest, cwd=tmp_path).stderr
    assert "0 read, 1 unchanged" in hemicycle(*ingest, cwd=tmp_path).stderr
    mine = folder / "frames.en" / "mine.yaml"
    mine.write_text(FRAME.replace("relation: bans", "relation: restricts"), "utf-8")
    assert "1 read" in hemicycle(*ingest, cwd=tmp_path).stderr
    assert told(tmp_path)[0][:2] == ("Quay Office", "restricts")


def test_modality_knows_own_cues(tmp_path: Path, folder: Path) -> None:
    at = SENTENCE.index("banned")
    line = {"text": SENTENCE, "trigger_start": at, "trigger_end": at + len("banned")}
    (tmp_path / "x.jsonl").write_text(json.dumps(line), "utf-8")
    plain = hemicycle("modality", "x.jsonl", cwd=tmp_path)
    own = hemicycle("modality", "x.jsonl", "--authorities", "own", cwd=tmp_path)
    assert json.loads(plain.stdout)["modality"] == "established"
    assert json.loads(own.stdout)["modality"] == "reported"


def test_rules_test_names_files_and_failing_examples(tmp_path: Path, folder: Path) -> None:
    done = hemicycle("rules", "test", "--authorities", "own", cwd=tmp_path)
    assert "own/frames.en/mine.yaml: 2 passed, 0 failed\n" in done.stdout
    assert "own/cues.en.yaml: 2 passed, 0 failed\n" in done.stdout
    mine = folder / "frames.en" / "mine.yaml"
    mine.write_text(FRAME.replace("shed stayed", "Zorvane Optics"), "utf-8")
    mine.write_text(FRAME.replace("subject: Quay", "subject: Ferry"), "utf-8")
    done = hemicycle("rules", "test", "--authorities", "own", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "own/frames.en/mine.yaml: 1 passed, 1 failed\n  own/frames.en/mine.yaml:7: padlock: the"
        in (done.stdout)
    )
    as_json = hemicycle("rules", "test", "--authorities", "own", "--json", cwd=tmp_path)
    assert [t["passed"] for t in json.loads(as_json.stdout) if "mine" in t["file"]] == [1]


MISTAKES = [
    ("frames.en/mine.yaml", FRAME.replace("[padlock]", "padlock"), "4:12", "not of type 'array'"),
    ("frames.en/mine.yaml", FRAME.replace("bans", "padlocked"), "3:15", "no relation"),
    ("frames.en/mine.yaml", FRAME.replace("bans", "bribed"), "3:15", "wrongdoing: true"),
    ("frames.en/mine.yaml", "frames: ]", "1:9", "no valid YAML"),
    ("frames.en/mine.yaml", FRAME.replace("verbs: [padlock]", "phrases: [a]"), "4:14", "slots"),
    ("frames.en/mine.yaml", FRAME + FRAME.partition("\n")[2], "9:9", "stands at"),
    ("frames.en/mine.yml", FRAME, "1:1", "end in .yaml"),
    ("cues.en.yaml", CUE.replace("report", "whisper"), "4:13", "whisper"),
    ("cues.en.yaml", CUE.replace("by harbour", "@gossip holds"), "3:13", "gossip"),
    ("cues.en.yaml", CUE.replace("by harbour", "=hold.sung"), "3:13", "sung"),
    ("grammar.en.yaml", CUE, "1:1", "cues.en, frames.en"),
]


@pytest.mark.parametrize(("name", "text", "place", "what"), MISTAKES)
def test_a_mistake_stops_the_run_and_says_where(
    name: str, text: str, place: str, what: str, tmp_path: Path
) -> None:
    (tmp_path / "frames.en").mkdir()
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        check(load(tmp_path).rules)
    assert what in str(error.value)
    assert error.value.where == f"{tmp_path / name}:{place}"


def test_the_command_names_the_place(tmp_path: Path, folder: Path) -> None:
    (folder / "cues.en.yaml").write_text(CUE.replace("report", "whisper"), "utf-8")
    for command in (("ingest", "article.txt", "--kg", "own.kg"), ("rules", "test"),
                    ("modality", "article.txt")):  # fmt: skip
        done = hemicycle(*command, "--authorities", "own", cwd=tmp_path)
        assert done.returncode == 2
        assert "own/cues.en.yaml:4:13: 'whisper'" in done.stderr


def test_rules_of_one_run_do_not_stay_for_the_next() -> None:
    text = "The Quay Office padlocked Zorvane Optics."
    body = Span(0, len(text))

    def claims() -> int:
        told = extract(text, body, [], kind="Article", language="en", date=None)
        return len(told)

    assert claims() == 0
    with using((RuleFile("frames.en", "mine.yaml", FRAME),)):
        assert claims() == 1
    assert claims() == 0


def test_an_own_entry_replaces_the_built_in_one_of_its_id() -> None:
    trigger = Span(SENTENCE.index("banned"), SENTENCE.index("banned") + 6)
    with using((RuleFile("cues.en", "mine.yaml", CUE),)):
        assert assess(SENTENCE, trigger).modality == "reported"
        other = CUE.replace("effect: report", "effect: allege")
        with using((RuleFile("cues.en", "a.yaml", CUE), RuleFile("cues.en", "b.yaml", other))):
            assert assess(SENTENCE, trigger).modality == "alleged"
        assert assess(SENTENCE, trigger).modality == "reported"
