"""What somebody does with a page: look, search, filter, read, sort; by mouse and by keyboard."""

import pytest


@pytest.fixture
def letters(opened, networks):
    return opened(networks.cosignature())


@pytest.fixture
def statements(opened, networks):
    return opened(networks.influence())


def test_opens_from_disk_and_asks_for_nothing(letters, statements):
    for view in (letters, statements):
        assert [url[:8] for url in view.requests] == ["file:///"]
        assert view.quiet()
        drawn = view.page.evaluate(
            "() => { const c = document.querySelector('#canvas canvas');"
            " return new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size }"
        )
        assert drawn > 20  # more shades than an empty canvas


def test_says_what_is_shown_and_chosen(letters, statements):
    assert letters.text("#count") == "11 of 11 lines · 6 of 6 people"
    assert letters.text("#chosen") == "Only vendor Quillon Systems."
    assert statements.text("#count") == "7 of 9 lines · 6 of 7 names"
    assert "3 statements have no line here" in statements.text("#notices")


@pytest.mark.parametrize("typed", ["Lukasz", "lukasz zoltowski", "ŻÓŁTOWSKI", "zolt"])
def test_search_ignores_accents(letters, typed):
    letters.page.fill("#search", typed)
    assert letters.texts("#found [role=option] bdi") == ["Łukasz Żółtowski"]
    letters.page.keyboard.press("Enter")
    assert letters.text("#who") == "Łukasz Żółtowski"
    letters.page.wait_for_timeout(600)  # the picture glides there
    box = letters.page.locator("#canvas").bounding_box()
    spot = letters.page.evaluate("Hemicycle.canvas.where(0)")
    assert abs(spot["x"] - box["width"] / 2) < 5 and abs(spot["y"] - box["height"] / 2) < 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [("odegard", "Jens Ødegård"), ("szoke", "Éva Szőke"), ("λευκου", "Μαρία Λευκού")],
)
def test_search_in_other_alphabets(letters, typed, found):
    letters.page.fill("#search", typed)
    assert letters.texts("#found [role=option] bdi") == [found]


def test_search_says_when_there_is_no_such_name(letters):
    letters.page.fill("#search", "Nobody")
    assert letters.texts("#found li") == ["No such name on this page"]


def test_group_filter_takes_people_and_their_lines(letters):
    letters.tick("Meadow Group")
    assert letters.text("#count") == "6 of 11 lines · 4 of 6 people"
    assert "Ana Solis" not in letters.text("#table")
    letters.tick("no group stated")
    assert letters.text("#count") == "3 of 11 lines · 3 of 6 people"
    letters.page.get_by_role("button", name="Political group: none").click()
    assert letters.text("#count") == "0 of 11 lines · 0 of 6 people"
    letters.page.get_by_role("button", name="Political group: all").click()
    assert letters.text("#count") == "11 of 11 lines · 6 of 6 people"


def test_date_filter_keeps_lines_with_a_letter_in_time(letters):
    letters.page.locator("input[type=date]").first.fill("2021-02-20")
    assert letters.text("#count").startswith("11 of 11")  # a letter of February may be of the 20th
    letters.page.locator("input[type=date]").first.fill("2021-03-01")
    assert letters.text("#count") == "6 of 11 lines · 4 of 6 people"
    letters.page.locator("input[type=date]").last.fill("2023-12-31")
    assert letters.text("#count").startswith("0 of 11")


def test_undated_lines_are_hidden_under_a_date_and_said_to_be(statements):
    assert "1 line has no date and is hidden while a date is set." in statements.text("#filters")
    statements.page.locator("input[type=date]").first.fill("2020-01-01")
    assert statements.text("#count").startswith("6 of 9 lines")


def test_kind_filter(statements):
    statements.tick("technology vendor")
    assert statements.text("#count") == "2 of 9 lines · 3 of 7 names"


def test_strengths_are_told_apart_by_line_and_by_word(statements):
    page = statements.page
    strokes = page.evaluate(
        "Hemicycle.model.edges.map((edge) => [edge.modality, edge.width, String(edge.dashes)])"
    )
    assert len({tuple(stroke[1:]) for stroke in strokes}) == len({s[0] for s in strokes}) == 7
    labels = page.evaluate("Hemicycle.model.edges.map((edge) => [edge.modality, edge.label])")
    for modality, label in labels:
        assert modality == "printed" or label.startswith(f"{modality}: ")
    assert statements.texts("#filters fieldset:first-child bdi") == [
        "printed", "established", "reported", "possible", "asked-for", "alleged", "denied",
    ]  # fmt: skip


def test_signatures_are_worded_as_named(statements):
    assert statements.text("#table").count("named as signatory of") == 2


def test_allegations_are_off_until_switched_on(statements):
    assert "2 alleged or denied statements hidden." in statements.text("#notices")
    assert "alleged" not in statements.text("#table")
    assert "two lobbyists" not in statements.text("#table")
    statements.page.click("#switch")
    assert statements.text("#count") == "9 of 9 lines · 7 of 7 names"
    assert "an allegation is not a fact" in statements.text("#notices")
    assert statements.text("#table").count("two lobbyists of the firm") == 2
    statements.page.click("#switch")
    assert statements.text("#count") == "7 of 9 lines · 6 of 7 names"


def test_an_allegation_brings_its_denials(statements):
    statements.tick("alleged")  # denials stay switched off, and come nevertheless
    assert statements.text("#count") == "9 of 9 lines · 7 of 7 names"
    statements.page.click("#table >> button:has-text('alleged: bribed')")
    panel = statements.text("#panel")
    assert "“Nothing of the kind.”" in panel and "her office" in panel  # a denial without a line
    assert (
        panel.index("This is denied") < panel.index("denied: bribed") < panel.index("a spokesman")
    )
    statements.page.locator("input[type=date]").first.fill("2024-05-02")
    assert "denied: bribed" in statements.text("#table")


def test_a_correction_is_not_called_a_denial(statements):
    statements.page.click("#table >> button:has-text('established: fined')")
    panel = statements.text("#panel")
    assert panel.index("This is corrected") < panel.index("It was the other firm.")
    assert "This is denied" not in panel and "What became of it" not in panel


def test_denials_alone_do_not_bring_the_allegation(statements):
    statements.tick("denied")
    assert statements.text("#count").startswith("8 of 9")
    assert "alleged: bribed" not in statements.text("#table")


def test_a_line_opens_its_quote_with_document_date_and_place(statements):
    statements.page.click("#table >> button:has-text('reported: met')")
    assert statements.texts("#panel blockquote") == ["v1 met p2, so the text."]
    where = statements.text("#panel figcaption")
    assert "papers/ledger.txt · 2024-05-02 · characters 10–33" in where
    assert "urn:doc:1" in where
    assert "The Ledger" in statements.text("#panel dl")


def test_a_pair_opens_both_signatures_of_every_letter(letters):
    letters.page.click("#table >> button:has-text('2 letters')")
    assert letters.text("#who") == "Jens Ødegård and Μαρία Λευκού"
    assert letters.texts("#panel h4") == ["Letter l1 on Quillon", "Letter l2 on Quillon"]
    assert letters.texts("#panel blockquote") == ["JENS ØDEGÅRD", "ΜΑΡΊΑ ΛΕΥΚΟΎ"] * 2
    assert letters.text("#panel").count("named as signatory") == 4
    assert "letters/l1.txt · 2024-05-02 · characters 2080–2092" in letters.text("#panel")


def test_a_click_in_the_picture_opens_who(letters):
    spot = letters.page.evaluate("Hemicycle.canvas.where(2)")
    letters.page.locator("#canvas canvas").click(position=spot)
    assert letters.text("#who") == "Jens Ødegård"
    assert "Together with 5 people" in letters.text("#panel")
    letters.page.locator("#canvas canvas").click(position={"x": 8, "y": 8})
    assert letters.page.locator("#panel").is_hidden()


def test_the_table_sorts(letters):
    heading = letters.page.locator("th", has_text="Person")
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    people = letters.texts("tbody td:first-child")
    assert people[0] == "Ana Solis" and people[-1] == "Μαρία Λευκού"
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert letters.texts("tbody td:first-child")[0] == "Μαρία Λευκού"
    letters.page.click("th >> text=Weight")
    assert heading.get_attribute("aria-sort") == "none"
    weights = [float(text) for text in letters.texts("tbody td:nth-child(4)")]
    assert weights == sorted(weights, reverse=True) and weights[0] > weights[-1]


def test_by_keyboard_alone(letters):
    keys = letters.page.keyboard
    keys.press("/")
    keys.type("o")
    before = letters.text("#found [aria-selected=true] bdi")
    keys.press("ArrowDown")
    after = letters.text("#found [aria-selected=true] bdi")
    assert before != after
    keys.press("Enter")
    assert letters.text("#who") == after
    keys.press("Escape")
    assert letters.page.locator("#panel").is_hidden()
    row = letters.page.locator("#table button:has-text('2 letters')")
    row.focus()
    keys.press("Enter")
    assert letters.page.evaluate("document.activeElement.id") == "panel"
    keys.press("Tab")
    keys.press("Enter")  # the close button is the first thing in the panel
    assert letters.page.locator("#panel").is_hidden()
    assert letters.page.evaluate("document.activeElement.textContent") == "2 letters"


def test_dark_as_the_system_says_and_by_hand(opened, networks):
    ground = "getComputedStyle(document.body).backgroundColor"
    dark, light = (opened(networks.influence(), scheme=scheme) for scheme in ("dark", "light"))
    assert dark.page.evaluate(ground) == "rgb(20, 23, 28)"
    assert light.page.evaluate(ground) == "rgb(251, 250, 247)"
    light.page.click("#theme")
    assert light.page.evaluate(ground) == "rgb(20, 23, 28)"
    assert light.page.get_attribute("#theme", "aria-pressed") == "true"
    assert dark.quiet() and light.quiet()


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_no_width_scrolls_sideways(opened, networks, width):
    for graph in (networks.cosignature(), networks.influence()):
        view = opened(graph, width=width, height=800)
        view.page.locator("#table tbody tr button").nth(1).click()
        assert view.page.evaluate("document.documentElement.scrollWidth") <= width
        assert view.page.locator("#canvas canvas").bounding_box()["height"] > 300


def test_the_picture_is_saved(letters, tmp_path):
    with letters.page.expect_download() as download:
        letters.page.click("#save")
    download.value.save_as(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    assert letters.quiet()


def test_what_is_left_off_is_said(opened, networks, monkeypatch):
    monkeypatch.setattr("graph.views.picture.LIMIT", 3)
    view = opened(networks.cosignature())
    told = view.text("#notices")
    assert "Only the 3 strongest of 11 lines are on this page; 8 are not drawn." in told
    assert "Gephi" in told
    assert "Jens Ødegård" in view.text("#table")  # the heaviest pair stays


def test_long_tables_have_leaves(opened, networks):
    import networkx as nx

    graph = nx.complete_graph(20, nx.Graph)
    nx.set_edge_attributes(graph, 0.5, "weight")
    graph.add_nodes_from((n, {"x": n % 5, "y": n // 5, "label": f"Person {n}"}) for n in range(20))
    view = opened(graph)
    assert len(view.texts("tbody tr")) == 100
    assert "1–100 of 190" in view.text(".leaves")
    view.page.click(".leaves >> text=Next")
    assert len(view.texts("tbody tr")) == 90
    assert view.page.evaluate("document.activeElement.textContent") == "Previous"
