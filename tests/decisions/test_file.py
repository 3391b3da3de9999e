"""The file of decisions: read, added to, taken from; what people wrote beside it stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.people.decisionfile import HEADER, append, appended, load, parse, undo, without
from ingest.people.decisions import Anchor, Decision
from ontology.errors import DataError

ADA = Anchor("00112233445566aa", "Ada Exempel")
BO = Anchor("ffeeddccbbaa0099", "No", 2)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
digests = st.text("0123456789abcdef", min_size=16, max_size=16)
anchors = st.builds(Anchor, digests, words, st.integers(1, 999))
ends = st.one_of(
    st.fixed_dictionaries({"person": st.integers(1, 10**9).map(str)}),
    st.fixed_dictionaries({"other": anchors}),
)
decisions = st.builds(
    lambda judgement, name, end, by, on, because: Decision(
        judgement, name, **end, by=by, on=on and on.isoformat(), because=because
    ),
    st.sampled_from(["positive", "negative", "unsure"]), anchors, ends,
    st.none() | words, st.none() | st.dates(), st.none() | words,
).filter(lambda decision: decision.name != decision.other)  # fmt: skip


def written(*held: Decision) -> str:
    text = HEADER
    for decision in held:
        text = appended(text, "d.yaml", decision)
    return text


@given(st.lists(decisions, max_size=5))
def test_what_is_written_is_read(held: list[Decision]) -> None:
    assert parse(written(*held), "d.yaml") == tuple(held)


@given(st.lists(decisions, min_size=1, max_size=5, unique_by=lambda d: d.id), st.data())
def test_taking_out_leaves_the_rest_byte_for_byte(
    held: list[Decision], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from([d.id for d in held])))
    kept = [d for d in held if d.id not in gone]
    assert without(written(*held), "d.yaml", gone) == written(*kept)


@given(decisions, words)
def test_a_remark_is_a_comment_and_goes_with_its_entry(decision: Decision, remark: str) -> None:
    text = appended(HEADER, "d.yaml", decision, remark)
    assert parse(text, "d.yaml") == (decision,)
    assert without(text, "d.yaml", {decision.id}) == HEADER


HAND = f"""\ufeff# ours
# about Ada
- judgement: positive   # sure
  because: >-
    she said so,
    twice
  name: {{document: 00112233445566aa, quote: "Ada Exempel"}}

  person: ep-12

# about No, who is a person
- name:
    quote: No
    nth: 2
    document: {BO.document}
  judgement: negative
  other:
    document: 1234567890123456
    quote: "Ada\\nExempel"
  on: 2031-03-01   # a Saturday
# the end"""


def test_a_file_made_by_hand_keeps_its_comments() -> None:
    one, two = parse(HAND, "d.yaml")
    assert one == Decision("positive", ADA, person="12", because="she said so, twice")
    assert two.name == BO
    assert two.other == Anchor("1234567890123456", "Ada\nExempel")
    left = without(HAND, "d.yaml", {one.id})
    assert left == HAND[: HAND.index("- judgement")] + HAND[HAND.index("\n# about No") :]
    left = without(HAND, "d.yaml", {two.id})
    assert left == HAND[: HAND.index("- name")] + "# the end"
    grown = appended(HAND, "d.yaml", Decision("unsure", ADA, other=BO))
    assert grown.startswith(HAND + "\n- judgement: unsure\n")
    windows = HAND.replace("\n", "\r\n")
    assert parse(windows, "d.yaml")[1].name == BO
    assert without(windows, "d.yaml", {one.id}).endswith("# the end")


def test_lines_that_hold_more_than_one_entry_are_left_to_people() -> None:
    name = "{document: 00112233445566aa, quote: Ada}"
    flow = f"[{{judgement: unsure, name: {name}, person: ep-1}},\n" \
           f" {{judgement: unsure, name: {name}, person: ep-2}}]\n"  # fmt: skip
    one, two = parse(flow, "d.yaml")
    for change in (
        lambda: without(flow, "d.yaml", {two.id}),
        lambda: appended(flow, "d.yaml", one),
    ):
        with pytest.raises(
            DataError, match=r"d\.yaml: the way.* keeps it from being changed.*of its own"
        ):
            change()


GOOD = """- judgement: positive
  name:
    document: 00112233445566aa
    quote: Ada
  person: ep-1
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("positive", "maybe", r"d\.yaml:1: entry 1: judgement, 'maybe'.*write positive"),
        ("ep-1", "ep-0", r"entry 1: person, 'ep-0'.*ep- and the Parliament's number"),
        ("ep-1", "1", r"entry 1: person"),
        ("person: ep-1", "by: Bo", r"entry 1: .*person or other"),
        ("00112233445566aa", "0011", r"entry 1: name, document.*hc:sha256"),
        ("quote: Ada", "quote: ''", r"entry 1: name, quote.*exactly as"),
        ("    quote: Ada\n", "", r"entry 1: name, 'quote' is a required.*document and quote"),
        ("quote: Ada", "quote: [Ada]", r"entry 1: name, quote"),
        ("quote: Ada", "quote: Ada\n    nth: 0", r"entry 1: name, nth.*several equal names"),
        ("person: ep-1", "person: ep-1\n  says: Bo", r"entry 1: .*'says' was unexpected"),
        ("person: ep-1", "person: ep-1\n  on: 2031-02-30", r"entry 1: on, .*a day that exists"),
        ("person: ep-1", "person: ep-1\n  person: ep-2", r"d\.yaml:6: 'person' stands twice"),
        ("person: ep-1", "other: {document: 00112233445566aa, quote: Ada}", "are the same"),
        ("quote: Ada", "quote: 'Ada", r"d\.yaml:\d+: no valid YAML"),
        ("quote: Ada", "quote: A\x07da", r"d\.yaml: no valid YAML"),
        ("- judgement", "entries:\n- judgement", r"d\.yaml: .*a list of entries"),
    ],
)  # fmt: skip
def test_errors_say_where_and_what_to_do(old: str, new: str, said: str) -> None:
    assert parse(GOOD, "d.yaml")
    with pytest.raises(DataError, match=said):
        parse(GOOD.replace(old, new), "d.yaml")


def test_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "kg.decisions.yaml"
    one, two = Decision("positive", ADA, person="1"), Decision("negative", ADA, other=BO, by="Bo")
    append(path, one, "Ada Exempel is\nmember 1")
    path.chmod(0o640)
    append(path, two)
    assert load(path) == (one, two)
    assert "# Ada Exempel is member 1\n" in path.read_text("utf-8")
    assert undo(path, {one.id, "00000000"}) == (one,)
    assert load(path) == (two,)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with pytest.raises(DataError, match=r"nowhere\.yaml.*--decisions"):
        load(tmp_path / "nowhere.yaml")
    path.write_bytes(b"\xff")
    with pytest.raises(DataError, match="UTF-8"):
        load(path)
