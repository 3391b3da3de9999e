"""A network as one web page that opens from disk and asks nothing of any network.

pyvis's own template reaches for foreign servers and runs what stands in a heading; ours holds the
data in blocks that no browser executes, under a content security policy that names every script
by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import HemicycleError

if TYPE_CHECKING:
    import networkx

    from graph.views.picture import Drawn

SCRIPTS = ("words", "model", "lettering", "canvas", "legend", "panel", "table", "search", "page")
VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


def write_page(graph: networkx.Graph[Any], path: Path) -> Drawn:
    """Write a network as a page, in UTF-8 whatever the locale; says how much of it is drawn.

    ``graph`` is one of :mod:`graph.networks`. The same graph gives the same bytes.

    :raises HemicycleError: the file cannot be written.
    """
    from graph.views.picture import picture

    drawn, data = picture(graph)
    page = _html(data).encode("utf-8")
    try:
        path.write_bytes(page)
    except OSError as error:
        raise HemicycleError(
            f"cannot write the page: {error.strerror}", where=str(path), mend="choose another file"
        ) from error
    return drawn


def render_page(graph: networkx.Graph[Any]) -> str:
    """The page of a network of :mod:`graph.networks` as HTML."""
    from graph.views.picture import picture

    return _html(picture(graph)[1])


def _html(data: dict[str, Any]) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    vis = files("pyvis").joinpath(*VIS).read_text(encoding="utf-8")
    scripts, style = [vis, *(_own(f"{name}.js") for name in SCRIPTS)], _own("page.css")
    pages = Environment(
        loader=PackageLoader("graph.views"), autoescape=True, undefined=StrictUndefined
    )
    directed = data["about"]["directed"]
    return pages.get_template("page.html.j2").render(
        title="Contacts and statements" if directed else "Who signs letters together",
        directed=directed,
        policy=_policy(scripts, style),
        style=Markup(style),  # noqa: S704  (our own file)
        scripts=[Markup(script) for script in scripts],  # noqa: S704  (ours, and pyvis's)
        data={name: Markup(_block(value)) for name, value in data.items()},  # noqa: S704
    )


def _own(name: str) -> str:
    return files("graph.views").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(scripts: list[str], style: str) -> str:
    """What the page may do: run these scripts, use this style, show a picture it made itself."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + _hash(style),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(inline: str) -> str:
    digest = hashlib.sha256(inline.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _block(value: object) -> str:
    """JSON that may stand between script tags: ASCII, and nothing that could end the block.

    >>> print(_block("</script>"))
    "\\u003c/script\\u003e"
    """
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
