"""A drawn arena on a sheet of A4, A3 or A1, as PDF."""

from __future__ import annotations

import html

from arena.paper import SHEETS, Paper, on_paper
from mkba.writing.browser import print_to_pdf

_PAGE = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
@page {{ size: {wide}mm {high}mm; margin: 0 }}
body {{ margin: 0 }}
svg {{ display: block }}
</style>
</head>
<body>{sheet}</body>
</html>
"""


def arena_pdf(svg: str, paper: Paper, title: str) -> bytes:
    """Print what `arena.draw` drew on one sheet.

    Args:
        svg: the drawing, not yet on paper.
        paper: the sheet.
        title: what a reader sees above the document.

    Raises:
        LookupError: there is no browser to print with, or it fails; the message is Dutch.
    """
    wide, high = SHEETS[paper]
    return print_to_pdf(_PAGE.format(title=html.escape(title), wide=wide, high=high, sheet=on_paper(svg, paper)))
