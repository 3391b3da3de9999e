"""A headless Chromium, and pages of networks opened in it from disk."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.views.page import write_page

SWITCHES = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def networks() -> ModuleType:
    """The invented networks of ``networks.py`` beside this file."""
    spec = importlib.util.spec_from_file_location(
        "browser_networks", Path(__file__).with_name("networks.py")
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; where there is none the tests are skipped, saying so."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    named = os.environ.get("HEMICYCLE_CHROMIUM") or shutil.which("chromium")
    if not named:
        pytest.skip("NO CHROMIUM: pages are not tested (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser, and all it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.text_content(selector))

    def texts(self, selector: str) -> list[str]:
        return list(self.page.locator(selector).all_text_contents())

    def tick(self, words: str) -> None:
        """Switch a filter by the words beside it."""
        self.page.locator("#filters label").filter(
            has=self.page.get_by_text(words, exact=True)
        ).locator("input").click()

    def quiet(self) -> bool:
        """Whether nothing was asked of a network, complained of or popped up."""
        foreign = [url for url in self.requests if not url.startswith("file://")]
        assert not foreign and not self.complaints and not self.dialogs, (
            foreign, self.complaints, self.dialogs,
        )  # fmt: skip
        return True


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write the page of a network and open it: ``opened(graph, width=…, scheme=…)``."""
    contexts = []

    def open_(graph: Any, width: int = 1440, height: int = 900, scheme: str = "light") -> Opened:
        target = tmp_path / f"{len(contexts)}.html"
        write_page(graph, target)
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        view = Opened(context.new_page())
        view.page.on("request", lambda request: view.requests.append(request.url))
        view.page.on("console", lambda said: view.complaints.append(said.text))
        view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
        view.page.on("dialog", lambda box: (view.dialogs.append(box.message), box.dismiss()))
        view.page.goto(target.as_uri())
        view.page.wait_for_selector("html[data-ready=yes]")
        return view

    yield open_
    for context in contexts:
        context.close()
