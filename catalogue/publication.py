"""Which indicators may be published and which counts are sensitive: the project's rules and a province's override."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).parent / "publication.toml"
LISTS = ("cleared", "withheld", "sensitive", "totals_only")
LEAST_THRESHOLD = 3
"""Below it a withheld count is known all the same: it could only be 1."""


@dataclass(frozen=True)
class Publication:
    """The rules of publication, indicators by id. Sensitive counts below ``threshold`` are withheld."""

    threshold: int
    cleared: frozenset[str]
    sensitive: frozenset[str]
    totals_only: frozenset[str]


def rules(indicators: Collection[str], override: Path | None = None) -> Publication:
    """The rules for these *indicators*, with what the file *override* says, if it exists, in place of the default.

    What neither names is withheld. Raises ValueError naming the file and what is wrong in it.
    """
    known = _read(DEFAULT, indicators, may_name_unknown=True)
    given = _read(override, indicators) if override is not None and override.is_file() else {}
    cleared = (known["cleared"] - known["withheld"] - given.get("withheld", set())) | given.get("cleared", set())
    return Publication(
        given.get("threshold", known["threshold"]),
        frozenset(cleared),
        frozenset(given.get("sensitive", set()) | known["sensitive"]),
        frozenset(given.get("totals_only", known["totals_only"])),
    )


def _read(path: Path, indicators: Collection[str], may_name_unknown: bool = False) -> dict[str, Any]:
    """The keys of a file, lists as sets of the indicators they name."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    unknown = sorted(set(document) - {"threshold", *LISTS})
    if unknown:
        raise ValueError(f"{path.name}: {unknown[0]} ? ({', '.join(('threshold', *LISTS))})")
    found: dict[str, Any] = {
        name: _named(document[name], indicators, f"{path.name}: {name}", may_name_unknown)
        for name in LISTS
        if name in document
    }
    both = sorted(found.get("cleared", set()) & found.get("withheld", set()))
    if both:
        raise ValueError(f"{path.name}: {both[0]} is both cleared and withheld")
    return found | _threshold(document, path.name)


def _threshold(document: Mapping[str, Any], name: str) -> dict[str, int]:
    if "threshold" not in document:
        return {}
    value = document["threshold"]
    if type(value) is not int or value < LEAST_THRESHOLD:
        raise ValueError(f"{name}: threshold = {value!r}, needs a whole number from {LEAST_THRESHOLD}")
    return {"threshold": value}


def _named(patterns: object, indicators: Collection[str], where: str, may_name_unknown: bool) -> set[str]:
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        raise ValueError(f"{where}: needs a list of indicators")
    named: set[str] = set()
    for pattern in patterns:
        stem = pattern.removesuffix("*")
        matched = {one for one in indicators if one == pattern or (stem != pattern and one.startswith(stem))}
        if not matched and not may_name_unknown:
            raise ValueError(f"{where}: no indicator {pattern!r}")
        named |= matched
    return named
