"""One ledger of flows from giver to taker, and the many readings people make of it."""

__version__ = "0.1.0"
