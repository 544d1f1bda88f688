"""All amounts are in the prices of one year: each is taken there from its own price year by a named index."""

from __future__ import annotations

from mkba.case.register import Index


def price_factor(index: Index, from_year: int, to_year: int) -> float:
    """Give what one euro of ``from_year`` is in euros of ``to_year``: the ratio of the two levels.

    Raises:
        KeyError: the index has no level for one of the years (the reader's checks come first).

    Example:
        >>> from mkba.case.problem import Place
        >>> cpi = Index.model_validate({"plaats": Place(""), "naam": "cpi", "bron": "cbs", "label": "A",
        ...     "status": "geverifieerd", "niveaus": {2017: 80, 2020: 100}})
        >>> price_factor(cpi, 2017, 2020)
        1.25
    """
    return index.levels[to_year] / index.levels[from_year]
