"""Is this phrase a noun phrase, and does this claim stand in the real world? In doubt, no."""

from typing import Any

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, estimated, opens_time
from ingest.claims.phrases import group_start
from ingest.claims.voice import participle
from ingest.claims.words import Forms
from ingest.dates import months
from ingest.rules import load
from ontology.text import fold

_CLOSED = frozenset(("CC", "WP", "WDT", "RB", "IN", "TO"))
_NOUNS = frozenset(("NN", "NNP", "CD", "PRP", "DT", "VBG"))
_DEMONSTRATIVE = 3  # "that third country"; longer, it is a clause
_LINKS = frozenset(("of", "all", "both", "such", "than", "as", "'s", "not", "half", "only"))


def is_noun_phrase(s: Sentence, phrase: Phrase, *, gerund: bool = False) -> bool:
    """Whether the words have the shape of a noun phrase: a sound beginning, end and inside.

    A relative clause at its end is left alone; everything before it holds no finite verb, and no
    article stands right behind a noun ("Member the assistant"). ``gerund``: a deed may stand in
    the slot ("forging the list").
    """
    first, last = phrase
    if gerund and (s.tag(first) == "VBG" or s.low(first) == "having"):
        return True
    if last - first == 1 and s.low(first) in ("his", "her", "my"):
        return True  # whose name it is
    end = next((k for k in range(first + 1, last) if _relative(s, k)), last)
    if all(_calendar(s.low(k)) for k in range(first, end)):
        return False
    if _bad_start(s, first, end) or (end == last and _bad_end(s, last - 1)):
        return False
    if not any(s.tag(k) in _NOUNS for k in range(first, end)):
        return False
    return not any(_breaks(s, first, k) for k in range(first + 1, end))


def _calendar(word: str) -> bool:
    """Whether the word is part of a date: nobody, and nothing that is done or owned."""
    return word.isdecimal() or fold(word) in months() or word in ("early", "late", "mid")


def _relative(s: Sentence, k: int) -> bool:
    return s.is_("relative", k) or s.low(k) == "that"


def _bad_start(s: Sentence, first: int, end: int) -> bool:
    low = s.low(first)
    if s.is_("calendar", first) and s.low(first + 1) != "'s":
        return True
    if low == "that" and 1 < end - first <= _DEMONSTRATIVE:
        return s.finite(first + 1) or s.is_("subject", first + 1)
    if estimated(s, first):
        return False
    if s.tag(first) in _CLOSED or s.finite(first) or s.tag(first) == "VB":
        return s.tokens[first].text[0] not in '"“„«'
    verbal = s.tag(first) in ("VBG", "VBN") or s.low(first) == "guilty"
    alone = end - first == 1 or s.is_("preposition", first + 1) or s.is_("determiner", first + 1)
    return verbal and alone


def _bad_end(s: Sentence, k: int) -> bool:
    return s.tag(k) in (*_CLOSED, "MD", "PRP$") or s.finite(k) or s.low(k) in ("the", "a", "an")


def _breaks(s: Sentence, first: int, k: int) -> bool:
    """Whether the phrase cannot hold the token ``k`` behind its first word."""
    if not s.tokens[k].word:
        return s.tokens[k].text in ";:?!–—"
    if s.finite(k):
        return True
    if s.is_("subject", k) or s.is_("subordinator", k):
        return not s.is_("preposition_like", k)
    if s.low(k) not in ("the", "a", "an", "his", "their", "our", "my"):
        return False
    before = s.low(k - 1)
    linked = s.is_("preposition", k - 1) or s.is_("coordinator", k - 1) or before in _LINKS
    mark = not s.tokens[k - 1].word
    return not (linked or mark or s.tag(k - 1) in ("VBG", "VBN", "TO", "RB", "IN"))


def headlined(s: Sentence, i: int) -> bool:
    """Whether the token stands in the quoted title of another text."""
    marks = [k for k in range(i) if s.tokens[k].text in '"“']
    return bool(marks) and s.low(marks[-1] - 1) in ("headlined", "titled", "entitled", "headline")


def is_vague(s: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase says nothing by itself ("the matter", "its findings")."""
    rules: dict[str, Any] = load("parties.en")
    words = [s.low(k) for k in range(*phrase) if not s.is_("determiner", k)]
    if not words:
        return s.low(phrase[0]) not in ("his", "her", "my", "both")
    return len(words) == 1 and words[0] in rules["vague"]


def is_unreal(s: Sentence, trigger: Phrase, *, hedged: bool) -> bool:
    """Whether the trigger stands in a condition, a term, a purpose or an embedded question.

    ``hedged``: other words already say that the infinitive is no fact ("is said to have paid").
    """
    i = trigger[0]
    if (
        _counterfactual(s, i)
        or _of_anyone(s, i)
        or _unsaid(s, i)
        or (not hedged and _imagined(s, i))
    ):
        return True
    if (_conditional(s, i) and not (hedged and _examined(s, i))) or _item(s):
        return True
    return not hedged and _purpose(s, i)


def _unsaid(s: Sentence, i: int) -> bool:
    """ "The clerk did not say that the firm had paid": nobody says so, nor the contrary."""
    clause = s.clause[i]
    while s.parent[clause] != clause:
        verb = s.skip(s.opener[clause] - 1, -1)
        said = s.kind[clause] == "comp" and s.grammar.tells(s.low(verb))
        group = range(group_start(s, verb), verb) if said else range(0)
        if any(s.low(k) in ("not", "never") or s.low(k).endswith("n't") for k in group):
            return s.tag(verb) != "VBN"  # "was not told that it paid": it did
        clause = s.parent[clause]
    return False


def _of_anyone(s: Sentence, i: int) -> bool:
    """ "Anyone who bribes an official": nobody is said to have done it."""
    opener = s.opener[s.clause[i]]
    return s.low(opener) in ("who", "whoever") and s.low(opener - 1) in ("anyone", "anybody", "any")


def _imagined(s: Sentence, i: int) -> bool:
    """ "Dreamed of being paid": a gerund behind a preposition that tells no deed."""
    start = group_start(s, i)
    being = s.low(start) == "being"
    return being and s.low(start - 1) in ("of", "about", "without", "against", "from", "at", "like")


def _counterfactual(s: Sentence, i: int) -> bool:
    """ "Had Voltar paid its taxes, the town would not have cancelled the lease": neither is so."""
    if s.low(0) not in ("had", "were") or s.finite(1):
        return False
    comma = next((k for k in range(len(s.tokens)) if s.tokens[k].text == ","), len(s.tokens))
    group = range(group_start(s, i), i)
    return i < comma or any(s.low(k) == "would" for k in group)


def _conditional(s: Sentence, i: int) -> bool:
    for k in range(i - 1, -1, -1):
        if s.tokens[k].text in ",;:–—" or (s.is_("coordinator", k) and s.clause[k] != s.clause[i]):
            return False
        if s.is_("irrealis", k) and not _dates(s, k):
            return not (s.low(k) == "once" and s.finite(k - 1))
    return False


def _dates(s: Sentence, k: int) -> bool:
    """Whether a preposition that opens the sentence says when: "Before the vote the chair …"."""
    clause = s.kind[s.clause[k]] == "sub" or s.tag(s.skip(k + 1)) == "VBG"
    return s.is_("preposition_like", k) and s.skip(0) == k and not clause


def _examined(s: Sentence, i: int) -> bool:
    """Whether somebody looks into it: "is examining whether the brewery evaded duty"."""
    at = next((k for k in range(i - 1, 0, -1) if s.low(k) == "whether"), 0)
    verb = at - 1 - (s.low(at - 1) == "into")
    return at > 0 and _one_of(s, verb, s.grammar.examining)


def _purpose(s: Sentence, i: int) -> bool:
    """An infinitive that nothing makes a deed, and "to have the cameras examined"."""
    start = group_start(s, i)
    if start > 0 and s.low(start - 1) == "to":
        governor = s.skip(_before_adjuncts(s, start - 2), -1)
        if governor >= 0 and s.grammar.tells(s.low(governor)) and s.tag(governor) == "VBN":
            return participle(s, governor) != "passive"  # "is said to have promised"
        if s.tag(governor) in ("VBZ", "VBP") and governor != s.skip(start - 2, -1):
            return True  # "votes in May to ban": not yet
        done = s.low(governor) in ("steps", "measures", "action", "like")
        return governor < 0 or not (done or _one_of(s, governor, s.grammar.factive))
    causative = [k for k in range(start) if s.low(k) == "have" and s.low(k - 1) == "to"]
    return bool(causative) and s.clause[causative[-1]] == s.clause[i]


def _before_adjuncts(s: Sentence, i: int) -> int:
    """The token before when and by how many ("voted by 412 to 96 on 10 February to …")."""
    start = next((k for k in range(max(i - 3, 0), i + 1) if opens_time(s, k)), i + 1)
    counted = start - 1
    while counted > 0 and (s.tag(counted) in ("CD", "DT", "JJ", "TO") or s.is_("ballot", counted)):
        counted -= 1
    by = counted > 0 and counted < start - 1 and s.low(counted) in ("by", "with", "in")
    return counted - 1 if by else start - 1


def _one_of(s: Sentence, i: int, lemmas: frozenset[str]) -> bool:
    def is_form(forms: Forms) -> bool:
        return s.low(i) in forms.get("any")

    return any(is_form(s.grammar.forms(lemma)) for lemma in lemmas)


def is_negated(s: Sentence, verb: int) -> bool:
    """Whether "not" or "never" stands in the verb's group ("we do not ask you to").

    Bare infinitives share the group of the first ("did not receive, ask for or expect").
    """
    start = group_start(s, verb)
    joined = s.is_("coordinator", start - 1) or s.low(start - 1) == ","
    shared = joined and s.tag(start) in ("VB", "VBP")
    if shared:
        earlier = (k for k in range(start - 2, -1, -1) if s.clause[k] == s.clause[start])
        first = next((k for k in earlier if s.tag(k) == "VB"), None)
        return first is not None and is_negated(s, first)
    group = range(start, verb + 1)
    return any(s.low(k) in ("not", "never") or s.low(k).endswith("n't") for k in group)


def is_asked(s: Sentence, i: int) -> bool:
    """Whether the trigger stands in an embedded question: nobody says that it is so."""
    return _embedded(s, s.clause[i])


def _embedded(s: Sentence, clause: int) -> bool:
    """ "know who looked into it", "asked which firm paid"."""
    opener = s.opener[clause]
    if opener < 1 or not s.is_("interrogative", opener) or s.low(opener) == "when":
        return False
    before = s.skip(opener - 1, -1)
    asks = s.grammar.verbs["ask"] + s.grammar.verbs["say"] + ["know", "wonder", "see", "find"]
    return _one_of(s, before, frozenset(asks)) or s.low(before) in ("out", "unclear", "unknown")


def _item(s: Sentence) -> bool:
    """An item of a list that goes on from "We ask you": "1. to have …"."""
    words = [t.text for t in s.tokens if t.text[0].isalpha()]
    return bool(words) and words[0] == "to"
