"""The file of checks: read, added to, taken from; a broken one is refused by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.checking.checkfile import HEADER, append, appended, load, parse, undo, without
from ingest.checking.checkquads import check_quads, read_back
from ingest.checking.checks import CHECKED, MODALITIES, Check, Reading
from ontology.errors import DataError

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
readings = st.builds(
    Reading, st.text("0123456789abcdef", min_size=16, max_size=16), words, words,
    st.sampled_from(["paid", "callsFor"]), st.sampled_from(MODALITIES), words | st.just(""),
    words | st.just(""), st.sampled_from(["positive", "negative"]),
)  # fmt: skip
days = st.dates().map(lambda day: day.isoformat())
checks = st.builds(
    Check, st.sampled_from(sorted(CHECKED)), readings, st.none() | words, st.none() | days,
    st.none() | words,
)  # fmt: skip
SAID = Reading("00112233445566aa", "No.\nAda paid.", "paid", "paid", "alleged", "No", "Bo")


def written(*held: Check) -> str:
    text = HEADER
    for check in held:
        text = appended(text, "c.yaml", check)
    return text


@given(st.lists(checks, max_size=4))
def test_what_is_written_is_read(held: list[Check]) -> None:
    assert parse(written(*held), "c.yaml") == tuple(held)
    assert read_back(check_quads(held)) == sorted(set(held), key=lambda check: check.id)


@given(st.lists(checks, min_size=1, max_size=4, unique_by=lambda c: c.id), st.data())
def test_taking_out_leaves_the_rest_byte_for_byte(held: list[Check], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([check.id for check in held])))
    kept = [check for check in held if check.id not in gone]
    assert without(written(*held), "c.yaml", gone) == written(*kept)


def test_a_file_is_made_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "kg.checks.yaml"
    check = Check("right", SAID, "Kim", "2031-07-01")
    append(path, check, "a.txt")
    assert path.read_text("utf-8").startswith(HEADER)
    assert "# a.txt" in path.read_text("utf-8")
    assert load(path) == (check,)
    assert undo(path, {check.id}) == (check,)
    assert path.read_text("utf-8") == HEADER


ENTRY = """\
- judgement: right
  claim:
    document: 00112233445566aa
    quote: Ada paid.
    trigger: paid
    relation: paid
    modality: alleged
"""


def test_what_may_be_left_out() -> None:
    (check,) = parse(ENTRY + "    subject: ''\n", "c.yaml")
    assert check == Check(
        "right", Reading("00112233445566aa", "Ada paid.", "paid", "paid", "alleged")
    )


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("- judgement: [", "c.yaml:1", "no valid YAML"),
        ("judgement: right\n", "c.yaml", "write a list"),
        (f"# mine\n{ENTRY}  note: x\n", "c.yaml:2: entry 1", "by, on, because"),
        (f"{ENTRY}    place: x\n", "c.yaml:1: entry 1", "it may have subject, object, polarity"),
        (ENTRY.replace("judgement: right", "judgement: fine"), "c.yaml:1: entry 1", "wrong-party"),
        (ENTRY + ENTRY.replace("00112233445566aa", "0011"), "c.yaml:8: entry 2", "first 16 digits"),
        (ENTRY.replace("00112233445566aa", "00112233445566AA"), "entry 1", "first 16 digits"),
        (ENTRY.replace("alleged", "sure"), "entry 1", "asked-for or possible"),
        (ENTRY.replace("relation: paid", "relation: <x>"), "entry 1", "such as paid"),
        (ENTRY.replace("    trigger: paid\n", ""), "entry 1", "a claim has document, quote"),
        (ENTRY.replace("Ada paid.", "''"), "entry 1", "exactly as the document has it"),
        (f"{ENTRY}    relation: bribed\n", "c.yaml:8", "stands twice"),
        (f"{ENTRY}  on: 2031-02-30\n", "entry 1", "a day that exists"),
        (f"{ENTRY}  by: ''\n", "entry 1", "write a few words"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_by_name(text: str, where: str, what: str) -> None:
    with pytest.raises(DataError) as error:
        parse(text, "c.yaml")
    assert where in str(error.value)
    assert what in str(error.value)


def test_no_text_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "kg.checks.yaml"
    with pytest.raises(DataError, match="--checks"):
        load(path)
    path.write_bytes(b"- judgement: \xff")
    with pytest.raises(DataError, match="no UTF-8"):
        load(path)
