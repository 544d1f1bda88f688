"""Arena → plan → places → lines → DOT → graphviz → a page: the Effectenarena as an SVG text."""

from __future__ import annotations

from typing import Literal

from arena.curves import strokes
from arena.dot import drawn, line_id, placed
from arena.layout import layout
from arena.page import page
from arena.parts import Arena, as_shown
from arena.plan import plan
from arena.svg import taken_from
from arena.ties import extent, ties

Style = Literal["arena", "stroken"]


def draw(arena: Arena, style: Style = "arena", *, id_prefix: str = "arena") -> str:
    """Draw an arena.

    Args:
        arena: what to draw; without `with_amounts` no amount is shown.
        style: ``arena`` is the oval field, ``stroken`` four lanes from left to right.
        id_prefix: begins every id in the SVG, so that several arenas can stand in one document.

    Returns:
        An SVG element as text, without XML declaration; the same arena gives the same bytes.

    Raises:
        FileNotFoundError: there is no graphviz program.
    """
    shown = as_shown(arena)
    plans = plan(shown)
    places = layout(plans, oval=style == "arena")
    lines, around = strokes(plans, places), ties(plans, places)
    svg = drawn(placed(plans, places, lines, around, id_prefix))
    heads = {line_id(id_prefix, line.route): line.head for line in lines}
    return page(shown, taken_from(svg, id_prefix, heads), extent(places, around), id_prefix)
