"""From a noun phrase to a party: described as the text has it, never guessed."""

from dataclasses import replace
from typing import Any

from ingest.claims.again import said_before
from ingest.claims.anaphora import taken_up
from ingest.claims.antecedents import antecedent
from ingest.claims.cast import Cast, taken_from
from ingest.claims.clauses import Sentence, parse
from ingest.claims.definite import firms_near
from ingest.claims.edges import Phrase
from ingest.claims.names import COMPANY, PERSON, Name, Occurrence
from ingest.claims.phrases import span_of
from ingest.claims.quotes import quotation
from ingest.claims.reference import refer, thing_before
from ingest.claims.titles import apposed_to, apposition, role_like, titled
from ingest.claims.traits import count_of, epithet, head_end, is_head, kind_of
from ingest.model import Party, Span
from ingest.rules import load

#: Who is spoken of by "nobody": the claim is negative and about anyone.
_NOBODY = {("nobody",): "anyone", ("no", "one"): "anyone", ("nothing",): "anything"}
_OWNED = 6  # words of "my assistant in Brussels"; longer, the author alone says too little


def describe(s: Sentence, phrase: Phrase, known: Cast) -> Party | None:
    """The party of a phrase; None for a pronoun that the document does not resolve."""
    rules: dict[str, Any] = load("parties.en")
    phrase = _bare(s, phrase)
    span = span_of(s, phrase)
    words = [s.low(i) for i in range(*phrase)]
    if s.low(phrase[0] - 1) == "whose":
        return _owned(s, phrase)
    told = content(s, phrase, known)
    if words[0] in rules["indefinite"]:
        return _glossed(s, phrase, told, known)
    if _spoken(words) or (len(words) == 1 and words[0] in rules["pronouns"] and words[0] != "you"):
        return _pronoun(s, phrase, words, known, rules)
    if words[0] == "my" and len(words) < _OWNED and known.author and not _quoted(s, span):
        return replace(told, name=_belonging(s, phrase, known.author))
    head = head_end(s, phrase)
    inside = known.within(span)
    denoted = next((m for m in inside if is_head(s, m, phrase, head)), None)
    spoken = tuple(
        dict.fromkeys(m.entity for m in inside if denoted is None or m.entity != denoted.entity)
    )
    if not any(entity.startswith("vendor/") for entity in spoken) and denoted is None:
        spoken = (*spoken, *epithet(s, phrase, known.mentions, rules))
    party = Party(
        span.of(s.text),
        span,
        denotes=denoted.entity if denoted else None,
        mentions=spoken,
        kind=kind_of(words, s, head, denoted, rules),
        count=count_of(words, rules),
        basis="authority" if denoted else None,
    )
    if denoted is None:
        apposed = apposition(s, phrase, known.names) or apposed_to(s, phrase, known.names)
        taken = apposed or refer(s, phrase, known.names) or _itself(s, phrase, known)
        if taken:
            role = span.of(s.text) if apposed and taken.kind == PERSON else None
            return taken_from(taken, role)
    full = _full(s, phrase, titled(s, phrase, party, rules), known)
    return _told_before(s, phrase, full, known) if full == party else full


def _bare(s: Sentence, phrase: Phrase) -> Phrase:
    """A phrase without "no", which the polarity says; a name alone of "Ada Falk, a pilot"."""
    first, last = phrase
    if s.low(first) == "no" and last > first + 1 and s.low(first + 1) != "one":
        return (first + 1, last)
    comma = next((k for k in range(first, last) if s.tokens[k].text == ","), last)
    named = comma > first and all(s.tokens[k].capital for k in range(first, comma))
    aside = comma + 1 < last and (s.is_("article", comma + 1) or s.low(comma + 1) == "then")
    listed = any(s.is_("coordinator", k) for k in range(comma, last))
    return (first, comma) if named and aside and not listed else phrase


def _quoted(s: Sentence, span: Span) -> bool:
    return quotation(s.text, s.span, span) is not None


def _belonging(s: Sentence, phrase: Phrase, author: Party) -> str:
    """ "My assistant", "our code": the assistant, the code of whose word it is."""
    return f"{span_of(s, (phrase[0] + 1, phrase[1])).of(s.text)} of {author.name}"


def _told_before(s: Sentence, phrase: Phrase, party: Party, known: Cast) -> Party | None:
    """The fuller phrase that a definite one takes up, else the party as it is, glossed."""
    said = said_before(s, phrase, known.names.body) if party.denotes is None else None
    return describe(*said, known) if said else _glossed(s, phrase, party, known)


def _itself(s: Sentence, phrase: Phrase, known: Cast) -> Name | None:
    """Whose statement it is, where it speaks of itself: "the organisation", "the company"."""
    rules: dict[str, Any] = load("parties.en")
    bare = s.low(phrase[0] - 1) == "the" and phrase[1] - phrase[0] == 1
    if not bare or known.issuer is None:
        return None
    noun = s.low(phrase[0])
    firm = known.issuer.kind == COMPANY and noun in rules["company_nouns"]
    if firm and any(
        n != known.issuer for n in firms_near(s, known.names, span_of(s, phrase).start)
    ):
        return None
    own = (firm or noun in rules["organisations"]) and noun not in known.names.called
    return known.issuer if own else None


def _glossed(s: Sentence, phrase: Phrase, party: Party, known: Cast) -> Party:
    """The party with the name its last words take up: "lobbyists for the firm [Voltar]"."""
    ends = (k for k in range(phrase[1] - 2, phrase[0], -1) if s.is_("preposition", k))
    last = next(ends, None)
    if last is None or s.low(last + 1) not in ("the", "that", "this") or last + 2 >= phrase[1]:
        return party
    meant = refer(s, (last + 2, phrase[1]), known.names)
    if meant is None or meant.text in party.name:
        return party
    spoken = (*party.mentions, meant.entity) if meant.entity else party.mentions
    return replace(
        party, name=f"{party.name} [{meant.text}]", mentions=tuple(dict.fromkeys(spoken))
    )


def _owned(s: Sentence, phrase: Phrase) -> Party | None:
    """ "Ada Falk, whose brother …": the brother of Ada Falk."""
    owner = antecedent(s, phrase[0] - 1)
    if owner is None:
        return None
    span = span_of(s, phrase)
    return Party(f"{span.of(s.text)} of {span_of(s, owner).of(s.text)}", span)


def described(s: Sentence, span: Span, known: Cast) -> Party | None:
    """The party at a place that may lie in another sentence of the text."""
    home = s if s.span.start <= span.start < s.span.end else parse(s.text, span)
    return describe(home, (home.index(span.start), home.index(span.end - 1) + 1), known)


def _spoken(words: list[str]) -> bool:
    """ "We", also before an apposition ("We, the undersigned Members"), "our", and "nobody"."""
    return words[0] in ("we", "us", "our") or tuple(words) in (*_NOBODY, ("my", "client"))


def _pronoun(
    s: Sentence, phrase: Phrase, words: list[str], known: Cast, rules: dict[str, Any]
) -> Party | None:
    first = Span(s.tokens[phrase[0]].start, s.tokens[phrase[0]].end)
    alone = len(words) == 1 or s.low(phrase[0] + 1) == ","
    if tuple(words) in _NOBODY:
        return Party(_NOBODY[tuple(words)], span_of(s, phrase))
    if words[0] in ("we", "us") and alone and known.signatories:
        return Party("the signatories", first, kind="Signatories")
    if words in (["i"], ["my"]):
        return _speaker(s, first, known)
    if known.issuer and (_ours(words, rules) or (words[0] in ("we", "us") and alone)):
        return taken_from(known.issuer)
    return _owners(s, phrase, words, known) if len(words) > 1 else _third_person(s, phrase, known)


def _owners(s: Sentence, phrase: Phrase, words: list[str], known: Cast) -> Party | None:
    """ "My client", "our code", also of whoever issues the statement."""
    span = span_of(s, phrase)
    if words == ["my", "client"]:
        return _client(s, span, known)
    ours = words[0] == "our" and len(words) < _OWNED and not _quoted(s, span)
    owner = taken_from(known.issuer) if ours else None
    plain = content(s, phrase, known)
    return replace(plain, name=_belonging(s, phrase, owner)) if owner else plain


def _speaker(s: Sentence, word: Span, known: Cast) -> Party | None:
    """Who says "I": whoever is quoted, else who signs alone."""
    quote = quotation(s.text, s.span, word)
    if quote is None:
        return known.author
    return described(s, quote.speaker, known) if quote.speaker else None


def _client(s: Sentence, phrase: Span, known: Cast) -> Party | None:
    """Whose lawyer speaks of "my client": "her counsel, Tibo Brenta", "Falk's lawyer"."""
    quote = quotation(s.text, s.span, phrase)
    plain = Party(phrase.of(s.text), phrase)
    if quote is None or quote.speaker is None:
        return plain
    home = s if s.span.start <= quote.speaker.start < s.span.end else parse(s.text, quote.speaker)
    at = home.index(quote.speaker.start)
    last = home.index(quote.speaker.end - 1) + 1
    lawyer = next((k for k in range(at, last) if home.low(k) in _LAWYERS), None)
    if lawyer is None:
        return plain
    if home.low(at) in ("his", "her") or home.low(at - 1) in ("his", "her"):
        at -= home.low(at) not in ("his", "her")
        return _third_person(home, (at, at + 1), known) or plain
    if home.low(lawyer - 1) == "'s" and lawyer - 1 > at:
        return describe(home, (at, lawyer - 1), known)
    return plain


_LAWYERS = frozenset(("lawyer", "lawyers", "counsel", "attorney", "solicitor", "barrister"))


def _third_person(s: Sentence, phrase: Phrase, known: Cast) -> Party | None:
    """Whom "she" or "it" takes up: a name, else a noun phrase said before."""
    if s.low(phrase[0]) == "it" and thing_before(s, phrase):
        return None
    name = refer(s, phrase, known.names)
    if name is not None:
        return taken_from(name)
    said = taken_up(s, phrase)
    return describe(*said, known) if said else None


def _ours(words: list[str], rules: dict[str, Any]) -> bool:
    """ "our company" in a firm's own statement."""
    return len(words) == 2 and words[0] == "our" and words[1] in rules["company_nouns"]


def content(s: Sentence, phrase: Phrase, known: Cast) -> Party:
    """The words of a clause in a slot, with whom they speak of; nobody is meant by them."""
    span = span_of(s, phrase)
    spoken = tuple(dict.fromkeys(m.entity for m in known.within(span)))
    return Party(span.of(s.text), span, mentions=spoken)


def _full(s: Sentence, phrase: Phrase, party: Party, known: Cast) -> Party:
    """The full name beside a short one: the surname of a person, the first word of a firm's."""
    if party.span is None or party.denotes:
        return party
    found = known.names.at(s, phrase)
    if found is None:
        return party
    lead = s.text[party.span.start : found.span.start].strip()
    if found.name.kind == PERSON:
        role = party.role or lead or None
        plain = not lead or role_like(lead)
        return (
            replace(party, person_name=found.name.text, role=role, count=None) if plain else party
        )
    if found.name.span.of(s.text) == party.name or (lead and not _says_what(s, found)):
        return party
    return replace(party, name=found.name.text, span=found.name.span, denotes=found.name.entity)


def _says_what(s: Sentence, found: Occurrence) -> bool:
    """Whether a common noun before the name says what it is ("the scanner maker Voltar")."""
    return s.tag(s.index(found.span.start) - 1) == "NN"
