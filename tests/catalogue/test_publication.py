"""Which indicators are cleared is data that somebody decided, one by one."""

from __future__ import annotations

import pytest

from catalogue.indicators import load
from catalogue.publication import DEFAULT, _read, rules

KNOWN = list(load())


def test_every_indicator_is_either_cleared_or_withheld_and_every_pattern_names_one():
    lists = _read(DEFAULT, KNOWN)

    assert lists["cleared"] | lists["withheld"] == set(KNOWN)
    assert not lists["cleared"] & lists["withheld"]
    assert lists["threshold"] == 5


@pytest.mark.parametrize(
    ("text", "cleared", "threshold"),
    [
        ("", False, 5),
        ("threshold = 10", False, 10),
        ('cleared = ["crisis_interventions"]', True, 5),
    ],
)
def test_a_province_overrides_what_it_names(tmp_path, text, cleared, threshold):
    path = tmp_path / "publication.toml"
    path.write_text(text, encoding="utf-8")
    found = rules(KNOWN, path)

    assert ("crisis_interventions" in found.cleared, found.threshold) == (cleared, threshold)
    assert "crisis_interventions" in found.sensitive


def test_a_province_withholds_what_the_project_clears(tmp_path):
    path = tmp_path / "publication.toml"
    path.write_text('withheld = ["staff*"]', encoding="utf-8")

    assert rules(KNOWN).cleared - rules(KNOWN, path).cleared == {
        "staff", "staff_full_time", "staff_licensed", "staff_licensed_share", "staff_full_time_share",
        "staff_per_station",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("threshold = 2", "threshold = 2"),
        ('threshold = "5"', "threshold = '5'"),
        ("limit = 5", "limit"),
        ('cleared = ["staf"]', "'staf'"),
        ('cleared = "staff"', "list"),
        ('cleared = ["staff"]\nwithheld = ["staff"]', "both"),
        ("threshold =", "publication.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path, text, said):
    path = tmp_path / "publication.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r"publication\.toml") as refused:
        rules(KNOWN, path)
    assert said in str(refused.value)
