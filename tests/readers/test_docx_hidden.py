"""Word documents: text that nobody sees never becomes text; what is seen does."""

import pytest
from wordfiles import SPACES, opened, p, package, r

HIDDEN = {
    "vanish": r("X was convicted", "<w:vanish/>"),
    "white": r("X was convicted", '<w:color w:val="FFFFFF"/>'),
    "near white": r("X was convicted", '<w:color w:val="FDFDFD"/>'),
    "on its own ground": r(
        "X was convicted", '<w:color w:val="112233"/><w:shd w:val="clear" w:fill="112233"/>'
    ),
    "marker": r("X was convicted", '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
    "one point": r("X was convicted", '<w:sz w:val="2"/>'),
    "by style": r("X was convicted", '<w:rStyle w:val="ghost"/>'),
    "tiny box": (
        '<w:r><w:drawing><wp:extent cx="1" cy="1"/><wps:wsp><wps:txbx><w:txbxContent>'
        f"{p(r('X was convicted'))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
    ),
}
STYLES = (
    f'<w:styles {SPACES}><w:style w:type="character" w:styleId="ghost"><w:basedOn w:val="b"/>'
    '</w:style><w:style w:type="character" w:styleId="b"><w:basedOn w:val="ghost"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)


@pytest.mark.parametrize("run", HIDDEN.values(), ids=HIDDEN)
def test_hidden_text_is_reported_and_never_text(run: str) -> None:
    document = opened(package(p(r("Seen"), run), word__styles=STYLES))
    assert document.text == "Seen\n"
    assert document.notices == ("hidden text left out: “X was convicted”",)


SEEN = {
    "white on a dark run": r("Seen", '<w:color w:val="FFFFFF"/><w:shd w:fill="000080"/>'),
    "switched off": r("Seen", '<w:vanish w:val="0"/>'),
    "automatic": r("Seen", '<w:color w:val="auto"/>'),
    "white in a dark box": (
        "<w:r><w:drawing><wps:wsp><wps:spPr><a:solidFill><a:srgbClr val='003399'/></a:solidFill>"
        "</wps:spPr><wps:txbx><w:txbxContent>"
        + p(r("Seen", '<w:color w:val="FFFFFF"/>'))
        + "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
    ),
}


@pytest.mark.parametrize("run", SEEN.values(), ids=SEEN)
def test_what_is_seen_is_text(run: str) -> None:
    document = opened(package(p(run)))
    assert (document.text, document.notices) == ("Seen\n", ())


def test_white_on_a_dark_cell_is_seen_and_a_hidden_row_is_not() -> None:
    dark = '<w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr>'
    white = r("Name", '<w:color w:val="FFFFFF"/>')
    rows = (
        f"<w:tr><w:tc>{dark}{p(white)}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(r('Ghost'))}</w:tc></w:tr>"
    )
    document = opened(package(f"<w:tbl>{rows}</w:tbl>"))
    assert document.text == "Name\n"
    assert document.notices == ("hidden text left out: “Ghost”",)
