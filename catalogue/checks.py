"""The checks on what reports say: rules that counts must obey, and the limits beyond which a figure is asked about.

The project's own are in ``checks.toml``; a province overrides limits with a file of the same name in its var folder. A
release keeps those it was made with.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from catalogue.limit import Limit, read_limit, told_limit
from catalogue.text import Text, read_text

DEFAULT = Path(__file__).parent / "checks.toml"
FILE = "checks.toml"
KINDS: Mapping[str, tuple[str, ...]] = {
    "at_most": ("less", "more"),
    "balance": ("stock", "came", "went"),
    "together": ("one", "other"),
    "exclusive": ("one", "other"),
}
"""The kinds of rule and what each names: indicators."""
WORDS = ("label", "definition", "explain")


@dataclass(frozen=True)
class Rule:
    """A rule that counts must obey: its kind, the indicators it names in the order of ``KINDS``, and why it holds."""

    kind: str
    names: tuple[str, ...]
    why: Text


@dataclass(frozen=True)
class Check:
    """A check: its words, its version, its limits by name. ``explain`` is a sentence with slots for a hit's numbers."""

    id: str
    version: int
    label: Text
    definition: Text
    explain: Text
    limits: Mapping[str, Limit]

    def __getitem__(self, name: str) -> float:
        return self.limits[name].value


@dataclass(frozen=True)
class Checks(Mapping[str, Check]):
    """The checks by id, in the order in which they are listed, and the rules that are written down as such."""

    checks: Mapping[str, Check]
    rules: tuple[Rule, ...]

    def __getitem__(self, check_id: str) -> Check:
        return self.checks[check_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.checks)

    def __len__(self) -> int:
        return len(self.checks)

    def as_json(self) -> str:
        """All of it as text: what a release keeps, and what tells one set of checks from another."""
        known = {"checks": [asdict(one) for one in self.values()], "rules": [asdict(one) for one in self.rules]}
        return json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(indicators: Collection[str], override: Path | None = None) -> Checks:
    """The checks in force over these *indicators*, with the limits that the file *override* sets, if there is one.

    Raises ValueError naming the file, what is wrong in it and what may stand there.
    """
    document = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    checks = {name: _check(name, table, document["limits"]) for name, table in document["checks"].items()}
    rules = tuple(_rule(row, indicators) for row in document["rules"])
    if override is not None and override.is_file():
        checks = _overridden(checks, override)
    return Checks(checks, rules)


def parse(text: str) -> Checks:
    """The checks that ``Checks.as_json`` wrote down."""
    known = json.loads(text)
    rules = tuple(Rule(row["kind"], tuple(row["names"]), Text(**row["why"])) for row in known["rules"])
    return Checks({row["id"]: _told(row) for row in known["checks"]}, rules)


def _told(row: Mapping[str, Any]) -> Check:
    limits = {name: told_limit(one) for name, one in row["limits"].items()}
    words = {name: Text(**row[name]) for name in WORDS}
    return Check(row["id"], row["version"], **words, limits=limits)


def _check(name: str, table: Mapping[str, Any], limits: Mapping[str, Any]) -> Check:
    words = {key: read_text(table[key], f"checks.{name}.{key}") for key in WORDS}
    return Check(
        name, table["version"], **words, limits={key: read_limit(row) for key, row in limits.get(name, {}).items()}
    )  # fmt: skip


def _rule(row: Mapping[str, Any], indicators: Collection[str]) -> Rule:
    names = tuple(row[part] for part in KINDS[row["kind"]])
    for name in names:
        if name not in indicators:
            raise ValueError(f"{DEFAULT.name}: no indicator {name!r}")
    return Rule(row["kind"], names, read_text(row["why"], f"{DEFAULT.name}: why"))


def _overridden(checks: Mapping[str, Check], path: Path) -> dict[str, Check]:
    found = dict(checks)
    for name, values in _given(path).items():
        if name not in checks or not isinstance(values, Mapping):
            raise ValueError(f"{path.name}: limits.{name} ? ({', '.join(checks)})")
        limits = dict(found[name].limits)
        for key, value in values.items():
            limits[key] = _set(limits, key, value, f"{path.name}: limits.{name}.{key}")
        found[name] = replace(found[name], limits=limits)
    return found


def _given(path: Path) -> Mapping[str, Any]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    unknown = sorted(set(document) - {"limits"})
    if unknown:
        raise ValueError(f"{path.name}: {unknown[0]} ? (limits)")
    given = document.get("limits", {})
    if not isinstance(given, Mapping):
        raise ValueError(f"{path.name}: limits ? ([limits.outlier_own] z = 4.0)")
    return given


def _set(limits: Mapping[str, Limit], key: str, value: object, where: str) -> Limit:
    if key not in limits:
        raise ValueError(f"{where} ? ({', '.join(limits)})")
    known = limits[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{where} = {value!r}, needs a number from {known.least:g} to {known.most:g}")
    if not known.least <= value <= known.most:
        raise ValueError(f"{where} = {value!r}, needs a number from {known.least:g} to {known.most:g}")
    if isinstance(known.value, int) and not float(value).is_integer():
        raise ValueError(f"{where} = {value!r}, needs a whole number from {known.least:g} to {known.most:g}")
    return replace(known, value=value, is_own=True)
