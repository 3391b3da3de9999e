"""Is this word the verb of its clause: active, passive, or neither?"""

from ingest.claims.antecedents import antecedent
from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, trim
from ingest.claims.phrases import following, group_start, subject
from ingest.claims.words import Forms


def voice(s: Sentence, i: int, forms: Forms) -> str | None:
    """``active``, ``passive``, ``participle`` (passive without "be"), or None for no verb here."""
    tagged = s.tag(i)
    if tagged == "VBG":
        return "active" if s.low(i) in forms.ing and _acts(s, i) else None
    if tagged == "VBN" and s.low(i) in forms.en:
        kind = participle(s, i)
        return None if kind == "participle" and _takes_object(s, i) else kind
    return "active" if tagged in ("VBD", "VBZ", "VBP", "VB") else None


def _takes_object(s: Sentence, i: int) -> bool:
    """ "After he left police | arrested Bo Rehn": what has its own object describes nobody."""
    name = s.tag(i + 1) == "NNP" and not s.is_("calendar", i + 1)
    return name and s.low(i) not in s.grammar.words["two_objects"]


def _acts(s: Sentence, i: int) -> bool:
    """Whether a gerund tells a deed of somebody: a progressive, one governed, or one joined."""
    before = s.skip(i - 1, -1)
    being = any(s.is_("be", k) for k in range(group_start(s, i), i))
    joined = s.low(before) in ("and", "or", ",")
    return being or joined or _governed(s, before) or _forms_of(s, before, s.grammar.gerund_control)


def _governed(s: Sentence, before: int) -> bool:
    """Whether the preposition before a gerund tells a deed: "guilty of", "fined for", "after"."""
    if s.low(before) in ("after", "by") or s.low(before - 1) in ("guilty", "return", "exchange"):
        return True
    verb = _governor(s, before) if s.low(before) in ("of", "for", "with") else None
    return verb is not None and _forms_of(s, verb, s.grammar.object_control)


def participle(s: Sentence, i: int) -> str:
    """``active`` ("has opened"), ``passive`` or ``participle``, by the auxiliary before it.

    Joined by "and", it shares that of the participle before.
    """
    group = range(group_start(s, i), i)
    helped = [k for k in group if s.helps(k)]
    if helped:
        return "passive" if s.is_("be", helped[-1]) else "active"
    before = s.skip(i - 1, -1)
    if s.tag(before) == "CC" or s.low(before) == ",":
        earlier = [k for k in range(before) if s.tag(k) == "VBN" and s.clause[k] == s.clause[i]]
        if earlier:
            return participle(s, earlier[-1])
    return "participle"


def _forms_of(s: Sentence, i: int, lemmas: frozenset[str]) -> bool:
    if i < 0:
        return False
    return any(s.low(i) in s.grammar.forms(lemma).get("any") for lemma in lemmas)


def agent(s: Sentence, i: int) -> Phrase | None:
    """Who does what the verb at ``i`` says; for an infinitive, who its governor says."""
    to = _to(s, i)
    if to is not None:
        return _controller(s, to)
    start = group_start(s, i)
    if s.tag(start) == "VBG" or s.low(start) == "having":
        return _gerund_agent(s, start)
    return subject(s, i)


def _gerund_agent(s: Sentence, start: int) -> Phrase | None:
    """Of "denied taking", "was accused of taking", "accused her of taking", "is taking"."""
    before = s.skip(start - 1, -1)
    if _forms_of(s, before, s.grammar.gerund_control):
        return subject(s, before)
    if s.tag(before) == "IN" or s.low(before) in ("to", "and", "or", ","):
        verb = _governor(s, before)
        if verb is None:
            return None
        if not _forms_of(s, verb, s.grammar.object_control):
            return agent(s, verb) if s.tag(before) != "CC" or s.tag(verb) == "VBG" else None
        if participle(s, verb) == "active" or s.finite(verb) or s.tag(verb) == "VBG":
            found = following(s, verb + 1)
            return (found[0], min(found[1], before)) if found and found[0] < before else found
        return described(s, verb) if participle(s, verb) == "participle" else subject(s, verb)
    return None


def _governor(s: Sentence, before: int) -> int | None:
    """The verb that a preposition or coordinator before a gerund hangs from."""
    verbs = (k for k in range(before - 1, -1, -1) if s.clause[k] == s.clause[before])
    return next((k for k in verbs if s.verbal(k)), None)


def _to(s: Sentence, i: int) -> int | None:
    """The "to" of an infinitive, also of one that "and" joins to an earlier one."""
    start = group_start(s, i)
    if start > 0 and s.low(start - 1) == "to":
        return start - 1
    if s.tag(i) != "VB" or start == 0 or not s.is_("coordinator", start - 1):
        return None
    earlier = [k for k in range(start) if s.low(k) == "to" and s.clause[k] == s.clause[i]]
    return earlier[-1] if earlier else None


def _controller(s: Sentence, to: int) -> Phrase | None:
    governor = s.skip(to - 1, -1)
    if governor < 0:
        return None
    if s.low(governor) == "whether":
        governor -= 1  # "is considering whether to end"
    if s.verbal(governor):
        return agent(s, governor)  # "voted to end", "was told to end"
    if s.low(governor) in s.grammar.control_nouns:
        return _decider(s, governor)
    verb = next((k for k in range(governor, 0, -1) if s.verbal(k)), None)
    aimed = verb is not None and s.clause[verb] == s.clause[to]
    if verb is not None and aimed and _forms_of(s, verb, s.grammar.purposeful):
        return agent(s, verb)  # "voted on Monday to end", "wrote to the senate to ask for"
    return None


def _decider(s: Sentence, noun: int) -> Phrase | None:
    """Whose decision, plan or attempt it is; nobody's of "sued the state over its decision to"."""
    if s.tag(noun - 1) == "POS":
        return antecedent(s, noun - 1)
    shared = s.tag(noun - 1) == "PRP$" and s.tag(noun - 2) == "IN"
    return None if shared and s.tag(noun - 3) in ("NN", "NNP") else subject(s, noun)


def described(s: Sentence, i: int) -> Phrase | None:
    """The noun that a participle at ``i`` describes ("a letter signed by …").

    Of "the contract with Voltar, signed in May" it may be either: then none.
    """
    before = s.skip(i - 1, -1)
    if s.is_("coordinator", before):  # "The letter, begun by Ms Falk and signed by …"
        earlier = (k for k in range(before) if s.tag(k) == "VBN" and s.clause[k] == s.clause[i])
        first = next((k for k in earlier if participle(s, k) == "participle"), None)
        return described(s, first) if first is not None else None
    found = antecedent(s, i)
    first = found[0] - 1 - s.is_("determiner", found[0] - 1) if found else 0
    apart = s.tokens[i - 1].text == "," and s.is_("preposition", first) and s.low(first) != "by"
    if found and first > 0 and apart:
        return None
    return found or trim(s, (max(i - 1, 0), i))
