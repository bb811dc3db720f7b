"""Drives a real browser over built sites, served on this machine only.

Needs Chromium, its driver and Selenium; without them the tests are skipped. What was seen is kept
as pictures in the folder that `MODELGEN_SCREENSHOTS` names.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.site.builders import SCREENSHOTS

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
_OPEN_SHADOWS = """
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
"""
"""Diagrams are drawn where no test could look otherwise."""
_DEEP = """
    const find = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.matches(arguments[0])) found.push(element);
            if (element.shadowRoot) find(element.shadowRoot);
        }
    };
    const found = [];
    find(document);
    return found;
"""
_PATIENCE = 20


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; give its address, which ends in a `/`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class Browser:
    """One browser with one window."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": _OPEN_SHADOWS}
        )

    def open(self, address: str) -> None:
        self.driver.get(address)

    @property
    def address(self) -> str:
        return str(self.driver.current_url)

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> list[Any]:
        """Return the elements that fit, those in shadow trees among them."""
        found: list[Any] = self.run(_DEEP, selector)
        return found

    def links(self, selector: str) -> list[str]:
        """Return where the links that fit lead to, at one moment: lists of results change while they are read."""
        found: list[str] = self.run(
            f"return (() => {{{_DEEP}}})().map((link) => link.href)", selector
        )
        return found

    def wait(self, until: Callable[[], Any], what: str) -> Any:
        """Return what a function gives as soon as that is something.

        An element that it looks at may go while the page is put together.
        """
        gone = pytest.importorskip("selenium.common.exceptions").StaleElementReferenceException
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            with suppress(gone):
                if found := until():
                    return found
            time.sleep(0.05)
        pytest.fail(f"the browser waited in vain for {what} at {self.address}")

    def wait_still(self, selector: str, first: str) -> None:
        """Wait until the first link that fits leads to an address with the text `first`, and the list rests.

        Results of a search are put together while its words are typed: a key would choose of a list
        that is gone the moment after.
        """
        seen = []
        for _ in range(4):
            seen.append(self.wait(lambda: self._first(selector, first), f"a link to {first}"))
            time.sleep(0.15)
        if any(links != seen[-1] for links in seen):
            self.wait_still(selector, first)

    def _first(self, selector: str, text: str) -> list[str]:
        links = self.links(selector)
        return links if links and text in links[0] else []

    def wait_for(self, selector: str) -> Any:
        return self.wait(lambda: self.find(selector), selector)[0]

    def click(self, element: Any) -> None:
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def press(self, keys: str) -> None:
        """Press keys, whatever has the focus."""
        actions = pytest.importorskip("selenium.webdriver").ActionChains(self.driver)
        actions.send_keys(keys).perform()

    def resize(self, width: int, height: int) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        script = "const e = document.documentElement; return e.scrollWidth - e.clientWidth"
        return int(self.run(script))

    def foreign(self, address: str) -> list[str]:
        """Return what the page loaded from elsewhere."""
        script = "return performance.getEntriesByType('resource').map(entry => entry.name)"
        return [name for name in self.run(script) if not name.startswith((address, "data:"))]

    def picture(self, name: str) -> None:
        """Keep what is shown, if somebody asked for that."""
        folder = os.environ.get(SCREENSHOTS)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.driver.save_screenshot(str(Path(folder, f"{name}.png")))


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start a browser with an empty profile, and end it."""
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("Chromium and its driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in [*_FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    service = webdriver.ChromeService(driver)
    started = webdriver.Chrome(options=options, service=service)
    try:
        yield Browser(started)
    finally:
        started.quit()
