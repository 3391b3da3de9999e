"""Text that nobody sees never becomes text; text that everybody sees always does."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.readers.options import Options
from ingest.readers.web.html import read_html, visible_text

MARKER = "Ottilie Fernspiel was convicted of forgery."
SHOWN = "The weather on the quay was fine all day."

HIDING = (
    "display:none", "DISPLAY : None !important", "visibility:hidden", "visibility:collapse",
    "opacity:0", "opacity:0.01", "opacity:0%", "font-size:0", "font-size:1px", "font:0/0 serif",
    "font-size:.05em", "color:#fff", "color:white", "color:rgb(254,254,254)",
    "color:hsl(0 0% 100%)", "color:transparent", "color:#00000000", "color:rgba(0,0,0,0)",
    "background:#000", "background-color:#222;color:#232323", "text-indent:-9999px",
    "text-indent:-100em", "position:absolute;left:-9999px", "position:fixed;top:-999em",
    "position:absolute;inset:0 auto auto -3000px", "margin-left:-5000px",
    "margin:0 0 0 -2000px", "margin-top:-600px", "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px, 1px, 1px, 1px)", "clip-path:inset(50%)",
    "clip-path:inset(100%)", "clip-path:circle(0)", "clip-path:polygon(0 0,0 0,0 0)",
    "width:0;height:0;overflow:hidden", "max-height:0;overflow:hidden", "height:1px;overflow:clip",
    "transform:scale(0)", "transform:translateX(-9999px)", "content-visibility:hidden",
    "--w:#fff;color:var(--w)", "color:var(--none,white)", "filter:opacity(0)",
    "-webkit-text-fill-color:transparent", "position:absolute;left:calc(-1 * 9999px)",
)  # fmt: skip
HARMLESS = (
    "", "color:#123", "display:block", "visibility:visible", "opacity:.5", "font-size:12px",
    "position:relative;left:4px", "margin-left:-8px", "text-indent:-2em", "overflow:hidden",
    "width:50%;overflow:hidden", "background:#eee", "background:#000;color:#fff",
    "display:nonsense", "color:nonsense", "clip-path:inset(0)", "transform:none", "font:12px serif",
)  # fmt: skip
TAGS = ("div", "p", "span", "section", "b", "td", "li", "blockquote", "em", "h2", "font")


def _text(page):
    return visible_text(page.encode(), "page.html")


def _wrapped(inner, tags):
    for tag in tags:
        inner = f"<table><tr><td>{inner}</td></tr></table>" if tag == "td" else (
            f"<ul><li>{inner}</li></ul>" if tag == "li" else f"<{tag}>{inner}</{tag}>"
        )  # fmt: skip
    return inner


def _placed(style, where, inner, tag="div"):
    """The style on an element around the words: on it, by its class, id, tag or its ancestors."""
    sheet, attribute = "", ""
    if where == "inline":
        attribute = f'style="{style}"'
    else:
        selector = {
            "class": ".x1", "id": "#x2", "both": f"{tag}.x1, .nobody", "within": "#x0 .x1",
            "attribute": "[data-x]", "nested": "@media screen{.x1", "child": "#x0 > *",
        }[where]  # fmt: skip
        sheet = f"<style>p.other{{color:red}} {selector}{{{style}}}</style>"
        if where == "nested":
            sheet = sheet.replace("</style>", "}</style>")
        attribute = "class='a x1 b' id=x2 data-x=1"
    return f"{sheet}<div id=x0><{tag} {attribute}>{inner}</{tag}></div>"


PLACES = st.sampled_from(
    ["inline", "class", "id", "both", "within", "attribute", "nested", "child"]
)
NESTING = st.lists(st.sampled_from(TAGS), max_size=5)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HIDING), PLACES, NESTING, NESTING)
@example("color:white", "inline", ["b", "span"], ["section"])
def test_hidden_never_becomes_text(style, where, inner, outer):
    hidden = _placed(style, where, _wrapped(MARKER, inner))
    page = f"<body>{_wrapped(f'{hidden}', outer)}<p>{SHOWN}</p></body>"
    text, notices = _text(page)
    assert "convicted" not in text, page
    assert SHOWN in text
    assert any("hidden text left out: “Ottilie Fernspiel was" in n for n in notices), page
    assert "convicted" not in read_html(page.encode(), "a", Options()).documents[0].text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HARMLESS), PLACES, NESTING, NESTING)
def test_shown_always_becomes_text(style, where, inner, outer):
    page = _wrapped(_placed(style, where, _wrapped(SHOWN, inner)), outer)
    text, notices = _text(page)
    assert SHOWN in text
    assert notices == ()


@pytest.mark.parametrize(
    "page",
    [
        "<div hidden>§</div>", "<template>§</template>", "<dialog>§</dialog>",
        "<body bgcolor=#ffffff><font color=#fffffe>§</font>", "<!-- § -->",
        "<script>'§'</script>", "<noscript>§</noscript>", "<textarea>§</textarea>",
        "<style>body{color:#eee;background:#eee}</style><div>§</div>",
        "<style>.a{display:none!important}</style><p class=a style='display:block'>§",
        "<style>.a .b{display:none}</style><div class=a><i><p class=b>§</p></i></div>",
        "<style>.a{ & .b{display:none} }</style><div class=a><p class=b>§</p></div>",
        "<style>@supports(display:grid){p{display:none}}</style><p>§",
        "<style>@media (min-width:600px){p{display:none}}</style><p>§",
        "<style>p:nth-child(2){opacity:0}</style><div><b>1</b><p>§</p></div>",
        "<style>p{display:block} p{display:none}</style><p>§",
        "<div style='display:none'><p style='display:block;visibility:visible'>§</p></div>",
        "<div style='background:#000'><p style='color:#000'>§</p></div>",
        "<div style='background:rgba(0,0,0,1);color:#fff'><p style='background:white'>§</p></div>",
    ],
)  # fmt: skip
def test_hidden_by_other_means(page):
    text, _ = _text(f"<p id=shown style='all:unset'></p>{page.replace('§', MARKER)}")
    assert "convicted" not in text


@pytest.mark.parametrize(
    "page",
    [
        "<details><summary>More</summary>§</details>", "<div aria-hidden=true>§</div>",
        "<style>@media print{p{display:none}}</style><p>§",
        "<style media=print>p{display:none}</style><p>§",
        "<style>@media (max-width:600px){p{display:none}}</style><p>§",
        "<style>p{display:none} p{display:block}</style><p>§",
        "<style>p::before{display:none}</style><p>§",
        "<noscript><style>p{display:none}</style></noscript><p>§",
        "<style>p{display:none}</style><p style='display:block'>§",
        "<div style='visibility:hidden'><p style='visibility:visible'>§</p></div>",
        "<div style='color:#fff'><p style='color:#000'>§</p></div>",
        "<div style='font-size:0'><span style='font-size:14px'>§</span></div>",
        "<div style='background:url(a.png)'><p style='color:#fff'>§</p></div>",
        "<style>p{opacity:0;animation:in 1s forwards}@keyframes in{to{opacity:1}}</style><p>§",
        "<dialog open>§</dialog>", "<div hidden style='display:block'>§</div>",
        "<a href=/x style='color:inherit'>§</a>", "<p style='color:#fff;color:#000'>§",
        "<body style='background:#000;color:#fff'><p>§",
    ],
)  # fmt: skip
def test_shown_after_all(page):
    text, notices = _text(page.replace("§", MARKER))
    assert MARKER in text
    assert not any("hidden" in n for n in notices)


def test_struck_out_is_left_out_and_reported():
    text, notices = _text("<p>Ada Exempel <del>is guilty</del> denies it. <s>Bo Muster</s></p>")
    assert text == "Ada Exempel denies it.\n"
    assert notices == ("struck-out text left out: “is guilty”, “Bo Muster”",)


def test_a_word_is_not_glued_to_the_next_by_what_is_hidden():
    text, _ = _text("<p>one<span hidden>x</span> two</p><p>three<br hidden>four</p>")
    assert text.startswith("one two")
