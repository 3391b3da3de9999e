"""Tables, JSON-LD, Turtle and RTF: remote contexts, depth, size, numbers."""

import json

from strangers.common import Make, fixed

_QUESTION = {"@id": "eli/dl/doc/E-9", "@type": "Work", "title_dcterms": {"en": "On Bo"}}


#: A table that has a reader: meetings as the Parliament publishes them.
_COLUMNS = b"country,date,epid,group,lobbyists,location,mep,role,title\n"
_ROW = b"Belgium,19-11-2031,900101,Renew,Nordlicht,Brussels,Ada EXEMPEL,Member,cables\n"


def _turtle(body: str) -> Make:
    return fixed(f"@prefix a: <http://example.org/> .\n{body}")


FILES: dict[str, Make] = {
    "wide.csv": lambda _: ("a," * 1_000_000 + "\n" + "b," * 1_000_000).encode(),
    "long.csv": lambda _: _COLUMNS + _ROW * 5_000,
    "open-quote.csv": lambda _: _COLUMNS + b'"' + _ROW * 60_000,
    "long-cell.csv": lambda _: _COLUMNS + _ROW.replace(b"cables", b"cables " * 400_000),
    "many-lobbyists.csv": fixed(_COLUMNS + _ROW.replace(b"Nordlicht", b"Nordlicht;" * 50_000)),
    "dates.csv": fixed(_COLUMNS + _ROW.replace(b"19-11-2031", b"99-99-99999") * 99),
    "quotes.csv": fixed('"' * 500_001),
    "nul.csv": fixed(b"name,date\nAda\0,2031\n"),
    "one-field.csv": lambda _: b"name\n" + b"a" * 5_000_000,
    "formula.csv": fixed('name,date\n=HYPERLINK("http://127.0.0.1"),+1\n@SUM(1),-1\n'),
    "ragged.csv": fixed("a,b\n" + "\n".join("c," * n for n in range(2000))),
    "remote-context.jsonld": lambda at: json.dumps(
        {"@context": f"{at.url}/context.jsonld", "data": [_QUESTION]}
    ).encode(),
    "file-context.jsonld": lambda at: json.dumps(
        {"@context": [at.pipe, at.canary], "@import": at.url, "data": [_QUESTION]}
    ).encode(),
    "deep.jsonld": fixed("[" * 200_000),
    "deep-objects.jsonld": fixed('{"a":' * 100_000 + "1" + "}" * 100_000),
    "number.jsonld": fixed('{"data":[{"a":' + "9" * 1_000_000 + "}]}"),
    "float.jsonld": fixed('{"data":[{"a":1e999999999,"b":NaN,"c":-Infinity}]}'),
    "surrogates.jsonld": fixed(
        '{"data":[{"@type":"Work","title_dcterms":{"en":"\\ud800\\u0000"}}]}'
    ),
    "same-keys.jsonld": lambda _: ("{" + ",".join(['"a":1'] * 1_000_000) + "}").encode(),
    "no-json.jsonld": fixed("{'a': 1}"),
    "remote-base.ttl": lambda at: (
        f"@base <{at.url}/> .\n@prefix a: <{at.url}/p#> .\n<x> a <y> .".encode()
    ),
    "imports.ttl": lambda at: (
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        f"<x:> a owl:Ontology ; owl:imports <{at.url}/o.ttl>, <{at.canary}> ."
    ).encode(),
    "long-literal.ttl": lambda _: b'<x:> <y:> """' + b"a " * 10_000_000 + b'""" .',
    "many-triples.ttl": lambda _: b"".join(b"<x:%d> <y:> <z:> .\n" % n for n in range(400_000)),
    "deep-blank.ttl": _turtle("a:x a:y " + "[ a:y " * 100_000),
    "deep-list.ttl": _turtle("a:x a:y " + "( " * 100_000),
    "deep-quoted.ttl": _turtle("<< " * 50_000),
    "list-circle.ttl": _turtle(
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "_:a rdf:rest _:a ; rdf:first 1 ."
    ),
    "bidi-iri.ttl": _turtle("<http://example.org/\u202ea> a:y <http://[> ."),
    "control-literal.ttl": _turtle('a:x a:y "a\\u0000b\\u001Fc" .'),
    "deep.rtf": fixed(r"{\rtf1" + "{" * 300_000),
    "closed.rtf": fixed(r"{\rtf1 a" + "}" * 300_000),
    "object.rtf": lambda at: (
        r"{\rtf1 Dear Ada {\object\objautlink\objupdate{\*\objclass Word.Document}{\*\objdata "
        + at.url.encode().hex() + r"}}}"
    ).encode(),
    "template.rtf": lambda at: rf"{{\rtf1{{\*\template {at.url}/t.dotm}} Dear Ada}}".encode(),
    "field.rtf": lambda at: (
        rf'{{\rtf1 Dear Ada {{\field{{\*\fldinst INCLUDETEXT "{at.canary}"}}{{\fldrslt old}}}}'
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{at.url}/p.png"}}}}}}'
    ).encode(),
    "binary.rtf": fixed(rb"{\rtf1 Dear Ada \bin999999999999 " + bytes(99) + b"}"),
    "unicode.rtf": fixed(r"{\rtf1 \uc99999999 \u-99999999999 ? \u55296 ? \u0 ? Ada}"),
    "hex.rtf": fixed(r"{\rtf1 \'zz\'" + r"\'00" * 9999 + "}"),
    "words.rtf": lambda _: (r"{\rtf1 " + r"\b\b0" * 500_000 + "Ada}").encode(),
    "fonts.rtf": lambda _: (
        r"{\rtf1{\fonttbl" + "".join(rf"{{\f{n}\fcharset{n} F;}}" for n in range(50_000)) + "}Ada}"
    ).encode(),
    "digits.rtf": fixed(r"{\rtf1 \fs" + "9" * 100_000 + " Ada}"),
}  # fmt: skip
