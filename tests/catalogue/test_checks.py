"""The checks as data: words in both languages, limits with bounds, rules over indicators that exist."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from catalogue import checks, indicators
from catalogue.checks import KINDS

SLOTS = {
    "indicator", "other", "value", "other_value", "range", "score", "agreed", "compared", "n", "year", "other_month",
    "other_site", "share", "low_share", "expected",
}  # fmt: skip
"""What a sentence about a hit may name: see ``dashboard.panels.checks.wording``."""
KNOWN = checks.load(indicators.load())


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("check_id", KNOWN)
def test_a_check_says_what_it_looks_for_in_both_languages(check_id: str) -> None:
    one = KNOWN[check_id]
    assert slots(one.explain.zh) == slots(one.explain.en)
    assert slots(one.explain.zh) <= SLOTS
    assert one.version >= 1
    assert all(limit.least <= limit.value <= limit.most for limit in one.limits.values())
    # A figure is to be verified; nobody is accused.
    assert not any(word in one.definition.zh + one.explain.zh + one.label.zh for word in ("造假", "虚报", "假报"))
    assert "fake" not in (one.definition.en + one.explain.en + one.label.en).lower()


def test_rules_name_indicators_that_exist() -> None:
    assert {rule.kind for rule in KNOWN.rules} == set(KINDS)
    assert {name for rule in KNOWN.rules for name in rule.names} <= set(indicators.load())


def test_what_is_written_down_is_read_back() -> None:
    assert checks.parse(KNOWN.as_json()) == KNOWN


def test_a_province_changes_single_limits_and_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "checks.toml"
    file.write_text("[limits.outlier_own]\nz = 4", encoding="utf-8")
    own = checks.load(indicators.load(), file)
    assert (own["outlier_own"]["z"], own["outlier_own"].limits["z"].is_own) == (4, True)
    assert own["outlier_own"].limits["ratio"] == KNOWN["outlier_own"].limits["ratio"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits.outlier]\nz = 4", "limits.outlier ? (relation,"),
        ("[limits.jump]\nzz = 4", "limits.jump.zz ? (stations, z,"),
        ("[limits.jump]\nz = 'four'", "limits.jump.z = 'four', needs a number from 2 to 20"),
        ("[limits.jump]\nz = true", "needs a number"),
        ("[limits.jump]\nz = nan", "needs a number from 2 to 20"),
        ("[limits.jump]\nmonths = 6.5", "needs a whole number from 4 to 60"),
        ("[checks.jump]\nversion = 2", "checks ? (limits)"),
        ("[limits.jump", "checks.toml: "),
    ],
)
def test_what_is_wrong_is_named_with_what_may_stand_there(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "checks.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^checks\.toml: ") as wrong:
        checks.load(indicators.load(), file)
    assert said in str(wrong.value)
