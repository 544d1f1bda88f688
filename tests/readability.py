"""How easy Dutch text is to read: the ease of Flesch as Douma fitted it to Dutch, with a counter of syllables.

RE = 206.835 − 0.93 × words per sentence − 77 × syllables per word (W.H. Douma, De leesbaarheid van
landbouwbladen, 1960). A number counts as a word of its sentence, but has no syllables, and so no part in the other mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

VOWELS = re.compile(r"eau|aai|ooi|oei|eeu|ieu|ij|aa|ee|ie|oe|oo|uu|eu|ui|au|ou|ei|ai|[aeiouyáéèêëïöü]")
"""What one syllable holds, the longest first: a sound is never split over two."""
SENTENCE = re.compile(r"(?<=[.?!])\s+")


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word, one at the least."""
    return max(1, len(VOWELS.findall(word.lower())))


def words(text: str) -> list[str]:
    """Give the words of a text; a sign alone is none."""
    return [word for word in re.split(r"[\s–/-]+", text) if re.search(r"\w", word)]


def sentences(text: str) -> list[str]:
    """Cut a text where a sentence ends."""
    return [one for one in SENTENCE.split(text.strip()) if words(one)]


@dataclass(frozen=True)
class Ease:
    """What was measured: words per sentence, and the reading ease, 100 for very easy and 0 for very hard."""

    per_sentence: float
    ease: float


def ease(texts: list[str]) -> Ease:
    """Measure texts together; a text ends a sentence."""
    found = [sentence for text in texts for sentence in sentences(text)]
    spoken = [word for text in texts for word in words(text) if re.search(r"[^\W\d_]", word)]
    per_sentence = sum(len(words(one)) for one in found) / len(found)
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return Ease(per_sentence, 206.835 - 0.93 * per_sentence - 77 * per_word)
