"""The arena as one HTML page without script: choose a box and read where each of its amounts comes from."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

import mkba
from arena import Arena, Kind, Node, as_nested, as_rows
from arena.graph import facilitator_findings
from arena.links import with_links
from arena.look import HEADINGS
from arena.page import CREDIT
from arena.parts import as_shown
from arena.trace import Trace, traces
from mkba.case.case import Case
from mkba.writing import dutch
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.copaying import CoPayingView

PREFIX = "arena"
STYLES = ("rapport.css", "arena.css")


def arena_page(arena: Arena, svg: str, made_from: Case | None = None, paying: CoPayingView | None = None) -> str:
    """Write the page of an arena.

    Args:
        arena: what to show; without amounts the page shows none either.
        svg: what `arena.draw` gave for it, with the prefix that is usual there.
        made_from: the case it was made from; None for an arena that was read from a file of its own.
        paying: who is short and who could pay along; None where that is not to be told.

    Returns:
        An HTML document; the same arguments give the same text.
    """
    shown = as_shown(arena)
    found = traces(shown)
    return (
        _environment()
        .get_template("arena.html.j2")
        .render(
            arena=shown,
            picture=Markup(with_links(svg, found, PREFIX)),  # noqa: S704 - our own
            traces=found,
            choices=_choices(found),
            findings=sorted(facilitator_findings(shown), key=lambda one: not one.doubtful),
            nested=as_nested(shown),
            rows=as_rows(shown),
            made_from=made_from,
            copaying=paying,
        )
    )


def _choices(found: tuple[Trace, ...]) -> list[tuple[str, list[tuple[int, Node]]]]:
    """Give what can be chosen per kind: the number of each choice and its node."""
    numbered = [(number, one.node) for number, one in enumerate(found, start=1)]
    kinds = [(HEADINGS[kind], [(number, node) for number, node in numbered if node.kind is kind]) for kind in Kind]
    return [(heading, chosen) for heading, chosen in kinds if chosen]


@cache
def _environment() -> Environment:
    made = environment(auto_reload=False)
    style = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in STYLES)
    made.globals |= {
        "dutch": dutch,
        "credit": CREDIT,
        "version": mkba.__version__,
        "zeros": (dutch.euro(0),),
        "style": Markup(style),  # noqa: S704 - our own files
    }
    return made
