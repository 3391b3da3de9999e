"""Two hundred odd spellings: nothing is replaced in silence, what is suspicious is said."""

import unicodedata
from functools import cache

import pytest

from ingest.model import Document
from ingest.people.suspicion import grave, suspicions
from ingest.pipeline import process
from ingest.readers import read
from ontology import HC
from ontology.authorities import load
from ontology.text import name_key

NAMES = [
    "Ada EXEMPEL", "Jörg MUSTERHAUSEN", "Zoë PRZYKŁADOWSKA", "Çağla ÖRNEKOVÁ", "Seán Ó SAMPLA",
    "Łucja ŚLIWKOWSKA", "Ørjan ÅSGÅRDSEN", "Ștefania PILDĂESCU", "Żaneta ĆWIEKOWSKA",
    "Žofia VZORKOVÁ", "Aleksi NÄYTTEINEN", "Inês AMOSTRÃO", "Þóra DÆMISDÓTTIR", "Nuño MUESTRÁZAR",
    "Gergő MINTÁSSY", "Dāvis PARAUGIŅŠ", "Ūla PAVYZDŽIŪTĖ", "Maël ÉCHANTILLOT", "Kaja NÄIDISTE",
    "Đurđa UZORČIĆ",
]  # fmt: skip
TWINS = {"A": "А", "E": "Е", "O": "О", "a": "а", "e": "е", "o": "о", "K": "К", "M": "М", "S": "Ѕ"}


def _homoglyph(name):
    at = next(i for i, c in enumerate(name) if c in TWINS)
    return name[:at] + TWINS[name[at]] + name[at + 1 :]


def _inside(name, inserted):
    return name[:2] + inserted + name[2:]


#: Kind of oddity: what makes it, and what is said about it (None: nothing is wrong).
ODD = {
    "as it is": (lambda n: n, None),
    "decomposed": (lambda n: unicodedata.normalize("NFD", n), None),
    "no-break space": (lambda n: n.replace(" ", "\u00a0"), None),
    "zero-width space": (lambda n: _inside(n, "\u200b"), "invisible characters"),
    "soft hyphen": (lambda n: _inside(n, "\u00ad"), "invisible characters"),
    "turned around": (
        lambda n: "\u202e" + n + "\u202c", "characters that turn the direction of writing"
    ),
    "homoglyph": (_homoglyph, "letters of two alphabets"),
    "full width": (
        lambda n: "".join(chr(ord(c) + 0xFEE0) if "A" <= c <= "Z" else c for c in n),
        "letters of an unusual form",
    ),
    "a letter lost": (lambda n: _inside(n, "?"), "a character lost in an encoding"),
    "piled up": (lambda n: _inside(n, "\u0300\u0301\u0302\u0303"), "accents piled up"),
}  # fmt: skip
CASES = [(kind, name) for kind in ODD for name in NAMES]
assert len(CASES) == 200


@cache
def _read(kind):
    """All names of one kind in one letter: spelling to signature, and the quads."""
    make, _ = ODD[kind]
    block = "\n".join(f"{make(name)} (Renew, Germany)" for name in NAMES)
    text = f"Brussels, 3 May 2031\n\nDear President,\n\nWe write.\n\nYours sincerely,\n\n{block}\n"
    opened = read(text.encode("utf-8"), "odd.txt")
    return opened.documents[0], process(opened.documents[0], load(None))


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_nothing_is_replaced_and_what_is_suspicious_is_said(kind, name):
    make, said = ODD[kind]
    document, result = _read(kind)
    spelling = make(name)
    assert spelling in document.text
    signatures = [
        s for s in result.extraction.signatures if name_key(_plain(s.span.of(document.text)))
        == name_key(_plain(spelling))
    ]  # fmt: skip
    if not signatures:  # a spelling that is no name is a line that was not read: never silence
        unread = [line.span.of(document.text) for line in result.extraction.unread]
        assert any(spelling.strip("\u202e\u202c") in line for line in unread)
        return
    (signature,) = signatures
    assert signature.span.of(document.text).strip("\u202e\u202c") in spelling
    node = f"{result.iri.value}/sig/"
    flagged = {
        q.object.value for q in result.graph
        if q.predicate == HC.suspicion and q.subject.value.startswith(node)
    }  # fmt: skip
    assert (said in flagged) if said else not flagged


def _plain(text):
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_the_suspicion_itself(kind, name):
    make, said = ODD[kind]
    found = suspicions(make(name))
    assert (said in found) if said else found == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_homoglyph_is_another_key_and_never_linked(name):
    twin = _homoglyph(name)
    assert name_key(twin) != name_key(name)
    assert grave(twin)
    assert not grave(name)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "latin-1"])
@pytest.mark.parametrize("name", NAMES)
def test_utf8_read_in_a_wrong_encoding_is_recognised(name, encoding):
    if name.isascii():
        return
    broken = name.encode("utf-8").decode(encoding, "ignore")
    if len(broken) == len(name.encode("utf-8")):
        assert grave(broken)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings_give_the_same_names(encoding):
    text = "Dear President,\n\nWe write.\n\nYours sincerely,\n\n" + "\n".join(NAMES) + "\n"
    document = read(text.encode(encoding), "names.txt").documents[0]
    assert [name for name in NAMES if name not in document.text] == []


def test_a_guessed_encoding_is_said():
    text = "Dear President,\n\nWe write to you.\n\nYours sincerely,\n\nJörg MUSTERHAUSEN\n"
    document = read(text.encode("cp1252"), "names.txt").documents[0]
    assert isinstance(document, Document)
    assert any("guess" in notice for notice in document.notices)
