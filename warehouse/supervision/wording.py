"""What is wrong with a register of supervision, in words of its own or of the site register."""

from __future__ import annotations

from pathlib import Path

from catalogue.text import Text
from warehouse.intake.problems import Problem, phrased, rules
from warehouse.register import wording as register

PLACE = Path(__file__).parent / "problems.toml"


def problem(code: str, sheet: str, cell: str = "", value: object = "", **words: Text | str | int) -> Problem:
    """A problem by its code; *words* fill the placeholders."""
    own = rules(PLACE)
    return phrased({**rules(register.PLACE), **own}[code], code, sheet, cell, value, words)
