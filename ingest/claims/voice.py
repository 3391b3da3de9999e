"""Is this word the verb of its clause: active, passive, or neither?"""

from ingest.claims.clauses import Sentence
from ingest.claims.edges import Phrase, trim
from ingest.claims.phrases import antecedent, group_start, subject
from ingest.claims.words import Forms


def voice(s: Sentence, i: int, forms: Forms) -> str | None:
    """``active``, ``passive``, ``participle`` (passive without "be"), or None for no verb here."""
    low = s.low(i)
    before = s.skip(i - 1, -1)
    helped = {s.low(k) for k in range(group_start(s, i), i)}
    being = bool(helped & s.grammar.words["be"])
    if low == forms.ing:
        return "active" if being or _gerund(s, before) else None
    if not s.verbal(i) or s.is_("determiner", i - 1) or s.low(i - 1) == "'s":
        return None
    if low in (forms.base, forms.third) and low not in (forms.past, forms.en):
        return "active" if low == forms.third or _base(s, before) else None
    if being:
        return "passive" if low == forms.en else None
    helped &= s.grammar.words["have"]
    return "active" if helped or low != forms.en else _past_or_participle(s, i)


def _gerund(s: Sentence, before: int) -> bool:
    return s.low(before) in ("and", "or", ",") or _forms_of(s, before, s.grammar.gerund_control)


def _base(s: Sentence, before: int) -> bool:
    if before < 0:
        return False
    low = s.low(before)
    plural = low.endswith("s") and not low.endswith("ss") and low not in s.grammar.auxiliaries
    groups = ("modal", "do", "subject", "coordinator", "collective", "relative")
    return low in ("to", "not") or plural or any(s.is_(name, before) for name in groups)


def _past_or_participle(s: Sentence, i: int) -> str | None:
    if s.low(i + 1) == "by":
        return "participle"
    before = s.skip(i - 1, -1)
    if before < 0:
        return None
    if s.is_("coordinator", before):
        return _joined(s, i, before)
    if s.tokens[before].text == ",":  # a verb only where the comma ends an insertion
        return "active" if before > 0 and s.clause[before - 1] != s.clause[i] else None
    clause = [k for k in range(group_start(s, i)) if s.clause[k] == s.clause[i]]
    occupied = any(s.finite(k) for k in clause[1:]) and s.kind[s.clause[i]] != "comp"
    return None if occupied else "active"


def _joined(s: Sentence, i: int, coordinator: int) -> str | None:
    """After "and" a passive goes on, unless an object follows; then nobody can tell."""
    clause = [k for k in range(coordinator) if s.clause[k] == s.clause[i]]
    verbs = [k for k in clause if s.surely_finite(k) or s.low(k) in s.grammar.auxiliaries]
    if not verbs or not s.is_("be", verbs[-1]):
        return "active"
    done = any(s.low(k).endswith("ed") or s.low(k) in s.grammar.participles for k in clause)
    if not done:
        return "active"
    ahead = i + 1 < len(s.tokens) and s.tokens[i + 1].word and not s.is_("preposition", i + 1)
    return None if ahead and not s.low(i + 1)[0].isdigit() else "passive"


def _forms_of(s: Sentence, i: int, lemmas: frozenset[str]) -> bool:
    if i < 0:
        return False
    return any(s.low(i) in s.grammar.forms(lemma).get("any") for lemma in lemmas)


def agent(s: Sentence, i: int) -> Phrase | None:
    """Who does what the verb at ``i`` says; for an infinitive, who its governor says."""
    low, before = s.low(i), s.skip(i - 1, -1)
    to = _to(s, i)
    if to is not None:
        return _controller(s, to)
    if low.endswith("ing") and not any(s.is_("be", k) for k in range(group_start(s, i), i)):
        if _forms_of(s, before, s.grammar.gerund_control):
            return subject(s, before)
        return subject(s, i) if _parallel(s, i) else None
    return subject(s, i)


def _parallel(s: Sentence, i: int) -> bool:
    """Whether "and …ing" goes on from a progressive ("is collecting … and sending")."""
    clause = s.clause[i]
    return any(
        s.low(k).endswith("ing") and s.is_("be", k - 1)
        for k in range(1, i)
        if s.clause[k] == clause
    )


def _to(s: Sentence, i: int) -> int | None:
    """The "to" of an infinitive, also of one that "and" joins to an earlier one."""
    start = group_start(s, i)
    if s.low(start - 1) == "to" and start > 0:
        return start - 1
    joined = start > 0 and s.is_("coordinator", start - 1)
    finite = s.low(i).endswith(("ed", "ing", "s")) or s.low(i) in s.grammar.pasts
    if not joined or finite:
        return None
    earlier = [k for k in range(start) if s.low(k) == "to" and s.clause[k] == s.clause[i]]
    return earlier[-1] if earlier else None


def _controller(s: Sentence, to: int) -> Phrase | None:
    governor = s.skip(to - 1, -1)
    if governor < 0:
        return None
    passive = any(s.is_("be", k) for k in range(group_start(s, governor), governor))
    known = s.grammar.subject_control
    if passive or _forms_of(s, governor, known) or s.low(governor) in s.grammar.control_nouns:
        return subject(s, governor)
    return None


def described(s: Sentence, i: int) -> Phrase | None:
    """The noun that a participle at ``i`` describes ("a letter signed by …")."""
    return antecedent(s, i) or trim(s, (max(i - 1, 0), i))
