"""One ledger of flows from giver to taker, and the many readings people make of it."""

import os

__version__ = "0.1.0"

os.environ["OPENPYXL_LXML"] = "False"  # else the bytes of a workbook would hang on whether Word's lxml is there
