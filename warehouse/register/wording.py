"""What is wrong with a register, in the words of ``problems.toml``."""

from __future__ import annotations

from pathlib import Path

from catalogue.text import Text
from warehouse.intake.problems import Problem, phrased, rules

PLACE = Path(__file__).parent / "problems.toml"


def problem(code: str, sheet: str, cell: str = "", value: object = "", **words: Text | str | int) -> Problem:
    """A problem of the register by its code; *words* fill the placeholders."""
    return phrased(rules(PLACE)[code], code, sheet, cell, value, words)
