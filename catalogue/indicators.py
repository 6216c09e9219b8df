"""The indicators: every number is defined once, in ``catalogue/indicators/*.toml``, and everything reads it here."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from catalogue.definition import read_definitions
from catalogue.indicator import Catalogue, FormField, Indicator
from catalogue.validation import problems_of

__all__ = ["Catalogue", "FormField", "Indicator", "load", "load_from"]

FOLDER = Path(__file__).parent / "indicators"


@cache
def load() -> Catalogue:
    """The catalogue of this programme. Raises ValueError listing everything that is wrong with the definitions."""
    return load_from(FOLDER)


def load_from(folder: Path) -> Catalogue:
    """The catalogue of a folder of TOML files. Raises ValueError listing everything that is wrong with it."""
    indicators: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as stream:
            document = tomllib.load(stream)
        for indicator in read_definitions(document, theme=path.stem.partition("_")[2] or path.stem):
            if indicator.id in indicators:
                raise ValueError(f"{path.name}: {indicator.id} is defined twice")
            indicators[indicator.id] = indicator
    problems = problems_of(indicators)
    if problems:
        raise ValueError("indicator definitions:\n" + "\n".join(problems))
    return Catalogue(indicators)
