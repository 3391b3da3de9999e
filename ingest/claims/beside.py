"""Names and roles beside one another: "Ada Falk, a director of …", "Ada Falk (Chair)"."""

from ingest.claims.antecedents import antecedent
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, trim
from ingest.claims.patterns import Match


def beside(s: Sentence, match: Match) -> Phrase | None:
    """The name that the noun phrase of the match stands beside: "Ms Falk, a consultant for …"."""
    start = match.start
    if s.tokens[start].text == "(":
        return _name_before(s, start)
    while (start > 0 and s.tag(start - 1) in ("DT", "JJ", "NN", "PRP$", "RB")) or (
        start > 1 and s.low(start - 1) == "'s"
    ):
        start -= 1
    if start > 1 and s.tokens[start - 1].text == ",":
        return _name_before(s, start - 1)
    behind = match.end
    while behind < len(s.tokens) and s.tokens[behind].word and not s.tokens[behind].capital:
        behind += 1
    while behind < len(s.tokens) and s.tokens[behind].word and s.tokens[behind].capital:
        behind += 1  # "the director of the waste processor Voltar, Ada Falk, left"
    return apposed(s, behind)


def apposed(s: Sentence, comma: int) -> Phrase | None:
    """The name between commas behind the match: "the town clerk, Ada Falk, said".

    Behind a plural, the names: "two directors, Ada Falk and Bo Rehn, said".
    """
    if comma + 1 >= len(s.tokens) or s.tokens[comma].text != ",":
        return None
    end, several = comma + 1, s.grammar.plural(s.low(comma - 1))
    while end < len(s.tokens) and (
        s.tokens[end].capital or s.tag(end) == "NNP" or (several and _joins(s, end))
    ):
        end += 1
    closed = end < len(s.tokens) and s.tokens[end].text in ",.;"
    return (comma + 1, end) if closed and end > comma + 2 else None


def _joins(s: Sentence, i: int) -> bool:
    """Whether a comma or a coordinator leads on to the next name of a list."""
    ahead = i + 1 + s.is_("coordinator", i + 1)
    mark = s.tokens[i].text == "," or s.is_("coordinator", i)
    return mark and ahead < len(s.tokens) and s.tokens[ahead].capital


def _name_before(s: Sentence, comma: int) -> Phrase | None:
    start = comma
    while start > 0 and (s.tokens[start - 1].capital or s.tag(start - 1) == "NNP"):
        start -= 1
    if s.low(start - 1) in ("in", "at", "near", "outside"):
        return None  # "at his office in Bari, a spokesman for …": a place speaks for nobody
    if start < comma and s.low(start - 1) in ("of", "from"):
        return _name_before(s, start - 1)  # "Ada Falk of Romania, …", not "the mayor of Ghent, …"
    return trim(s, (start, comma)) if start < comma else None


def inside(s: Sentence, match: Match) -> Phrase | None:
    """The match behind its first word; behind "'s" with whose it is ("Voltar's director")."""
    if s.tokens[match.start].text == "(":
        return (match.start + 1, match.end - 1)
    owner = antecedent(s, match.start) if s.low(match.start) == "'s" else None
    return trim(s, (owner[0] if owner else match.start + 1, match.end))
