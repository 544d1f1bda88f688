"""What tests of pages and of the workbook share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from mkba.case.case import Case
from mkba.reading.read import read_case
from tests.browser import FLAGS
from tests.workbooks import MADE_UP, TYPED


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Give one browser for all tests of a file."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    folder = tmp_path_factory.mktemp("casussen")

    @cache
    def read(name: str) -> Case:
        path = TYPED.get(name)
        if path is None:
            path = folder / f"{name}.yaml"
            path.write_text(MADE_UP[name], encoding="utf-8")
        reading = read_case(path)
        assert reading.case is not None, [one for one in reading.problems if one.stops]
        return reading.case

    return read
