"""What all tests share: the same examples in every run, and programs that may be absent but not unnoticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import mkba  # noqa: F401 - it decides how workbooks are written, before a test loads the library itself

settings.register_profile("mkba", derandomize=True, deadline=None, database=None)
settings.load_profile("mkba")

PROGRAM_FIXTURES = {"chromium", "soffice"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that starts a program, so that `-m "not slow"` leaves it out."""
    for item in items:
        if PROGRAM_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A browser, for axe, print and keyboard."""
    return _program("chromium", "google-chrome", why="toegankelijkheid en afdruk zijn niet getoetst")


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice, the second witness of every formula in the workbook."""
    return _program("soffice", "libreoffice", why="het werkboek is niet door een tweede programma herrekend")


def _program(*names: str, why: str) -> Path:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is niet geïnstalleerd: {why}")
    return Path(found)
