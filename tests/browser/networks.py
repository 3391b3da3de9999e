"""Two invented networks of the form that graph.networks gives, with places given."""

import math
from typing import Any

import networkx as nx

ALLEGED, DENIED, ASKED = "urn:claim:alleged", "urn:claim:denied", "urn:claim:asked"
PAYLOADS = [
    form.format(n=n)
    for n, form in enumerate(
        [
            "<script>window.ran={n}</script>",
            "<img src=x onerror=window.ran={n}>",
            "<svg onload=window.ran={n}>",
            "</script><script>window.ran={n}</script>",
            "--><script>window.ran={n}</script><!--",
            "\"><script>window.ran={n}</script>",
            "' onmouseover='window.ran={n}",
            "<iframe srcdoc='<script>parent.ran={n}</script>'>",
            "<a href='javascript:window.ran={n}'>x</a>",
            "{{{{constructor.constructor('window.ran={n}')()}}}}",
            "{{% set x = {n} %}}{{{{ x }}}}",
            "${{window.ran={n}}}",
            "`;window.ran={n};`",
            "\\u003cscript\\u003ewindow.ran={n}\\u003c/script\\u003e",
            "&lt;script&gt;window.ran={n}&lt;/script&gt;",
            "<style>@import 'http://example.invalid/{n}'</style>",
            "<link rel=stylesheet href=http://example.invalid/{n}>",
            "<meta http-equiv=refresh content='0;url=javascript:window.ran={n}'>",
            "<details open ontoggle=window.ran={n}>",
            "<input autofocus onfocus=alert({n})>",
            "<math><mi xlink:href='javascript:window.ran={n}'>x</mi></math>",
            "<template><script>window.ran={n}</script></template>",
            "<object data='javascript:window.ran={n}'>",
            "<body onload=window.ran={n}>",
            "<form action='javascript:window.ran={n}'><button>x</button></form>",
            "<base href='http://example.invalid/{n}/'>",
            "]]><script>window.ran={n}</script>",
            "\u2028window.ran={n}\u2029",
            "<!--<script>window.ran={n}",
            "<scr<script>ipt>confirm({n})</scr</script>ipt>",
            "<video><source onerror=prompt({n})></video>",
            "<x contenteditable onblur=window.ran={n}>",
            "</title><script>window.ran={n}</script>",
            "</textarea><script>window.ran={n}</script>",
            "</style><script>window.ran={n}</script>",
            "</noscript><script>window.ran={n}</script>",
            "<svg><script>window.ran={n}</script></svg>",
            "<svg><animate onbegin=window.ran={n} attributeName=x dur=1s>",
            "<svg><a xlink:href='javascript:window.ran={n}'><text>x</text></a></svg>",
            "<marquee onstart=window.ran={n}>x</marquee>",
            "<audio src=x onerror=window.ran={n}>",
            "<select autofocus onfocus=window.ran={n}>",
            "<div style='background:url(javascript:window.ran={n})'>",
            "<embed src='data:text/html,<script>parent.ran={n}</script>'>",
            "javascript:window.ran={n}",
            "data:text/html,<script>window.ran={n}</script>",
            "\\');window.ran={n};//",
            "\\\");window.ran={n};//",
            "';window.ran={n};//",
            "\";window.ran={n};//",
            "<%= window.ran={n} %>",
            "#{{window.ran={n}}}",
            "<b onclick=window.ran={n}>bold</b>",
            "<IMG SRC=x OnErRoR=window.ran={n}>",
            "<img/src=x/onerror=window.ran={n}>",
            "<<script>window.ran={n}//<</script>",
            "<script\u00a0>window.ran={n}</script>",
            "＜script＞window.ran={n}＜/script＞",
            "constructor{n}",
            "__proto__{n}<script>window.ran={n}</script>",
        ]
    )
]  # fmt: skip
assert len(set(PAYLOADS)) == 60


def _ring(graph: nx.Graph) -> None:
    for n, node in enumerate(sorted(graph)):
        turn = 2 * math.pi * n / len(graph)
        graph.nodes[node].update(x=math.cos(turn), y=math.sin(turn))


def place(quote: str, start: int = 10, **other: Any) -> dict[str, Any]:
    """Where words stand, in an invented document."""
    return {
        "document": "urn:doc:1", "source": "papers/ledger.txt", "date": "2024-05-02",
        "quote": quote, "start": start, "end": start + len(quote),
    } | other  # fmt: skip


def cosignature() -> nx.Graph:
    """Six people, two letters of four signatories each: two signed both."""
    people = {
        "p1": ("Łukasz Żółtowski", "Meadow Group", "Poland"),
        "p2": ("Ana Solis", "Meadow Group", "Spain"),
        "p3": ("Jens Ødegård", "Harbour Alliance", "Denmark"),
        "p4": ("Μαρία Λευκού", "Harbour Alliance", "Greece"),
        "p5": ("Tom Weir", "", "Ireland"),
        "p6": ("Éva Szőke", "Harbour Alliance", "Hungary"),
    }
    signed = {"l1": ["p1", "p2", "p3", "p4"], "l2": ["p3", "p4", "p5", "p6"]}
    dates = {"l1": "2021-02", "l2": "2024-05-02"}
    graph = nx.Graph(kind="co-signature", filters={"vendor": "Quillon Systems"})
    for node, (label, group, country) in people.items():
        count = sum(node in who for who in signed.values())
        graph.add_node(
            node, label=label, kind="person", group=group, country=country, letters=count
        )
    for letter, who in signed.items():
        for n, a in enumerate(who):
            for b in who[n + 1 :]:
                held = graph.edges.get((a, b), {"letter_ids": ()})["letter_ids"]
                graph.add_edge(a, b, letter_ids=(*held, letter))
    for *_, data in graph.edges(data=True):
        ids = data["letter_ids"]
        data |= {
            "weight": len(ids) / 3, "letters": len(ids),
            "first": "2021-02-01" if "l1" in ids else "2024-05-02",
            "last": "2024-05-02" if "l2" in ids else "2021-02-28",
        }  # fmt: skip
    graph.graph["letters"] = {
        letter: {
            "label": f"Letter {letter} on Quillon", "date": date, "vendors": ["Quillon Systems"],
            "documents": [f"urn:doc:{letter}"], "sources": [f"letters/{letter}.txt"],
        }
        for letter, date in dates.items()
    }  # fmt: skip
    graph.graph["signatures"] = {
        (letter, person): place(
            people[person][0].upper(), 2000 + 40 * n, source=f"letters/{letter}.txt"
        )
        for letter, who in signed.items()
        for n, person in enumerate(who)
    }
    _ring(graph)
    return graph


def influence() -> nx.MultiDiGraph:
    """One edge of each strength; the allegation is denied by a drawn claim and by another."""
    graph = nx.MultiDiGraph(kind="influence", filters={}, undrawn=3)
    graph.graph["denials"] = {
        DENIED: place("The firm denied it.", 300) | {"by": "a spokesman", "kind": "denies"},
        "urn:claim:loose": place("“Nothing of the kind.”", 400) | {"by": "her office", "kind": ""},
        "urn:claim:mended": place("It was the other firm.", 500) | {"by": "", "kind": "corrects"},
    }
    graph.graph["letters"] = {
        "l1": {"label": "Letter on networks", "date": "2021-02", "documents": ["urn:doc:1"],
               "sources": ["letters/l1.txt"], "vendors": ["Quillon Systems"]},
    }  # fmt: skip
    for node, label, kind, group in [
        ("p1", "Łukasz Żółtowski", "person", "Meadow Group"),
        ("p2", "Ana Solis", "person", ""),
        ("v1", "Quillon Systems", "vendor", ""),
        ("l1", "Letter on networks", "letter", ""),
        ("i1", "Lake Court", "institution", ""),
        ("c1", "Polder", "country", ""),
        ("d1", "two lobbyists of the firm", "described", ""),
    ]:
        graph.add_node(node, label=label, kind=kind, group=group)
    graph.nodes["d1"]["mentions"] = "Quillon Systems"

    def edge(start: str, end: str, kind: str, modality: str, **other: Any) -> None:
        claim = other.pop("claim", "" if modality == "printed" else f"urn:claim:{kind}")
        quote = f"{start} {kind} {end}, so the text."
        graph.add_edge(start, end, claim or f"{kind} {start}", **{
            "kind": kind, "label": kind, "modality": modality, "polarity": "positive",
            "certainty": "certain", "date": "2024-05-02", "first": "2024-05-02",
            "last": "2024-05-02", "source": "", "claim": claim, "evidence": (place(quote),),
            "denials": (), "missing": "",
        } | other)  # fmt: skip

    edge("p1", "l1", "signed", "printed", date="2021-02", first="2021-02-01", last="2021-02-28")
    edge("p2", "l1", "signed", "printed", date="2021-02", first="2021-02-01", last="2021-02-28")
    edge("l1", "v1", "concerns", "printed", date="", first="", last="")
    edge("i1", "v1", "fined", "established", denials=("urn:claim:mended",))
    edge("v1", "p2", "met", "reported", source="The Ledger")
    edge("c1", "v1", "excludes", "asked-for", claim=ASKED)
    edge("v1", "c1", "supplies", "possible")
    edge("d1", "p1", "bribed", "alleged", claim=ALLEGED, denials=(DENIED, "urn:claim:loose"))
    edge("d1", "p1", "bribed", "denied", claim=DENIED, source="a spokesman")
    _ring(graph)
    return graph


def hostile(payloads: list[str]) -> tuple[nx.Graph, nx.MultiDiGraph]:
    """Networks in which every field that is displayed holds a payload."""
    letters = {
        f"l{n}": {
            "label": text, "date": "2024-05-02", "documents": [text], "sources": [text],
            "vendors": [text],
        }
        for n, text in enumerate(payloads)
    }  # fmt: skip
    together = nx.Graph(kind="co-signature", filters={"vendor": payloads[0]}, letters=letters)
    said = nx.MultiDiGraph(kind="influence", filters={payloads[1]: payloads[2]}, undrawn=1)
    together.graph["signatures"] = {}
    said.graph["denials"] = {}
    for n, text in enumerate(payloads):
        about = {"label": text, "group": text, "country": text, "kind": "person", "letters": 1}
        together.add_node(f"p{n}", **about)
        said.add_node(f"p{n}", **about)
        told = place(text, source=text, document=text, date=text)
        for person in (n, (n + 1) % len(payloads)):
            together.graph["signatures"][f"l{n}", f"p{person}"] = told
        said.graph["denials"][f"urn:{n}"] = told | {"by": text, "kind": ""}
    for n, text in enumerate(payloads):
        other = f"p{(n + 1) % len(payloads)}"
        told = place(text, source=text, document=text, date=text)
        together.add_edge(
            f"p{n}", other, weight=1.0, letters=1, first=text, last=text, letter_ids=(f"l{n}",)
        )
        said.add_edge(f"p{n}", other, f"k{n}", kind="said", label=text, modality="alleged",
                      polarity=text, certainty=text, date=text, first="2024", last="2024",
                      source=text, claim=f"urn:k{n}", evidence=(told,), denials=(f"urn:{n}",),
                      missing=text)  # fmt: skip
    _ring(together)
    _ring(said)
    return together, said
