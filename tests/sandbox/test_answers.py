"""Answers are checked before they are believed, whatever stands in them."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.model import About, Document, Member, Opened, Part, Record, Signature, Span
from ingest.sandbox.wire import answer, checked_opened
from ontology.errors import Foreign, Rejected

GOOD = Document(
    "Dear Ada,\nBo", ("a.txt",), "text/plain", ("a notice",), (Part("page 1", Span(0, 12)),)
)
SIGNED = Signature(1, "Bo", Span(10, 12), Span(10, 12))


def signed_by(**fields: object) -> Document:
    """A record with one signature, changed."""
    return replace(GOOD, record=Record("Question", signatures=(replace(SIGNED, **fields),)))


class _Forged:
    def __init__(self, function, *arguments: object) -> None:
        self._call = function, arguments

    def __reduce__(self) -> tuple:
        return self._call


def test_a_good_answer_comes_back_equal() -> None:
    record = Record("Question", signatures=(SIGNED,), title="On Bo", language="en")
    opened = Opened(
        (GOOD, replace(GOOD, sources=("a.txt#2",), record=record)),
        (Member("sub/b.pdf", b"\0\xff"),),
        (("a.txt/c.png", "no text"),),
    )
    frame = pickle.dumps(("found", opened), protocol=5)
    assert checked_opened(answer(frame, "a.txt"), "a.txt") == opened


@pytest.mark.parametrize(
    "call",
    [(eval, "1"), (Path.write_text, Path("x"), "y"), (getattr, "x", "upper"), (type, "X", (), {})],
    ids=lambda call: call[0].__name__,
)
def test_a_pickle_that_runs_something_is_refused(call: tuple, tmp_path: Path) -> None:
    frame = pickle.dumps(("found", _Forged(*call)), protocol=5)
    with pytest.raises(Rejected, match=r"not sound \(UnpicklingError"):
        answer(frame, "a.txt")


@pytest.mark.parametrize(
    "frame",
    [b"", b"\x80", b"\x80\x05", b"garbage", pickle.dumps([1, 2, 3]), pickle.dumps(None)],
)
def test_no_pickle_at_all_is_refused(frame: bytes) -> None:
    with pytest.raises(Rejected, match="not sound"):
        answer(frame, "a.txt")


UNSOUND = {
    "no document": Opened(documents=(5,)),
    "no tuple": Opened(documents=5),
    "a list": Opened(documents=[GOOD]),
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
    frame = pickle.dumps(("found", found), protocol=5)
    with pytest.raises(Rejected, match=r"^a\.txt: the reader's answer is not sound"):
        checked_opened(answer(frame, "a.txt"), "a.txt")


@pytest.mark.parametrize("value", [5, ("a", "b"), ("a", "b", 5), None])
def test_an_unsound_reason_is_one_rejection(value: object) -> None:
    with pytest.raises(Rejected, match=r"^a\.txt: .* not sound"):
        answer(pickle.dumps(("rejected", value)), "a.txt")


def test_a_reason_names_the_file_it_was_read_from() -> None:
    with pytest.raises(Rejected, match=r"^a\.txt: bad \(mend\)$"):
        answer(pickle.dumps(("rejected", ("bad", "/etc/passwd", "mend"))), "a.txt")
    with pytest.raises(Foreign, match=r"^a\.txt:7: of something else$"):
        answer(pickle.dumps(("foreign", ("of something else", "a.txt:7", ""))), "a.txt")


def test_a_reason_that_quotes_the_file_moves_no_cursor() -> None:
    frame = pickle.dumps(("rejected", ("bad '\x1b[2J\0\u202e\ud800é'", "a.txt", "")))
    with pytest.raises(Rejected) as caught:
        answer(frame, "a.txt")
    assert caught.value.what == "bad '\ufffd[2J\ufffd\ufffd\ufffdé'"
