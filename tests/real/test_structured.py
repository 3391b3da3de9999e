"""The Parliament's questions and a motion, and meetings with lobbyists, as published."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.readers import Options, read


def opened(path: Path):
    found = read(gzip.decompress(path.read_bytes()), path.stem, Options())
    assert found.rejected == ()
    return found.documents


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def questions(data: Path) -> list[Document]:
    return [d for path in sorted(data.glob("cosignatures/*.csv.gz")) for d in opened(path)]


@pytest.fixture(scope="module")
def meetings(data: Path):
    return opened(data / "lobbying" / "integritywatch-mepmeetings.csv.gz")


@pytest.fixture(scope="module")
def linked(data: Path) -> list[Document]:
    return [d for path in sorted(data.glob("ep-open-data/*year*.gz")) for d in opened(path)]


def signatures(documents):
    return [(s, d) for d in documents for s in d.record.signatures]


def spans_hold(documents):
    for signature, document in signatures(documents):
        assert signature.span.of(document.text) == signature.name
    for document in documents:
        date = document.record.date
        assert date.span.of(document.text) == date.text
        assert (document.record.title or "") in document.text


def test_every_question_lands(questions):
    assert len(questions) == len({d.sources for d in questions}) == 13_917
    assert {d.record.kind for d in questions} == {"Question"}
    assert {d.record.language for d in questions} == {"en"}
    assert not any(d.notices for d in questions)
    assert [d.record.identifier for d in questions if not d.record.title] == ["P-9-2023-002404"]
    assert all(d.record.date.precision == "day" for d in questions)
    assert all(d.record.address.endswith(d.record.identifier) for d in questions)
    spans_hold(questions)


def test_groups_and_committees_are_no_people(questions):
    signed = signatures(questions)
    assert len(signed) == 27_636
    bodies = Counter(s.organisation for s, _ in signed if s.organisation_only)
    assert bodies == {
        "EMPL": 2, "FEMM": 2, "ECON": 1, "TRAN": 1, "PPE": 1, "Renew": 1, "ID": 1,
        "Verts/ALE": 1, "The Left": 1,
    }  # fmt: skip
    people = {s.name for s, _ in signed if not s.organisation_only}
    assert len(people) == 1_111
    assert all(s.given and s.family for s, _ in signed if not s.organisation_only)


def test_every_meeting_lands(meetings):
    assert len(meetings) == 23_050
    for document in meetings:
        met = document.record.meeting
        assert met.member.span.of(document.text) == met.member.name
        assert met.lobbyists.of(document.text)
        assert met.member.official.isdigit()
        assert met.country and met.group and met.role
    spans_hold(meetings)


def test_meetings_that_name_huawei(meetings):
    named = [d for d in meetings if "huawei" in d.record.meeting.lobbyists.of(d.text).casefold()]
    assert len(named) == 28


def test_the_joint_motion(data: Path):
    path = data / "cosignatures" / "epodp-document_rc-9-2021-0068.json.gz"
    [motion] = opened(path)
    [work] = json.loads(gzip.decompress(path.read_bytes()))["data"]
    assert len(work["creator"]) == 90  # groups are creators too, and no authors
    record = motion.record
    assert (record.kind, record.identifier) == ("Motion", "RC-9-2021-0068")
    assert record.date.earliest == "2021-01-20"
    assert Counter(s.group for s in record.signatures) == {
        "PPE": 29, "Renew": 26, "ECR": 17, None: 9, "S&D": 2, "Verts/ALE": 2,
    }  # fmt: skip
    assert len(record.signatures) == len(work["workHadParticipation"]) == 85
    assert not any(s.official for s in record.signatures)
    spans_hold([motion])


def test_questions_as_linked_data(linked):
    assert len(linked) == 200
    assert len(signatures(linked)) == 354
    assert all(s.official and s.group for s, _ in signatures(linked))
    assert all(d.record.title and d.record.language == "en" for d in linked)
    assert all(d.record.signatures for d in linked)
    first = next(d for d in linked if d.record.identifier == "E-9-2022-000118")
    assert first.record.date.earliest == "2022-01-11"
    assert first.record.date.text == "2022-01-10T23:00:00.000Z"
    spans_hold(linked)
