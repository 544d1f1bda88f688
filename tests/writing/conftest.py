"""What tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Give one browser for all tests of a file."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield started
        started.close()
