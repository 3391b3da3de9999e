"""What "it", "they", "it" and "them" take up where no name fits: a noun phrase said before.

Only the two readings that centering (Grosz, Joshi and Weinstein 1995) ranks first: a subject goes
on with the subject of the sentence before; an object goes on with the object of the clause before.
Number must agree, and a person is no "it".
"""

from ingest.claims.clauses import Sentence, parse
from ingest.claims.edges import Phrase
from ingest.claims.phrases import following, subject
from ingest.claims.sentences import paragraph_of, sentences
from ingest.rules import load

_PLURAL = {"it": False, "they": True, "them": True}


def taken_up(s: Sentence, phrase: Phrase) -> tuple[Sentence, Phrase] | None:
    """The sentence and noun phrase that the pronoun stands for; None in doubt."""
    word = s.low(phrase[0])
    if phrase[1] - phrase[0] != 1 or word not in _PLURAL:
        return None
    if _is_subject(s, phrase):
        plural = _PLURAL[word]
        return _speaker(s, phrase, plural=plural) or _subject_before(s, phrase, plural=plural)
    return _object_before(s, phrase, plural=_PLURAL[word])


def _is_subject(s: Sentence, phrase: Phrase) -> bool:
    return s.finite(s.skip(phrase[1])) and not s.is_("preposition", phrase[0] - 1)


def _speaker(s: Sentence, phrase: Phrase, *, plural: bool) -> tuple[Sentence, Phrase] | None:
    """ "The agency said it had paid": the subject of the verb that the clause hangs from."""
    clause = s.clause[phrase[0]]
    if s.kind[clause] != "comp":
        return None
    verb = next((k for k in range(s.opener[clause] - 1, -1, -1) if s.verbal(k)), None)
    found = subject(s, verb) if verb is not None else None
    if found is None:
        return None
    if found[1] - found[0] == 1 and s.low(found[0]) in _PLURAL:
        return taken_up(s, found) if found != phrase else None
    return (s, found) if _agrees(s, found, plural=plural) else None


def _subject_before(s: Sentence, phrase: Phrase, *, plural: bool) -> tuple[Sentence, Phrase] | None:
    """The subject of the sentence before, for a pronoun that opens its own."""
    lead = range(phrase[0])
    opens = all(not s.tokens[k].word or s.adverb(k) for k in lead)
    telling = any(s.tag(k) in ("VBZ", "VBP", "BE", "HV", "MD") for k in lead)
    aside = s.is_("preposition", 0) and s.low(phrase[0] - 1) == "," and not telling
    if not (opens or aside):  # "In an open letter, they urge …"
        return None
    spans = sentences(s.text, paragraph_of(s.text, s.span.start))
    before = [span for span in spans if span.end <= s.span.start]
    if not before:
        return None
    home = parse(s.text, before[-1])
    found = main_subject(home)
    if found is None:
        return None
    if found[1] - found[0] == 1 and home.low(found[0]) in _PLURAL:
        return taken_up(home, found)
    return (home, found) if _agrees(home, found, plural=plural) else None


def _object_before(s: Sentence, phrase: Phrase, *, plural: bool) -> tuple[Sentence, Phrase] | None:
    """The object of the verb before in the same sentence, if it alone agrees."""
    fitting = [
        found
        for k in range(phrase[0])
        if s.verbal(k) and (found := _object(s, k)) and found[1] <= phrase[0] - 1
        if _agrees(s, found, plural=plural)
    ]
    return (s, fitting[0]) if len(fitting) == 1 else None


def _object(s: Sentence, verb: int) -> Phrase | None:
    """What the verb takes, also behind "to" ("wrote to the committee and asked it …")."""
    return following(s, verb + 1 + (s.low(verb + 1) == "to"))


def main_subject(s: Sentence) -> Phrase | None:
    """The subject of the sentence's main verb."""
    verb = next(
        (i for i in range(1, len(s.tokens)) if s.kind[s.clause[i]] == "main" and s.finite(i)), None
    )
    return subject(s, verb) if verb is not None else None


def _agrees(s: Sentence, phrase: Phrase, *, plural: bool) -> bool:
    head = head_of(s, phrase)
    if s.tag(head) not in ("NN", "NNP") or any(s.is_("coordinator", k) for k in range(*phrase)):
        return plural and s.tag(head) in ("NN", "NNP")
    low = s.low(head)
    many = s.grammar.plural(low)
    if s.tokens[head].text[:-1].isupper() and low.endswith("s"):
        return plural  # "forty MEPs"
    if s.tag(head) == "NNP":
        return not plural
    person = low in load("parties.en")["persons"]
    return many == plural and not (person and not plural)


def head_of(s: Sentence, phrase: Phrase) -> int:
    """The head noun: the last noun before a preposition, a clause or a comma."""
    end = next(
        (
            k
            for k in range(phrase[0] + 1, phrase[1])
            if s.tag(k) in ("IN", "TO", "WP", "WDT", "VBN", "VBG") or s.tokens[k].text in ",("
        ),
        phrase[1],
    )
    return end - 1
