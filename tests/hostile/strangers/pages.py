"""Web pages and other XML: entities, links to elsewhere, depth, size, letters that are none."""

from strangers.common import LETTER, Make, entities, fixed, parameter, reaching

_BODY = f"<article><h1>A letter</h1><p>{LETTER}</p></article>"


def page(body: str, head: str = "") -> str:
    """A web page."""
    return f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>"


def _links(url: str) -> str:
    return page(
        f'{_BODY}<img src="{url}/1"><iframe src="{url}/2"></iframe><object data="{url}/3"></object>'
        f'<video src="{url}/4" poster="{url}/5"></video><embed src="{url}/6">'
        f'<form action="{url}/7"></form><svg><image href="{url}/8"/><use href="{url}/9#x"/></svg>',
        f'<base href="{url}/"><meta http-equiv="refresh" content="0;url={url}/10">'
        f'<link rel="stylesheet" href="{url}/11"><script src="{url}/12"></script>'
        f'<link rel="canonical" href="{url}/13"><link rel="amphtml" href="{url}/14">'
        f"<style>@import url({url}/15); p{{background:url({url}/16)}}</style>",
    )


def _xhtml(doctype: str, entity: str = "&e;") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<article><p>Dear Ada, {entity}</p></article></body></html>"
    ).encode()


def _include(target: str) -> bytes:
    return _xhtml("", f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{target}"/>')


FILES: dict[str, Make] = {
    "remote-everything.html": lambda at: _links(at.url).encode(),
    "file-everything.html": lambda at: _links(at.pipe).encode(),
    "frameset.html": lambda at: f'<frameset><frame src="{at.url}"></frameset>'.encode(),
    "xxe-file.xhtml": lambda at: _xhtml(reaching(at.canary, "html")),
    "xxe-pipe.xhtml": lambda at: _xhtml(reaching(at.pipe, "html")),
    "xxe-web.xhtml": lambda at: _xhtml(reaching(at.url, "html")),
    "xxe-parameter.xhtml": lambda at: _xhtml(parameter(at.url, "html"), ""),
    "remote-type.xhtml": lambda at: _xhtml(f'<!DOCTYPE html SYSTEM "{at.url}/x.dtd">', ""),
    "include-file.xhtml": lambda at: _include(at.canary),
    "include-web.xhtml": lambda at: _include(at.url),
    "stylesheet.xhtml": lambda at: (
        f'<?xml-stylesheet type="text/xsl" href="{at.url}/x.xsl"?>'.encode() + _xhtml("", "")
    ),
    "svg-entity.html": lambda at: page(
        f'{_BODY}<svg xmlns="http://www.w3.org/2000/svg">{reaching(at.canary, "svg")}'
        f"<text>&e;</text></svg>"
    ).encode(),
    "laughs.xhtml": fixed(_xhtml(entities(root="html"), "&e12;")),
    "quadratic.xhtml": lambda _: _xhtml(
        f'<!DOCTYPE html [<!ENTITY e "{"a" * 50_000}">]>', "&e;" * 50_000
    ),
    "deep-divisions.html": fixed(page("<div>" * 100_000 + _BODY)),
    "deep-spans.html": fixed(page(_BODY + "<p>" + "<span>" * 200_000 + "a")),
    "deep-tables.html": fixed(page("<table><tr><td>" * 5000 + _BODY)),
    "deep-lists.html": fixed(page("<ul><li>" * 30_000 + _BODY)),
    "deep-styled.html": fixed(page("<b style='color:red'>" * 20_000 + _BODY)),
    "half-million-tags.html": lambda _: page("<p>a</p>" * 500_000).encode(),
    "open-tags.html": fixed("<" * 1_000_000),
    "open-comment.html": fixed("<!--" * 500_000),
    "attributes.html": lambda _: page(
        "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{LETTER}</p>"
    ).encode(),
    "long-attribute.html": lambda _: page(f"<p class='{'x ' * 3_000_000}'>{LETTER}").encode(),
    "css-rules.html": lambda _: page(
        _BODY * 200,
        "<style>"
        + "".join(f".a{n} .b p:not(.c){{display:none}}" for n in range(20_000))
        + "</style>",
    ).encode(),
    "css-depth.html": fixed(page(_BODY, "<style>" + "@media all{" * 50_000 + "</style>")),
    "css-calc.html": fixed(page(_BODY, f"<style>p{{width:{'calc(' * 50_000}</style>")),
    "css-selector.html": fixed(page(_BODY, f"<style>{':not(' * 50_000}p{{}}</style>")),
    "css-selectors.html": fixed(page("<div>" * 300 + _BODY, f"<style>{'div ' * 60}p{{}}</style>")),
    "css-colour.html": fixed(page(f"<p style='color:rgb({'9' * 100_000})'>a</p>{_BODY}")),
    "colspan.html": fixed(page(f"<table><tr><td colspan=2000000000 rowspan=2000000000>{LETTER}")),
    "references.html": fixed(
        page(f"{_BODY}<p>&#0;&#1;&#x1b;&#xd800;&#xfffe;&#x110000;&#99999999999999;&bogus;")
    ),
    "million-references.html": lambda _: page(f"<p>{'&amp;' * 1_000_000}").encode(),
    "nul.html": fixed(page(_BODY).replace("letter", "let\0ter")),
    "bidi.html": fixed(page(_BODY.replace("Ada", "\u202eadA\u202c").replace("Bo", "B\u200bo"))),
    "charset-lie.html": fixed(page(_BODY + "<p>Łódź", '<meta charset="utf-16">').encode("cp1250")),
    "charset-unknown.html": fixed(page(_BODY, '<meta charset="x-no-such-thing">')),
    "charset-rot13.html": fixed(page(_BODY, '<meta charset="rot13">')),
    "charset-zlib.html": fixed(page(_BODY, '<meta charset="zlib_codec">')),
    "json-ld-bomb.html": fixed(
        page(_BODY, f'<script type="application/ld+json">{"[" * 200_000}</script>')
    ),
    "json-ld-number.html": fixed(
        page(_BODY, f'<script type="application/ld+json">{{"a":{"9" * 100_000}}}</script>')
    ),
    "dates.html": fixed(page(_BODY, '<meta name="date" content="99999-99-99T99:99">' * 20_000)),
    "empty-body.html": fixed(page("")),
    "only-script.html": fixed(page(f"<script>{'document.write(1);' * 50_000}</script>")),
    "one-line.html": lambda _: page("<p>" + "Ada and Bo " * 1_000_000).encode(),
}
