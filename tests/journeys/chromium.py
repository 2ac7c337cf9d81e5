"""Debian's chromium under Selenium: French, without a network of its own, its folder thrown away at the end."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --force-prefers-reduced-motion --lang=fr"
).split()


def programs() -> tuple[str, str]:
    """The browser and its driver; skips the test where one of them is absent."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("no chromium with its chromedriver: apt-get install chromium chromium-driver")
    return browser, driver


@contextmanager
def chromium(downloads: Path, width: int = 1280, height: int = 900) -> Iterator[Chrome]:
    """A browser with a window of that size, which saves files to ``downloads``."""
    browser, driver = programs()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ChromeOptions()
        options.binary_location = browser
        for flag in (*FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        found = Chrome(options=options, service=ChromeService(driver))
        try:
            yield found
        finally:
            found.quit()
