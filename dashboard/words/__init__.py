"""Every sentence that a reader sees, by key, in Chinese and English.

Texts lie beside this module in ``<topic>.<lang>.toml``; nested tables make dotted keys. Labels of indicators, rungs,
units and other codes are not here but in ``catalogue``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue.forms import filled

LANGUAGES = ("zh", "en")


@cache
def texts(lang: str) -> Mapping[str, str]:
    """All texts of a language by dotted key. Raises ValueError when two files define the same key."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob(f"*.{lang}.toml")):
        flat = dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8")), ""))
        if twice := found.keys() & flat.keys():
            raise ValueError(f"{path.name} defines again: {', '.join(sorted(twice))}")
        found |= flat
    return found


def _flatten(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        pairs += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return pairs


@dataclass(frozen=True)
class Words:
    """The texts of one language: ``Words("zh")("coverage.title", n=3)``."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its places filled. Raises KeyError on an unknown key or a missing value.

        English texts agree with their numbers by ``{n:one|many}``: ``catalogue.forms.Forms``.
        """
        return filled(texts(self.lang)[key], values)
