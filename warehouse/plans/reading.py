"""A plan file as entries whose every value has the right kind, with a problem for whatever has not."""

from __future__ import annotations

import math
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from catalogue.text import Text
from warehouse.intake.problems import Problem, phrased, rules
from warehouse.plans.form import EARLIEST, KINDS_EN, KINDS_ZH, LATEST, LONGEST, PHASE, PLAN, SHARED, TAKES, Key

PLACE = Path(__file__).parent / "problems.toml"


@dataclass
class Notes:
    """What was found wrong so far."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, at: str, key: str = "", value: object = "", /, **words: Text | str | int) -> None:
        """Note a problem at the *key* of the table *at*."""
        self.problems.append(phrased(rules(PLACE)[code], code, at, key, value, words))


@dataclass(frozen=True)
class Entry:
    """One plan of a file: where it stands, its values by key, and those of its phases."""

    at: str
    values: Mapping[str, Any]
    phases: tuple[Mapping[str, Any], ...]


def read(content: bytes, notes: Notes) -> list[Entry]:
    """The plans in a file, in order; shared keys of the file are filled into those that do not say them."""
    document = _document(content, notes)
    if document is None:
        return []
    listed = document.pop("plan", None)
    shared = _values("", document, SHARED, notes)
    if not isinstance(listed, list) or not listed:
        notes.add("no_plan", "")
        return []
    return [_entry(number, raw, shared, notes) for number, raw in enumerate(listed, start=1)]


def _document(content: bytes, notes: Notes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        notes.add("encoding", "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        notes.add("unreadable", "", why=str(error)[:LONGEST])
    return None


def _entry(number: int, raw: Any, shared: Mapping[str, Any], notes: Notes) -> Entry:
    given = dict(raw) if isinstance(raw, dict) else {}
    named = given.get("id") if isinstance(given.get("id"), str) else ""
    at = f"plan {number}" + (f" ({named[:40]})" if named else "")
    phases = given.pop("phase", [])
    values = {**shared, **_values(at, given, PLAN, notes)}
    if "document" not in values:
        notes.add("missing", at, "document", meaning=SHARED["document"].meaning)
    listed = phases if isinstance(phases, list) else [phases]
    stages = (
        _values(f"{at} phase {place}", one if isinstance(one, dict) else {}, PHASE, notes)
        for place, one in enumerate(listed, start=1)
    )
    return Entry(at, values, tuple(stages))


def _values(at: str, given: Mapping[str, Any], keys: Mapping[str, Key], notes: Notes) -> dict[str, Any]:
    """What the table says under known keys, as far as it is of the right kind."""
    for name in given:
        if name not in keys:
            notes.add("key_unknown", at, str(name)[:40], known="、".join(keys))
    found = {name: _value(at, name, given[name], key, notes) for name, key in keys.items() if name in given}
    if at:
        for name, key in keys.items():
            if key.is_required and name not in given:
                notes.add("missing", at, name, meaning=key.meaning)
    return {name: value for name, value in found.items() if value is not None}


def _value(at: str, name: str, value: Any, key: Key, notes: Notes) -> Any:
    if not isinstance(value, TAKES[key.kind]) or isinstance(value, bool | datetime):
        notes.add("kind", at, name, value, kind=KINDS_ZH[key.kind], kind_en=KINDS_EN[key.kind])
        return None
    if isinstance(value, str):
        return _text(at, name, value, key, notes)
    if isinstance(value, date):
        return _day(at, name, value, notes)
    if isinstance(value, int | float) and math.isfinite(value) and value > 0:
        return value
    notes.add("number_unfit", at, name, value)
    return None


def _day(at: str, name: str, value: date, notes: Notes) -> date | None:
    if EARLIEST <= value < LATEST:
        return value
    notes.add("day_unlikely", at, name, value, first=EARLIEST.isoformat(), last=LATEST.isoformat())
    return None


def _text(at: str, name: str, value: str, key: Key, notes: Notes) -> str | None:
    text = unicodedata.normalize("NFC", value).strip()
    if not text or len(text) > LONGEST or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in text):
        notes.add("text_unfit", at, name, value, limit=LONGEST)
    elif key.choices and text not in key.choices:
        notes.add("choice_unknown", at, name, value, choices="、".join(key.choices))
    else:
        return text
    return None
