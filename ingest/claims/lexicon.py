"""What a word may be: noun, adjective, adverb, or which form of which verb.

The open classes come from lemminflect (the NIH SPECIALIST lexicon, McCray et al. 1994), the closed
ones from the grammar file.
"""

from functools import lru_cache

#: Verb forms: base, third person, past, past participle, gerund.
BASE, THIRD, PAST, PARTICIPLE, GERUND = "V0", "VZ", "VD", "VN", "VG"
NOUN, ADJECTIVE, ADVERB = "N", "J", "R"
_FORMS = {"VB": BASE, "VBP": BASE, "VBZ": THIRD, "VBD": PAST, "VBN": PARTICIPLE, "VBG": GERUND}
_CLASSES = {"NOUN": NOUN, "ADJ": ADJECTIVE, "ADV": ADVERB}


@lru_cache(maxsize=50_000)
def candidates(low: str) -> frozenset[str]:
    """The readings of a lower-case word; empty for one that the lexicon does not know.

    >>> sorted(candidates("counts")), sorted(candidates("brought"))
    (['N', 'VZ'], ['VD', 'VN'])
    """
    from lemminflect import getAllInflections, getAllLemmas

    found: set[str] = set()
    for word_class, lemmas in getAllLemmas(low).items():
        if word_class in _CLASSES:
            found.add(_CLASSES[word_class])
        elif word_class == "VERB":
            for lemma in lemmas:
                found |= _forms(low, lemma, getAllInflections(lemma, upos="VERB"))
    return frozenset(found)


def _forms(low: str, lemma: str, inflections: dict[str, tuple[str, ...]]) -> set[str]:
    """Which forms of the lemma the word is; a regular past is its participle, too."""
    found = {_FORMS[tag] for tag, words in inflections.items() if low in words and tag in _FORMS}
    if low == lemma:
        found.add(BASE)
    if PAST in found and "VBN" not in inflections:
        found.add(PARTICIPLE)
    return found


def as_office(words: str) -> str:
    """The office that a verb names: "chaired the board" is told of its chair.

    >>> as_office("chaired the board"), as_office("heads Voltar"), as_office("led it")
    ('chair of the board', 'head of Voltar', 'leader of it')
    """
    from lemminflect import getAllLemmas

    verb, _, rest = words.partition(" ")
    lemmas = getAllLemmas(verb.lower(), upos="VERB").get("VERB", (verb,))
    office = "leader" if lemmas[0] == "lead" else lemmas[0]
    return f"{office} of {rest}"


def as_gerund(words: str) -> str:
    """A deed as a noun phrase: the first word in its -ing form.

    >>> as_gerund("forged the receipts"), as_gerund("having taken money")
    ('forging the receipts', 'taking money')
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV, getAllLemmas, getAllLemmasOOV

    first, blank, rest = words.removeprefix("having ").partition(" ")
    low = first.lower()
    known = getAllLemmas(low, upos="VERB") or getAllLemmasOOV(low, upos="VERB")
    if GERUND in candidates(low) or not known:
        return words
    lemma = known["VERB"][0]
    forms = getAllInflections(lemma, upos="VERB") or getAllInflectionsOOV(lemma, upos="VERB")
    return f"{min(forms['VBG'])}{blank}{rest}" if "VBG" in forms else words
