"""The arena as DOT, the text that graphviz draws; nothing a user typed can become markup or DOT."""

from __future__ import annotations

import errno
import html
import math
import os
import shutil
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import graphviz
from graphviz.backend import dot_command

from arena import look
from arena.curves import Point, Stroke
from arena.layout import EXPONENT, HEADROOM, Layout
from arena.parts import Kind
from arena.plan import KIND_SIZE, LABEL_SIZE, NAME_SIZE, NOTE_SIZE, Card, Plan, Route
from arena.ties import Tie

INCH = 72
HEADING_SIZE = 15
ROUND = 160
"""Corners of the polygon that is drawn for the oval."""


def program() -> str:
    """Give the program that draws: ``MKBA_DOT``, that of graphviz-pure, or the system's ``dot``.

    Raises:
        FileNotFoundError: none of the three is there.
    """
    own = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    found = os.environ.get("MKBA_DOT") or own or shutil.which("dot")
    if not found or not shutil.which(found):
        raise FileNotFoundError(
            errno.ENOENT,
            "er is geen programma om de arena te tekenen; installeer graphviz-pure of zet MKBA_DOT",
            found or "dot",
        )
    return found


def drawn(graph: graphviz.Digraph) -> str:
    """Let graphviz draw what `placed` wrote."""
    dot_command.DOT_BINARY = Path(program())
    # Quiet: graphviz warns about every letter with an accent, but the widths are ours, so there is nothing to heed.
    return str(graph.pipe(format="svg", encoding="utf-8", neato_no_op=2, quiet=True))


def placed(
    plan: Plan, layout: Layout, strokes: tuple[Stroke, ...], ties: tuple[Tie, ...], prefix: str
) -> graphviz.Digraph:
    """Write the arena with every place given, so that graphviz has only to draw."""
    colours = look.organisations(plan.nodes)
    fonts = {"fontname": look.FONT}
    page = {
        "bgcolor": "transparent",
        "outputorder": "edgesfirst",
        "notranslate": "true",
        "_background": _ground(layout),
    }
    graph = graphviz.Digraph(
        engine="neato",
        graph_attr={"charset": "UTF-8", **page},
        node_attr={"shape": "box", "style": "filled", "fixedsize": "true", **fonts},
        edge_attr={"fontsize": f"{LABEL_SIZE:g}", **fonts},
    )
    for heading in _headings(layout):
        graph.node(**heading)
    for key, card in plan.cards.items():
        box = layout.boxes[key]
        graph.node(key, pos=f"{_at((box.x, box.y))}!", **_box(card, box.height, colours, prefix))
    for tie in ties:
        graph.edge(*tie.ends, pos=_path(tie.points), **_tie(colours[tie.organisation]))
    for stroke in strokes:
        spot = {"lp": _at(stroke.label)} if stroke.label else {}
        path = f"e,{_at(stroke.tip)} {_path(stroke.points)}"
        graph.edge(*stroke.route.ends, pos=path, **spot, **_line(stroke.route, plan, prefix))
    return graph


def line_id(prefix: str, route: Route) -> str:
    """Give the id of a line in the SVG: its place among the arena's edges, from 1."""
    return f"{prefix}-lijn-{route.index + 1}"


def _box(card: Card, height: float, colours: dict[str, str], prefix: str) -> dict[str, str]:
    paint = look.paint(card.node)
    colour = colours.get(card.node.organisation)
    return {
        "id": f"{prefix}-knoop-{quote(card.node.id, safe='')}",
        "class": str(card.node.kind),
        "width": f"{card.width / INCH:.4f}",
        "height": f"{height / INCH:.4f}",
        "fillcolor": paint.fill,
        "color": colour or paint.line,
        "penwidth": "2" if colour or card.node.negative else "1.2",
        "label": _markup(card, paint),
    }


def _markup(card: Card, paint: look.Paint) -> str:
    rows = [(card.kind, KIND_SIZE, paint.words), *((line, NAME_SIZE, look.INK) for line in card.name)]
    rows += [(card.note, NOTE_SIZE, paint.words)] if card.note else []
    lines = (f'<FONT POINT-SIZE="{size:g}" COLOR="{colour}">{_text(text)}</FONT>' for text, size, colour in rows)
    return f"<{'<BR/>'.join(lines)}>"


def _text(text: str) -> str:
    """Escape a text for a label with markup, where backslashes count as well."""
    return html.escape(text).replace("\\", "\\\\")


def _plain(text: str) -> str:
    """Escape a text for a label without markup: no backslash sequences, no entities."""
    return str(graphviz.escape(text.replace("&", "&amp;")))


def _line(route: Route, plan: Plan, prefix: str) -> dict[str, str]:
    source = plan.cards[route.ends[0]].node
    return {
        "id": line_id(prefix, route),
        "class": " ".join(look.edge_classes(route.edge)),
        "color": look.edge_colour(route.edge, source),
        "fontcolor": look.LOSS if route.edge.adverse else look.INK,
        "penwidth": f"{route.pen:g}",
        "label": graphviz.nohtml("\\n".join(_plain(line) for line in route.label)),
    }


def _tie(colour: str) -> dict[str, str]:
    return {"class": look.TIED, "color": colour, "penwidth": "1.6", "dir": "none"}


def _ground(layout: Layout) -> str:
    """Write the oval field, or the lanes, as an xdot drawing under everything else."""
    if layout.lane_sides:
        _, top, _, bottom = layout.bounds
        lanes = [
            _polygon([(left, top), (right, top), (right, bottom), (left, bottom)]) for left, right in layout.lane_sides
        ]
        return f"c 7 -{look.FIELD} C 7 -{look.FIELD} {' '.join(lanes)}"
    turns = [2 * math.pi * step / ROUND for step in range(ROUND)]
    oval = [
        (_stretched(math.cos(turn)) * layout.half_width, _stretched(math.sin(turn)) * layout.half_height)
        for turn in turns
    ]
    return f"S 15 -setlinewidth(1) c 7 -{look.RIM} C 7 -{look.FIELD} {_polygon(oval)}"


def _headings(layout: Layout) -> Iterator[dict[str, str]]:
    """Give the heading of every lane, if there are lanes."""
    for kind, (left, right) in zip(Kind, layout.lane_sides, strict=False):
        yield {
            "name": str(kind),
            "pos": f"{_at(((left + right) / 2, layout.bounds[1] + HEADROOM / 2))}!",
            "class": "strook",
            "shape": "plaintext",
            "style": "",
            "label": look.HEADINGS[kind],
            "fontsize": f"{HEADING_SIZE}",
            "fontcolor": look.KINDS[kind].words,
        }


def _polygon(points: list[Point]) -> str:
    return f"P {len(points)} {' '.join(_at(point).replace(',', ' ') for point in points)}"


def _stretched(share: float) -> float:
    """Turn a coordinate of the unit circle into that of the field's shape."""
    return math.copysign(abs(share) ** (2 / EXPONENT), share)


def _path(points: tuple[Point, ...]) -> str:
    return " ".join(_at(point) for point in points)


def _at(point: Point) -> str:
    """Write a point; graphviz counts upwards."""
    x, y = (round(value, 1) + 0.0 for value in (point[0], -point[1]))
    return f"{x:g},{y:g}"
