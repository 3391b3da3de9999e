"""Which texts repeat which, and by what keys they find each other."""

import os
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Span
from ingest.repeats import BANDS, SHARED_BANDS, TextRow, bands, prose, repeats, shingles
from ontology import DEFAULT_BASE

COPIES = [
    ("agency", "light"), ("agency", "cut"), ("agency", "brief"), ("agency", "longer"),
    ("light", "cut"), ("cut", "brief"), ("release", "taken-over"), ("letter", "letter-page"),
]  # fmt: skip
OTHERS = [
    ("agency", "independent"), ("light", "independent"), ("agency", "heavy"),
    ("letter", "letter-report"), ("letter", "letter-printed-whole"),
    ("question-one", "question-two"), ("release", "question-two"), ("agency", "letter"),
]  # fmt: skip
KINDS = {"release": "PressRelease", "letter": "Letter", "letter-page": "Letter",
         "question-one": "Question", "question-two": "Question"}  # fmt: skip


def row(texts, name, date="", iri=""):
    node = f"{DEFAULT_BASE}doc/{iri or name}"
    return TextRow(node, texts[name], KINDS.get(name, "Article"), date)


def pairs(quads):
    return {tuple(n.value.rpartition("/")[2] for n in (q.subject, q.object)) for q in quads}


@pytest.mark.parametrize(("one", "other"), COPIES)
def test_a_copy_is_a_repeat_and_finds_its_original(texts, one, other):
    rows = row(texts, one, "2026-05-12"), row(texts, other, "2026-05-13")
    assert pairs(repeats(rows)) == {(other, one)}
    assert len({*bands(texts[one])} & {*bands(texts[other])}) >= SHARED_BANDS


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_quoting_and_writing_of_the_same_is_no_repeat(texts, one, other):
    assert repeats([row(texts, one), row(texts, other)]) == set()


def test_the_long_quotation_both_reporters_heard_counts_for_neither(texts):
    shared = shingles(texts["agency"]) & shingles(texts["independent"])
    assert not any("measurements somebody has signed" in run for run in shared)
    assert len(shared) < 0.02 * len(shingles(texts["independent"]))


def test_the_earlier_is_the_original_and_the_undated_come_last(texts):
    early, late = row(texts, "light", "2026-05-12"), row(texts, "agency", "2026-05-13")
    undated = row(texts, "cut")
    assert pairs(repeats([undated, late, early])) == {
        ("agency", "light"), ("cut", "light"), ("cut", "agency")
    }  # fmt: skip


def test_of_one_day_the_press_release_comes_before_the_report(texts):
    report = row(texts, "taken-over", "2026-06-03", iri="0")
    release = row(texts, "release", "2026-06-03", iri="1")
    assert pairs(repeats([report, release])) == {("0", "1")}


def test_of_one_day_and_kind_the_smaller_iri_comes_first(texts):
    rows = [row(texts, "light", iri="b"), row(texts, "agency", iri="a")]
    assert pairs(repeats(rows)) == {("b", "a")}


def test_whatever_the_order_of_arrival_the_quads_are_the_same(texts):
    names = ("agency", "light", "cut", "independent")
    rows = [row(texts, name, f"2026-05-1{n}") for n, name in enumerate(names)]
    whole = repeats(rows)
    for order in permutations(rows):
        arrived = [repeats([late], order[:number]) for number, late in enumerate(order)]
        assert set().union(*arrived) == whole


def test_who_signs_is_not_what_the_letter_says(texts):
    signed = "\n".join(f"Given Family{n}, Meadow (Exampla)" for n in range(80))
    one, other = texts["question-one"], texts["question-two"]
    block = [f"{text}\n\n{signed}" for text in (one, other)]
    with_names = [TextRow(f"doc:{n}", text, "Letter") for n, text in enumerate(block)]
    assert repeats(with_names)
    rows = [
        TextRow(f"doc:{n}", prose(text, [Span(text.index(signed), len(text))]), "Letter")
        for n, text in enumerate(block)
    ]
    assert repeats(rows) == set()


def test_keys_are_few_short_and_distinct(texts):
    keys = bands(texts["agency"])
    assert len(set(keys)) == BANDS == 32
    assert all(len(key) == len("07:3fa90b12") for key in keys)


def test_a_short_text_has_no_keys_and_repeats_nothing(texts):
    short = " ".join(texts["agency"].split()[:49])
    assert bands(short) == ()
    assert repeats([TextRow("a", short, "Article"), TextRow("b", short, "Article")]) == set()


def test_another_process_makes_the_same_keys(texts):
    code = "import sys; from ingest.repeats import bands; print(*bands(sys.stdin.read()))"
    for seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", code], input=texts["agency"], text=True, encoding="utf-8",
            capture_output=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert tuple(run.stdout.split()) == bands(texts["agency"])


def test_case_accents_and_line_ends_make_no_difference(texts):
    text = texts["agency"]
    assert bands(text.upper().replace("\n", "\r\n")) == bands(text)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)))
def test_any_text_is_taken_and_entries_go_wherever_they_lie(text, places):
    text = text * 9
    spans = [Span(start, end) for start, end in places]
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert prose(text, spans) == "".join(c for at, c in enumerate(text) if at not in covered)
    assert len(bands(text)) in (0, BANDS)


def test_a_huge_text_is_compared_by_its_beginning():
    text = " ".join(f"word{n}" for n in range(200_000))
    assert len(shingles(text)) < 40_000
