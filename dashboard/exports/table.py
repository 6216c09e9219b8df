"""Tables for machines: CSV whose every row says where it is from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.panels import Panel

# A spreadsheet reads text that begins with one of these as a formula; those for Chinese take the wide signs too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_bytes(panel: Panel, stamp: Mapping[str, str]) -> bytes:
    """The panel's table as CSV, see ``csv_of``."""
    return csv_of(panel.table, stamp)


def csv_of(table: pd.DataFrame, stamp: Mapping[str, str]) -> bytes:
    """A table as CSV: UTF-8 with a byte-order mark, CRLF, text that looks like a formula made harmless.

    *stamp* becomes columns at the end that say the same in every row (release, as-of date, nature of the data): a row
    cut out of the file still tells where it is from.
    """
    told = table.assign(**stamp).rename(columns=lambda name: neutral(str(name))).map(neutral)
    return told.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def neutral(value: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers and other text stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
