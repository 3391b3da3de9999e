"""A signature that somebody disputes or withdraws: printed all the same, and marked as such."""

SENTENCE = "“I never signed that letter,” she said."


def doubtful(networks):
    graph = networks.cosignature()
    graph.graph["signatures"]["l1", "p2"] |= {
        "status": "disputed",
        "said": (networks.place(SENTENCE) | {"modality": "denied", "by": "Ana <b>Solis"},),
    }
    for _, _, edge in graph.edges("p2", data=True):
        edge["disputed"] = 1
    return graph


def test_the_person_opens_the_sentence(opened, networks):
    view = opened(doubtful(networks))
    for who, badges in (("Ana Solis", ["disputed"]), ("Łukasz Żółtowski", [])):
        view.page.fill("#search", who)
        view.page.keyboard.press("Enter")
        assert view.texts("#panel .standing .badge") == badges
    assert view.quiet()


def test_the_edge_tells_how_many_and_by_which_words(opened, networks):
    view = opened(doubtful(networks))
    row = view.page.locator("tbody tr").filter(has_text="Ana Solis").first
    assert "1 letter (1 disputed)" in row.text_content()
    row.locator("button").nth(2).click()
    assert view.texts("#panel .standing .badge") == ["disputed"]
    assert SENTENCE in view.text("#panel")
    assert "denied, according to Ana <b>Solis" in view.text("#panel")
    assert "Signatures1 disputed" in view.text("#panel dl")
    assert view.quiet()


def test_the_line_of_the_signature_says_so(opened, networks):
    graph = networks.influence()
    edge = next(e for a, _, e in graph.edges(data=True) if (a, e["kind"]) == ("p1", "signed"))
    edge["status"] = "withdrawn"
    said = networks.place("She withdrew it.") | {"modality": "established", "by": ""}
    edge["evidence"] = tuple(e | {"status": "withdrawn", "said": (said,)} for e in edge["evidence"])
    view = opened(graph)
    view.page.click("#switch")
    row = view.page.locator("tbody tr").filter(has_text="named as signatory of (withdrawn)")
    assert row.count() == 1
    row.locator("button").nth(1).click()
    assert "She withdrew it." in view.text("#panel")
    assert view.texts("#panel .standing .badge") == ["withdrawn"]
    assert view.quiet()
