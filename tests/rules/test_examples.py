"""Every example of the built-in rules holds; one that does not is named with file and line."""

import pytest

from ingest.rules import built_in, load, parse
from ingest.rules.examples import CASES as KINDS
from ingest.rules.examples import cases_of, try_all, without_examples
from ontology.authorities import RuleFile

CASES = [
    pytest.param(case, id=f"{file.path}-{case.of}-{number}")
    for kind in sorted(KINDS)
    for file in built_in(kind)
    for number, case in enumerate(cases_of(file))
]


@pytest.mark.parametrize("case", CASES)
def test_example(case) -> None:
    assert case.fault() == ""


def test_examples_are_collected() -> None:
    counted = {kind: sum(len(list(cases_of(file))) for file in built_in(kind)) for kind in KINDS}
    assert all(counted.values())
    cues = load("cues.en")["cues"]
    files = [parse(file.text, file.path, "frames") for file in built_in("frames.en")]
    frames = [frame for file in files for frame in file["frames"]]
    assert counted["cues.en"] >= 2 * len(cues) >= 90
    assert counted["frames.en"] >= 2 * len(frames) >= 110
    assert len({cue["id"] for cue in cues}) == len(cues)
    assert len({frame["id"] for frame in frames}) == len(frames)
    assert set(without_examples()) == {"grammar.en", "parties.en", "registers"}


FAILING = """frames:
  - id: padlock
    relation: bans
    verbs: [padlock]
    examples:
      positive:
        - {text: "The Quay Office padlocked Exempel Optics.", subject: Quay Office}
        - {text: "The Quay Office unplugged Exempel Optics."}
        - {text: "The Quay Office padlocked Exempel Optics.", object: Quay Office}
      negative:
        - "The office padlocked Exempel Optics."
"""


def test_what_fails_is_named_with_file_and_line() -> None:
    own = (RuleFile("frames.en", "mine.yaml", FAILING),)
    (tried,) = [t for t in try_all(own) if t.file == "mine.yaml"]
    assert tried.passed == 1
    assert [(f.where, f.of, f.fault) for f in tried.failed] == [
        ("mine.yaml:8", "padlock", "gives no claim"),
        ("mine.yaml:9", "padlock", "the object is 'Exempel Optics', not 'Quay Office'"),
        ("mine.yaml:11", "padlock", "gives a claim, and should not"),
    ]


REPLACING = """cues:
  - id: {}
    match: [zorv]
    effect: stop
    examples: {{positive: ['zorv [a]'], negative: ['[a]']}}
"""


def test_the_examples_of_what_is_replaced_count_no_more() -> None:
    (file,) = built_in("cues.en")
    names = [case.of for case in cases_of(file)]
    own = RuleFile("cues.en", "mine.yaml", REPLACING.format(names[0]))
    assert [case.of for case in cases_of(file, (own,))] == [n for n in names if n != names[0]]
    assert [case.of for case in cases_of(own, (own,))] == [names[0]] * 2
