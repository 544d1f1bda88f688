"""Words of a house in the place of ours: in the fixed texts of the sentence bank, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

BANK = "rapport/zinnen.html.j2"


def saying(words: Mapping[str, str]) -> type[Extension]:
    """Make what lets templates say the words of a house; whole words only, a capital stays a capital.

    Markup, figures, and what a case says of itself are no text of ours, and stay as they are.
    """
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE)
    lower = {ours.lower(): theirs for ours, theirs in words.items()}

    def theirs(match: re.Match[str]) -> str:
        word = lower[match[0].lower()]
        return word[:1].upper() + word[1:] if match[0][:1].isupper() else word

    class Saying(Extension):
        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            """Replace words in what stands between the markup of the bank."""
            inside = False
            for token in stream:
                if token.type != "data" or stream.name != BANK:
                    yield token
                    continue
                text, inside = _outside_markup(str(token.value), lambda text: pattern.sub(theirs, text), inside)
                yield Token(token.lineno, "data", text)

    return Saying


def _outside_markup(text: str, change: Callable[[str], str], inside: bool) -> tuple[str, bool]:  # noqa: FBT001 - where the last piece ended
    """Change what is no markup; a tag may run on through several pieces of a template."""
    marked = []
    for sign in text:
        inside = inside or sign == "<"
        marked.append((inside, sign))
        inside = inside and sign != ">"
    pieces = ((tag, "".join(sign for _, sign in signs)) for tag, signs in groupby(marked, key=lambda one: one[0]))
    return "".join(piece if tag else change(piece) for tag, piece in pieces), inside
