"""What is wrong with a report, where, and what to do: in Chinese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalogue.text import Text, read_text

PLACE = Path(__file__).parent / "problems.toml"


@dataclass(frozen=True)
class Problem:
    """One cell (or, with ``cell`` empty, one sheet) that keeps a file out. ``value`` is what was typed."""

    sheet: str
    cell: str
    value: str
    code: str
    rule: Text
    remedy: Text

    def in_(self, lang: str) -> str:
        """One line: place, value as typed, rule, remedy."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        typed = f" {self.value!r}" if self.value else ""
        joint = "；" if lang == "zh" else "; "
        colon = "：" if lang == "zh" else ": "
        return f"{place}{typed}{colon}{self.rule.in_(lang)}{joint}{self.remedy.in_(lang)}"


@cache
def rules(place: Path = PLACE) -> Mapping[str, tuple[Text, Text]]:
    """code -> rule and remedy from the file *place*. Raises ValueError when wording is missing in a language."""
    with place.open("rb") as stream:
        document = tomllib.load(stream)
    return {
        code: (read_text(row.get("rule"), f"{code}.rule"), read_text(row.get("remedy"), f"{code}.remedy"))
        for code, row in document.items()
    }


def problem(code: str, sheet: str, cell: str = "", value: object = "", **words: Text | str | int) -> Problem:
    """A problem by its code; *words* fill the placeholders, in both languages when given as Text."""
    return phrased(rules()[code], code, sheet, cell, value, words)


def phrased(
    wording: tuple[Text, Text], code: str, sheet: str, cell: str, value: object, words: Mapping[str, Text | str | int]
) -> Problem:
    """A problem with rule and remedy filled in."""
    rule, remedy = wording
    shown = "" if value is None else str(value)
    return Problem(sheet, cell, shown[:80], code, _filled(rule, words), _filled(remedy, words))


def _filled(text: Text, words: Mapping[str, Text | str | int]) -> Text:
    def given(lang: str) -> dict[str, str | int]:
        return {name: word.in_(lang) if isinstance(word, Text) else word for name, word in words.items()}

    return Text(text.zh.format_map(given("zh")), text.en.format_map(given("en")))
