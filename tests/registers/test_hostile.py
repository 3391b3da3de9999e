"""Files that are broken, or meant to break something: refused by name, soon, nothing fetched."""

import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.people.registers import MAX_BYTES, RegisterOptions, read_register
from ontology.errors import Rejected

RDF = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
LAUGHS = "<!DOCTYPE m [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)
)
MEP = "<mep><id>257001</id><fullName>{}</fullName></mep>"
HOSTILE = {
    "external entity": "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><meps>"
    + MEP.format("&x;") + "</meps>",
    "billion laughs": LAUGHS + "]><meps>" + MEP.format("&j;") + "</meps>",
    "billion laughs, RDF": LAUGHS + f"]><r:RDF {RDF}><r:Description>&j;</r:Description></r:RDF>",
    "external entity, RDF": "<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
    f"<r:RDF {RDF}><r:Description>&x;</r:Description></r:RDF>",
    "deep XML": "<meps>" + "<a>" * 100_000,
    "deep Turtle": "@prefix a: <http://a/> . a:a a:b " + "[ a:b " * 50_000,
    "deep JSON": "[" * 100_000,
    "broken XML": "<meps><mep>",
    "broken Turtle": "@prefix a: <http://a/> . a:a",
    "broken JSON": "{",
    "a number too long": "[" + "1" * 10_000 + "]",
    "NUL": "epid,name\n257001,Ada\0EXEMPEL\n",
    "empty": " \n",
    "no header": "257001,Ada EXEMPEL\n",
    "header only": "epid,name\n",
    "no name": "epid,shoe size\n257001,42\n",
    "columns twice": "epid,name,Name\n257001,Ada EXEMPEL,Ben VOORBEELD\n",
    "many columns": "epid,name" + ",x" * 2_000,
    "open quote": 'epid,name\n257001,"Ada EXEMPEL\n',
    "a mere counter": "id,name\n1,Ada EXEMPEL\n2,Ben VOORBEELD\n3,Cem ÖRNEK\n",
    "no person": "@prefix a: <http://a/> . a:a a a:Thing .",
    "nothing in it": json.dumps({"data": []}),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_refused_by_name(what: str) -> None:
    began = time.monotonic()
    with pytest.raises(Rejected, match=r"^members: "):
        read_register(HOSTILE[what].encode(), "members", RegisterOptions())
    assert time.monotonic() - began < 10


def test_too_large_packed_or_not() -> None:
    for data in (b"x" * 100_000_000, gzip.compress(b"x" * 100_000_000, 1)):
        with pytest.raises(Rejected, match=f"too large: more than {MAX_BYTES:,} bytes"):
            read_register(data, "members", RegisterOptions())


@pytest.mark.parametrize(
    "data", [gzip.compress(b"epid,name\n" * 99, mtime=0)[:-9], b"\x1f\x8b\x08nonsense"]
)
def test_broken_gzip(data: bytes) -> None:
    with pytest.raises(Rejected, match="gzip"):
        read_register(data, "members.csv.gz", RegisterOptions())


def test_half_a_character_in_json_cannot_break_the_graph() -> None:
    from ingest.people.registerquads import register_quads

    text = '[{"epid": 257001, "name": "Ada EXEMP\\ud800EL"}]'
    register = read_register(text.encode(), "members\udc80.json", RegisterOptions())
    assert list(register_quads(register))


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_register(data, "members", RegisterOptions())
    except Rejected as error:
        assert str(error).startswith("members: ")
