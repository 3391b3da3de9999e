"""Web pages as they come: what is the article, what surrounds it, what nobody sees."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.pipeline import process
from ingest.readers import read
from ingest.readers.options import Options
from ingest.readers.web.html import read_html, visible_text
from ontology.authorities import load
from ontology.errors import Rejected

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


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_give_the_same_document(name):
    assert _opened(name) == _opened(name)


def _read(page, name="page.html"):
    data = page if isinstance(page, bytes) else page.encode()
    return read_html(data, name, Options()).documents[0]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2021-03-27T23:30:00Z">', "2021-03-28"),
        ('<meta property="article:published_time" content="2021-03-27T23:30:00">', "2021-03-27"),
        ('<meta name="dcterms.created" content="5 May 2020">', "2020-05-05"),
        ('<meta name="date" content="05/06/2020">', None),
        ('<meta name="date" content="2020-13-45">', None),
        ('<meta name="date" content="9999-12-31T23:59:59-11:00">', None),
        ('<script type="application/ld+json">{"@type":"Person","datePublished":"2020-01-01"}'
         "</script>", None),
    ],
)  # fmt: skip
def test_dates_are_stated_never_guessed(head, day):
    page = f"<html><head><title>Of 3 March 2019</title>{head}</head><p>Written 4 May 2018.</p>"
    assert _read(page).about.date == day


def test_a_page_saved_by_a_browser_says_where_from():
    page = "<!-- saved from url=(0031)https://vole.example/a -->\n<html><body><p>Some words.</p>"
    assert _read(page).about.address == "https://vole.example/a"


def test_an_address_that_is_none_on_the_web_is_left_out():
    page = '<link rel="canonical" href="javascript:alert(1)"><p>Some words.</p>'
    assert _read(page).about.address is None


def test_broken_metadata_are_reported():
    page = "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>Some words.</p>"
    assert any("JSON-LD" in notice for notice in _read(page).notices)


def test_a_title_that_only_the_metadata_have_is_no_text():
    page = (
        '<meta property="og:title" content="Ada Exempel guilty"><p>Ada Exempel met the press.</p>'
        "<p>Nobody is guilty, the judge said on Monday.</p>"
    )
    assert "Exempel guilty" not in _read(page).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a<br>b<br><br>c</p><p>d</p>", "a\nb\n\nc\n\nd\n"),
        ("<table><tr><th>Name<th>Group<tr><td>Ada Exempel<td>EPP</table>",
         "Name\tGroup\nAda Exempel\tEPP\n"),
        ("<table><tr><td>Ada<br>Bo<td>Cy<br>Di</table>", "Ada\nBo\n\nCy\nDi\n"),
        ("<ul><li>Ada<li><p>Bo</p></ul><dl><dt>Cy<dd>EPP</dl>", "Ada\nBo\n\nCy\nEPP\n"),
        ("<p>Ada&nbsp;Exempel&nbsp;&nbsp;&nbsp; EPP</p>", "Ada Exempel\tEPP\n"),
        ("<p>He said <q>no&shy;thing</q>.<pre>a\n  b</pre>", "He said “nothing”.\n\na\nb\n"),
        ("<p>one <b>two</b><i> three</i> &#xD800;&#1;</p>", "one two three \ufffd\n"),
        ("<div><span style='display:block'>Ada</span><span style='display:block'>Bo</span></div>",
         "Ada\nBo\n"),
    ],
)  # fmt: skip
def test_lines_and_columns(page, text):
    assert visible_text(page.encode(), "page.html")[0] == text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty"),
        (b"<p hidden>nobody sees it</p>", "no text"),
        (b"<frameset><frame src=x></frameset>", "no text"),
        (bytes(range(256)) * 50, "binary"),
        (b"<p>a" + b"<br>" * 1_000_000, "tags"),
        (b"<div>" * 100_000 + b"a", "levels|tags"),
        (b"<p>" + b"word " * 1_000_000, "too long"),
        (b"<p " + b" ".join(b"a%d" % i for i in range(50_000)) + b">a", "attributes"),
        (b"<p style='color:" + b"(" * 100_000 + b"'>a", "style sheets"),
        (b"<style>" + b"a " * 900 + b"{color:red}</style><a>" * 9 + b"a", "style sheets"),
        (b"<style>" + b"*:not(.a){color:red}" * 3000 + b"</style>" + b"<p>a" * 5000, "style"),
    ],
)  # fmt: skip
def test_hostile_pages_are_rejected_by_name(page, reason):
    with pytest.raises(Rejected, match=f"evil.html: .*({reason})"):
        _read(page, "evil.html")


@pytest.mark.parametrize(
    "page",
    [
        b"<p>shown" + b"<div>" * 1500 + b"deep",
        b"<p title='" + b"a" * 5_000_000 + b"'>shown",
        b"<p><b><i><a href=x><table><tr><td>shown<div>",
        "<html><p>shown, łódź".encode("utf-16"),
        "<meta charset=us-ascii><p>shown, łódź".encode(),
        "<meta charset=utf-8><p>shown: die Brücken über die Flüsse sind schön".encode("cp1252"),
        b"<!DOCTYPE html [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]><p>shown &b;",
        b"<style>" + b"a{" * 10_000 + b"</style><p>shown",
        b"<style>:root{--a:var(--b)var(--b);--b:var(--a)}p{color:var(--a)}</style><p>shown",
        b"<p style='left:calc(1e308*1e308px);font-size:1e400px;color:rgb(1e999 0 0)'>shown",
        b"<table><tr><td>" * 500 + b"shown",
        b"<footer>shown</footer>",
    ],
    ids=range(12),
)
def test_odd_pages_are_read(page):
    assert "shown" in _read(page).text


_WATCHED = """
import sys
from pathlib import Path
from ingest.readers.web.html import Options, read_html, visible_text, warm

pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.html"))]
pages += [f"<meta charset={c}><p>Łódź è bella".encode(c, "replace")
          for c in ("iso-8859-2", "windows-1257", "koi8-r")]
warm()
touched = []
events = ("open", "socket.connect", "subprocess.Popen", "os.listdir")
sys.addaudithook(lambda event, found: touched.append((event, found)) if event in events else None)
for page in pages:
    read_html(page, "a.html", Options())
    visible_text(page, "a.html")
assert len(pages) > 16 and not touched, touched
"""


def test_a_page_touches_nothing_outside_once_warm(root):
    subprocess.run([sys.executable, "-c", _WATCHED, str(PAGES)], cwd=root, check=True)


@pytest.mark.parametrize("name", ["d07", "d12"])
def test_a_letter_is_the_same_as_its_text(shared, name):
    def found(ending):
        path = shared / "gold" / "letters" / f"{name}{ending}"
        frame = process(read(path.read_bytes(), path.name).documents[0], load()).extraction
        people = [(s.order, s.name, s.given, s.family, s.group, s.country)
                  for s in frame.signatures]  # fmt: skip
        day = frame.head.date.earliest if frame.head.date else None
        return people, day, [(a.name, a.role, a.office) for a in frame.head.addressees]

    assert found(".html") == found(".txt")
