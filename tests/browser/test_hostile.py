"""Whatever a document calls itself or its signatories: it is read, never run."""


def calm(view):
    assert view.page.evaluate("typeof window.ran") == "undefined"
    assert view.page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert len(view.page.frames) == 1
    return view.quiet()


def test_sixty_payloads_in_every_field_of_the_co_signatures(opened, networks):
    together, _ = networks.hostile(networks.PAYLOADS)
    view = opened(together)
    shown = set(view.texts("tbody td bdi"))
    assert shown >= set(networks.PAYLOADS)
    assert set(view.texts("#filters bdi")) >= set(networks.PAYLOADS)
    for row in range(60):
        view.page.locator("tbody tr").nth(row).locator("button").nth(2).click()
        letter = f"Hemicycle.model.about.letters[Hemicycle.model.edges[{row}].letters[0]]"
        payload = view.page.evaluate(f"{letter}.label")
        read = view.texts("#panel bdi")
        assert read.count(payload) >= 8  # title, dates, vendors, sources, quotes, paths, documents
        view.page.locator("#panel h2 button").first.click()
        view.page.fill("#search", payload)
    assert calm(view)


def test_sixty_payloads_in_every_field_of_the_statements(opened, networks):
    _, said = networks.hostile(networks.PAYLOADS)
    view = opened(said)
    view.page.click("#switch")
    shown = set(view.texts("tbody td bdi"))
    assert shown >= set(networks.PAYLOADS) | {f"alleged: {text}" for text in networks.PAYLOADS}
    for row in range(60):
        view.page.locator("tbody tr").nth(row).locator("button").nth(1).click()
        payload = view.page.evaluate(f"Hemicycle.model.nodes[{row}].name")
        read = view.texts("#panel bdi")
        assert (
            read.count(payload) >= 9
        )  # sides, certainty, source, quotes, paths, documents, denial
        view.page.locator("#panel h2 button").first.click()
    view.page.click("#theme")
    view.page.click("#whole")
    assert calm(view)
