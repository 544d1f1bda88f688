"""What tests of the workbook share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from mkba.case.case import Case
from mkba.reading.read import read_case
from tests.workbooks import MADE_UP, TYPED


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
