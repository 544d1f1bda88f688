"""Result → the live Excel workbook: a template writes the sheets, every formula cell holds the engine's value.

Whoever changes an input cell, the alternative or the scenario sees everything follow; unopened, the file shows the
engine's figures. The same result gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
from jinja2 import Environment
from markupsafe import Markup
from openpyxl import Workbook, load_workbook

from mkba.case.case import BASE, World
from mkba.case.division import OUTSIDE
from mkba.case.problem import Problem
from mkba.reckoning.discounting import HALF_A_CENT, Reason
from mkba.reckoning.result import Result
from mkba.reckoning.sensitivity import FLAT_RATES
from mkba.reckoning.varied import PROBE
from mkba.writing import dutch
from mkba.writing.cached import to_bytes
from mkba.writing.carried import carried
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.contents import LEEWAY, LEEWAY_PER_EURO, VERDICTS, contents
from mkba.writing.settings import ENDS
from mkba.writing.sheets import Cached, put_on
from mkba.writing.streams import added, difference, total
from mkba.writing.view import AS_PLANNED, NONE, UNKNOWN, Shown, View

TEMPLATE, HOUSE_STYLE = TEMPLATES / "werkboek.xml.j2", TEMPLATES / "huisstijl.xlsx"
LINE_HEIGHT, HIGHEST = 13, 409
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_workbook(
    result: Result,
    opens_on: World | None = None,
    *,
    problems: Sequence[Problem] = (),
    template: Path = TEMPLATE,
    house_style: Path = HOUSE_STYLE,
) -> bytes:
    """Write the workbook of a result.

    Args:
        result: all outcomes of a case.
        opens_on: the alternative and scenario it shows when opened; the first outcome if not given.
        problems: what reading the case doubted, to be told in the workbook.
        template: the sheets, in the dialect of `mkba.writing.sheets`.
        house_style: a workbook with the named cell styles that the template uses.

    Returns:
        The ``.xlsx`` file.

    Raises:
        TemplateError: the template names something that is not there.
        StopIteration: there is no such outcome.
    """
    book, cached = compiled(result, opens_on, template, house_style, problems)
    return to_bytes(book, cached, result.case.heading.decision_date or date(result.case.heading.year, 1, 1))


def styles(house_style: Path = HOUSE_STYLE) -> dict[str, bool]:
    """Name the cell styles of a house style; True for those whose cells stay open in a protected sheet."""
    return {one.name: not one.protection.locked for one in load_workbook(house_style)._named_styles}  # noqa: SLF001 - openpyxl lists only their names


def compiled(
    result: Result,
    opens_on: World | None = None,
    template: Path = TEMPLATE,
    house_style: Path = HOUSE_STYLE,
    problems: Sequence[Problem] = (),
) -> tuple[Workbook, Cached]:
    """Make the workbook and what each formula cell shows; see `write_workbook`."""
    book, cached = put_on(house_style, rendered(result, opens_on, template, problems))
    book.properties.title, book.properties.creator = str(_writable(result.case.heading.title)), "mkba"
    return book, cached


def rendered(
    result: Result,
    opens_on: World | None = None,
    template: Path = TEMPLATE,
    problems: Sequence[Problem] = (),
    *,
    course: str = AS_PLANNED,
) -> ET.Element:
    """Let the template write the sheets, in the dialect of `mkba.writing.sheets`.

    ``course`` tells how things go with the bond, if there is one: a key of `mkba.writing.bond.COURSES`.
    """
    outcome = next(one for one in result.outcomes if opens_on in (None, (one.alternative, one.scenario)))
    told = {**contents(View(result, outcome, course)), **carried(result.case, problems)}
    xml = _environment(template.parent).get_template(template.name).render(told)
    return ET.fromstring(xml)  # noqa: S314 - our own text, escaped throughout


@cache
def _environment(folder: Path) -> Environment:
    made = environment(folder, finalize=_writable)
    made.globals.update(shows=shows, dutch=dutch, Reason=Reason, OUTSIDE=OUTSIDE, BASE=BASE, HALF_A_CENT=HALF_A_CENT)
    made.globals.update(PROBE=PROBE, FLAT_RATES=FLAT_RATES, ENDS=ENDS, NONE=NONE, is_finite=math.isfinite)
    made.globals.update(LEEWAY=LEEWAY, LEEWAY_PER_EURO=LEEWAY_PER_EURO)
    made.globals.update(
        signed=signed, height=height, gap=gap, verdicts=VERDICTS, added=added, total=total, difference=difference
    )
    return made


def _writable(value: object) -> object:
    """Leave out of a text the signs that no XML file can hold."""
    return _NOT_IN_XML.sub("", value) if type(value) is str else value


def shows(value: Shown) -> Markup:
    """Write what a cell or row shows: ``v="1.5"``, ``v="1.0 2.0"`` or ``s="text"``, also for what is no number."""
    if isinstance(value, str):
        return Markup('s="{}"').format(_writable(value))
    numbers = [float(value)] if isinstance(value, int | float) else value.tolist()
    if not np.isfinite(numbers).all():
        return Markup('s="{}" v="{}"').format(NONE, " ".join(map(_or_nan, numbers)))
    return Markup('v="{}"').format(" ".join(repr(one + 0.0) for one in numbers))


def _or_nan(number: float) -> str:
    return repr(number) if np.isfinite(number) else "nan"


def signed(signs: Collection[int]) -> str:
    """Write what stands beside a total that lacks PM amounts with these signs."""
    sign = dutch.pm_sign(more=1 in signs, less=-1 in signs)
    return f"{sign} PM" if sign else ""


def gap(value: Shown) -> Shown:
    """Give a value, or ``onbekend`` where there is none."""
    return UNKNOWN if np.isnan(value).any() else value


def height(texts: list[tuple[str, int]], lines: int = 1) -> float:
    """Give the height of a row in points, for texts with the number of characters that fit on a line of theirs."""
    return min(HIGHEST, LINE_HEIGHT * max(lines, *(-(-len(text) // width) for text, width in texts)) + 2)
