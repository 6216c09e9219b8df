"""One key for the ways in which a name is written: traditional or simplified, wide or narrow, 〇 or 零."""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

VARIANTS = str.maketrans({"〇": "零", "○": "零", "◯": "零", "Ｏ": "零"})
DROPPED = str.maketrans("", "", " \u3000\u200b\u200c\u200d\ufeff\u00a0/·-—、,，")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def key(name: str) -> str:
    """The name as it is compared: one key for all its spellings, which is not for printing."""
    plain = unicodedata.normalize("NFKC", name.translate(VARIANTS)).translate(VARIANTS).translate(DROPPED)
    return str(_converter().convert(plain))
