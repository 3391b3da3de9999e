"""Any name, written in any of the forms a signature block has, is read back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.frame import read_frame
from ontology.authorities import load
from ontology.text import fold

GIVEN = ("Ada", "Bo-Ludvig", "Çelik", "Éowyn", "Ádám", "Zoë", "Łucja", "Iñaki", "Øyvind", "Jérôme")
FAMILY = (
    "Exempel", "Voorbeeld-Muster", "van den Exempel", "O'Voorbeeld", "de la Proef", "Ďurčan",
    "von der Probe", "D'Esempio", "Przykładowska", "ter Voorbeeld", "Šablonová", "Žžurek",
)  # fmt: skip
GROUPS = ("EPP", "S&D", "Renew Europe", "Greens/EFA", "ECR", "The Left", "PfE")
COUNTRIES = ("Belgium", "Spain", "Poland", "The Netherlands", "Slovakia")
FORMS = (
    "{given} {family} ({group}, {country})",
    "{given} {family}, {group}, {country}",
    "{given} {family}, MEP ({group}, {country})",
    "MEP {given} {family}, {group} – {country}",
    "- {given} {family} ({group}, {country})",
    "{n}. {given} {family} – {group} – {country}",
    "{given} {FAMILY} ({group}, {country})",
    "{FAMILY} {given} ({group}, {country})",
    "{family}, {given} ({group}, {country})",
    "{given} {family}\nMember of the European Parliament\n{group}, {country}\n",
    "/s/ {given} {family}, {group}, {country}",
    "gez. {given} {family} ({group}, {country})",
    "Dr. {given} {family} ({group}, {country})",
    "| {given} {family} | {group} | {country} |",
    "{given} {family}\t{group}\t{country}",
)
PEOPLE = st.tuples(
    st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(GROUPS),
    st.sampled_from(COUNTRIES),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMS), st.lists(PEOPLE, min_size=3, max_size=6, unique_by=lambda p: p[:2]))
def test_any_name_in_any_form(form: str, people: list[tuple[str, str, str, str]]) -> None:
    lines = [
        form.format(
            n=n, given=g, family=f, FAMILY=f.upper(), group=group,
            country=country,
        )
        for n, (g, f, group, country) in enumerate(people, start=1)
    ]  # fmt: skip
    text = "Brussels, 3 March 2031\n\nDear Commissioner,\n\nWe ask for a reply.\n\n"
    _, found, unread = read_frame(f"{text}Yours sincerely,\n\n" + "\n".join(lines) + "\n", load())
    said = [
        (fold(s.given or ""), fold(s.family or ""), s.group, fold(s.country or "")) for s in found
    ]
    assert said == [(fold(g), fold(f), group, fold(c)) for g, f, group, c in people]
    assert not unread
