"""Answers are checked before they are believed, whatever stands in them."""

import json
import pickle
import struct
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.model import About, Document, Member, Opened, Part, Record, Signature, Span
from ingest.pipeline import Result, process
from ingest.sandbox.answers import MAX_JSON, MAX_LISTS, MAX_VALUES, packed
from ingest.sandbox.wire import GivenUp, answer, checked_opened, checked_result
from ingest.sandbox.zygote import _told
from ontology.authorities import Authorities
from ontology.errors import Foreign, Rejected

LETTER = """Brussels, 3 May 2031

Dear Commissioner Voorbeeld,

On 4 April 2031 the Commission said that it would answer. A spokesperson denied on Monday that
Huawei had been banned from two ports since last year. We ask for a reply before the end of June.

Yours sincerely,

Zoë MUSTER (S&D, Germany)
"""
GOOD = Document(
    "Dear Ada,\nBo", ("a.txt",), "text/plain", ("a notice",), (Part("page 1", Span(0, 12)),)
)
SIGNED = Signature(1, "Bo", Span(10, 12), Span(10, 12))


def signed_by(**fields: object) -> Document:
    """A record with one signature, changed."""
    return replace(GOOD, record=Record("Question", signatures=(replace(SIGNED, **fields),)))


def forged(head: bytes, held: bytes = b"", length: int | None = None) -> bytes:
    """A frame with this in place of its JSON and of the bytes behind it."""
    return struct.pack("!Q", len(head) if length is None else length) + head + held


def opened_with(*members: object, held: bytes = b"") -> bytes:
    return forged(json.dumps(["found", [[], members, []]]).encode(), held)


def believed(frame: bytes) -> Opened:
    return checked_opened(answer(frame, "a.txt", Opened), "a.txt")


class _Command:
    """Run when unpickled."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple:
        return Path.write_text, (self._marker, "taken over")


def test_a_good_answer_comes_back_equal() -> None:
    record = Record("Question", signatures=(SIGNED,), title="On Bo", language="en")
    opened = Opened(
        (GOOD, replace(GOOD, sources=("a.txt#2",), record=record)),
        (Member("sub/b.pdf", b"\0\xff"), Member("c.txt", b""), Member("d", b"Ada")),
        (("a.txt/c.png", "no text"),),
    )
    assert believed(packed("found", opened)) == opened


@pytest.fixture(scope="module")
def made(authorities: Authorities) -> Result:
    return process(Document(LETTER, ("a.txt",), "text/plain", ("a notice",)), authorities)


def test_what_the_pipeline_made_comes_back_equal_and_in_order(made: Result) -> None:
    found = answer(packed("found", made), "a.txt", Result)
    assert found == made
    assert made.graph and made.identity and made.names and made.extraction.claims
    assert checked_result(found, made.extraction.document) == made


def test_what_was_made_of_another_document_is_refused(made: Result) -> None:
    for asked in (
        replace(made.extraction.document, text="Dear Bo"),
        replace(made.extraction.document, sources=("b.txt",)),
    ):
        with pytest.raises(Rejected, match="it is about another document"):
            checked_result(made, asked)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b"<https://w3id.org/hemicycle/", b"<a relative name/xxxxxxxxxxx/"),
        (b'" <https', b"' <https"),
        (b" .\n", b"  \n"),
    ],
)
def test_quads_that_are_none_are_refused(made: Result, said: bytes, instead: bytes) -> None:
    frame = packed("found", made)
    assert said in frame
    with pytest.raises(Rejected, match="not sound"):
        answer(frame.replace(said, instead), "a.txt", Result)


def test_a_pickle_is_not_unpickled(tmp_path: Path) -> None:
    command = pickle.dumps(("found", _Command(tmp_path / "marker")))
    for frame in (command, forged(command)):
        with pytest.raises(Rejected, match="not sound"):
            answer(frame, "a.txt", Opened)
    assert not (tmp_path / "marker").exists()


@pytest.mark.parametrize(
    "frame",
    [
        b"", b"\x80", b"garbage, long enough for a length", forged(b""), forged(b"null"),
        forged(b"[1, 2, 3]"), forged(b'["found"]'), forged(b'["other", []]'), forged(b"[[], []]"),
        forged(b'["found", {"documents": []}]'), forged(b'["found", NaN]'), forged(b"\xff\xfe[]"),
        forged(b"[" + b"9" * 100_000 + b"]"), forged(b"[]", length=2**64 - 1),
    ],
)  # fmt: skip
def test_no_answer_at_all_is_refused(frame: bytes) -> None:
    with pytest.raises(Rejected, match="not sound"):
        answer(frame, "a.txt", Opened)


@pytest.mark.parametrize(
    "head",
    [
        b"[" * 1_000_000,
        b'["found",[' + b"[]," * MAX_LISTS + b"[]]]",
        b'["found",[' + b"{}," * MAX_LISTS + b"[]]]",
        b'["found",[' + b'"aa",' * (MAX_VALUES - 10) + b"[]]]",
        b'["found",[' + b"1," * (MAX_VALUES + 1) + b"[]]]",
        b'["found",[[],[],[' + b'["a.txt","b"],' * (MAX_LISTS - 10) + b'["a.txt",1]]]]',
        b'["found","' + b"a" * MAX_JSON + b'"]',
    ],
    ids=["deep", "lists", "objects", "texts", "numbers", "reasons", "long"],
)
def test_a_swollen_answer_stalls_nobody(head: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Rejected, match=r"not sound|holds more than can be read at once"):
        believed(forged(head))
    assert time.process_time() - begun < 8


@pytest.mark.parametrize("length", [-1, 4, 2**70, True, None, "3", 1.0])
def test_a_file_in_it_has_the_bytes_that_there_are(length: object) -> None:
    with pytest.raises(Rejected, match="not sound"):
        believed(opened_with(["b.txt", length], held=b"Ada"))


def test_an_answer_too_large_to_believe_may_be_honest() -> None:
    with pytest.raises(GivenUp, match=r"^a\.txt: holds more than can be read at once: given up"):
        answer(forged(b'["found",[' + b"[]," * MAX_LISTS + b"[]]]"), "a.txt", Opened)


UNSOUND = {
    "no document": Opened(documents=(5,)),
    "no tuple": Opened(documents=5),
    "text is a number": Opened((replace(GOOD, text=5),)),
    "text is bytes": Opened((replace(GOOD, text=b"abc"),)),
    "NUL in the text": Opened((replace(GOOD, text="Dear\0 Ada, Bo, and more"),)),
    "lone surrogate": Opened((replace(GOOD, text="Dear Ada,\nBo\ud800"),)),
    "NUL in a notice": Opened((replace(GOOD, notices=("\0",)),)),
    "no source": Opened((replace(GOOD, sources=()),)),
    "foreign source": Opened((replace(GOOD, sources=("other.txt",)),)),
    "part outside": Opened((replace(GOOD, parts=(Part("page 1", Span(0, 99)),)),)),
    "part backwards": Opened((replace(GOOD, parts=(Part("page 1", Span(5, 2)),)),)),
    "part before the text": Opened((replace(GOOD, parts=(Part("page 1", Span(-3, 2)),)),)),
    "parts overlap": Opened((replace(GOOD, parts=(Part("1", Span(0, 5)), Part("2", Span(4, 6)))),)),
    "parts in no order": Opened(
        (replace(GOOD, parts=(Part("2", Span(6, 8)), Part("1", Span(0, 5)))),)
    ),
    "label is no text": Opened((replace(GOOD, parts=(Part(None, Span(0, 5)),)),)),
    "title with surrogate": Opened((replace(GOOD, about=About(title="\udfff")),)),
    "address is bytes": Opened((replace(GOOD, about=About(address=b"http://x")),)),
    "signature outside": Opened((signed_by(span=Span(10, 99)),)),
    "entry backwards": Opened((signed_by(entry=Span(12, 10)),)),
    "name with NUL": Opened((signed_by(name="B\0"),)),
    "order is a truth": Opened((signed_by(order=True),)),
    "recognised is text": Opened((replace(GOOD, recognised="yes"),)),
    "climbing member": Opened(members=(Member("../b.txt", b""),)),
    "absolute member": Opened(members=(Member("/etc/b.txt", b""),)),
    "nameless member": Opened(members=(Member("", b""),)),
    "member is text": Opened(members=(Member("b.txt", "text"),)),
    "reason with surrogate": Opened(rejected=(("a.txt/b", "\ud800"),)),
    "reason alone": Opened(rejected=(("a.txt/b",),)),
    "another class": GOOD,
    "nothing": None,
}


@pytest.mark.parametrize("found", UNSOUND.values(), ids=UNSOUND.keys())
def test_an_unsound_answer_is_one_rejection(found: object) -> None:
    with pytest.raises(Rejected, match=r"^a\.txt: the reader's answer is not sound"):
        believed(packed("found", found))


@pytest.mark.parametrize("value", [5, ("a", "b"), ("a", "b", 5), ("a", "b", "\0"), None])
def test_an_unsound_reason_is_one_rejection(value: object) -> None:
    with pytest.raises(Rejected, match=r"^a\.txt: .* not sound"):
        answer(packed("rejected", value), "a.txt", Opened)


def test_a_reason_names_the_file_it_was_read_from() -> None:
    with pytest.raises(Rejected, match=r"^a\.txt: bad \(mend\)$"):
        answer(packed("rejected", ("bad", "/etc/passwd", "mend")), "a.txt", Opened)
    with pytest.raises(Foreign, match=r"^a\.txt:7: of something else$"):
        answer(packed("foreign", ("of something else", "a.txt:7", "")), "a.txt", Opened)
    with pytest.raises(GivenUp, match=r"^a\.txt: too much$"):
        answer(packed("given up", ("too much", "", "")), "a.txt", Opened)


def test_a_reason_that_quotes_the_file_moves_no_cursor() -> None:
    def act() -> None:
        raise Rejected("bad '\x1b[2J\0\u202e\ud800é'", where="a.txt")

    forged_one = packed("rejected", ("bad '\x1b[2J\x07\u202e\u2028é'", "a.txt", ""))
    for frame in (_told(act), forged_one):
        with pytest.raises(Rejected) as caught:
            answer(frame, "a.txt", Opened)
        assert caught.value.what == "bad '\ufffd[2J\ufffd\ufffd\ufffdé'"
