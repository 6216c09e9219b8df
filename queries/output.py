"""A tidy frame as text: numbers exact, periods in ISO form, nothing where there is none."""

from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
from typing import Any

import pandas as pd

FORMATS = ("table", "csv", "json")


def written(frame: pd.DataFrame, form: str) -> str:
    """*frame* as an aligned ``table``, as ``csv``, or as ``json``: a list of objects with null for what is missing.

    Whole numbers are written without a decimal point, others with all the digits that tell them apart.
    """
    names = [str(name) for name in frame.columns]
    rows = [[_plain(value) for value in row] for row in frame.itertuples(index=False)]
    if form == "json":
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)
    texts = [names, *([_text(value) for value in row] for row in rows)]
    return _csv(texts) if form == "csv" else _table(texts)


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() else value
    return value


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _csv(texts: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(texts)
    return out.getvalue().rstrip("\n")


def _table(texts: list[list[str]]) -> str:
    widths = [max(_width(text) for text in column) for column in zip(*texts, strict=True)]
    lines = [
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)) for row in texts
    ]
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    """Columns that *text* takes on a terminal: two a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
