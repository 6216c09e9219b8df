"""Numbers as people type them. What cannot be read with certainty is refused; nothing becomes zero by itself."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from catalogue.dictionaries import UNITS
from warehouse.intake.form import Column
from warehouse.intake.paper import GREATEST_AMOUNT, GREATEST_COUNT
from warehouse.intake.scales import Scale

MISSING = frozenset({"", "—", "——", "-", "/", "无", "空", "N/A", "NA", "n/a"})
"""What people write where they have nothing to report: a missing value, never zero."""

INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff")
WIDE = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
PLAIN = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?", re.ASCII)
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?", re.ASCII)
TIMES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True)
class Read:
    """What a cell says: a number, or nothing (both None), or the code of the rule it breaks.

    ``mended`` is '' for a plain number, else the code of ``READING_LABELS`` that says how it was read.
    """

    value: Decimal | None = None
    broken_rule: str | None = None
    mended: str = ""


def read_number(cell: object, column: Column, scale: Scale | None = None) -> Read:
    """The number in a cell for *column*: whole and at most GREATEST_COUNT, or yuan with at most two decimals.

    *scale*: the unit in which another form's column states it; the value is in the unit of *column*.
    """
    number = read_sum(cell, column, scale)
    if number.value is None:
        return number
    rule = _range_rule(number.value, column)
    return Read(broken_rule=rule) if rule else number


def read_sum(cell: object, column: Column, scale: Scale | None = None) -> Read:
    """``read_number`` for a total, which may lie beyond what one station can have."""
    if cell is None:
        return Read()
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return Read(broken_rule="not_a_number")
    number = _from_text(cell, column, scale) if isinstance(cell, str) else _from_number(cell)
    if number.value is None or scale is None or scale.factor == 1:
        return number
    return Read(number.value * scale.factor, mended="scaled")


def _from_number(cell: int | float) -> Read:
    if not math.isfinite(cell):
        return Read(broken_rule="not_a_number")
    # A spreadsheet keeps 15 digits: 0.1+0.2 is 0.3 there.
    return Read(Decimal(cell) if isinstance(cell, int) else Decimal(format(cell, ".15g")))


def _from_text(cell: str, column: Column, scale: Scale | None) -> Read:
    typed = cell.translate(INVISIBLE).strip()
    if typed in MISSING:
        return Read()
    text = typed.translate(WIDE)
    # 1.2万 in a column of 万元 may be meant either way.
    own = UNITS[column.unit].label.zh
    words = (scale.word,) if scale and scale.factor != 1 else (scale.word if scale else own, own, "万", "亿")
    for word in words:
        bare = text.removesuffix(word)
        if bare != text and bare[-1:].isascii():
            return _scaled(bare.rstrip(), TIMES.get(word, 1), "times" if word in TIMES else "unit")
    return _scaled(text, 1, "signs" if text != cell else "grouped" if "," in text else "")


def _scaled(text: str, times: int, mended: str) -> Read:
    if not (PLAIN.fullmatch(text) or GROUPED.fullmatch(text)):
        return Read(broken_rule="not_a_number")
    return Read(Decimal(text.replace(",", "")) * times, mended=mended)


def _range_rule(value: Decimal, column: Column) -> str | None:
    if value < 0:
        return "negative"
    if value > (GREATEST_AMOUNT if column.is_money else GREATEST_COUNT):
        return "too_large"
    if column.is_money:
        return "too_many_decimals" if value != round(value, 2) else None
    return "not_whole" if value != value.to_integral_value() else None
