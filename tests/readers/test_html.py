"""Web pages as they come: what is the article, what surrounds it, what nobody sees."""

import json
from pathlib import Path

import pytest

from ingest.readers.html import read_html
from ingest.readers.options import Options

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def _opened(name):
    return read_html((PAGES / f"{name}.html").read_bytes(), f"{name}.html", Options()).documents[0]


def _expected(name):
    return json.loads((PAGES / f"{name}.json").read_text("utf-8"))


def test_there_are_enough_pages():
    assert len(NAMES) >= 16


@pytest.mark.parametrize("name", NAMES)
def test_page(name):
    document, wanted = _opened(name), _expected(name)
    about = document.about
    got = {
        "title": about.title, "date": about.date, "outlet": about.outlet, "address": about.address,
    }  # fmt: skip
    wrong = [f"{key}: {got[key]!r}" for key in got if got[key] != wanted[key]]
    lines = document.text.split("\n")
    wrong += [f"missing: {w}" for w in wanted["must_contain"] if w not in document.text]
    wrong += [f"no line: {w!r}" for w in wanted.get("lines", ()) if w not in lines]
    wrong += [f"unwanted: {w}" for w in wanted["must_not_contain"] if w in document.text]
    notices = "\n".join(document.notices)
    wrong += [f"not reported: {w}" for w in wanted["hidden"] if f"“{w}" not in notices]
    wrong += [f"no notice: {w}" for w in wanted.get("notices", ()) if w not in notices]
    if "first_line" in wanted and lines[0] != wanted["first_line"]:
        wrong.append(f"first line: {lines[0]!r}")
    assert not wrong, document.text
