"""A file that goes beyond its uploader's own place is refused whole, told to nobody, and noted."""

from __future__ import annotations

import json

import pytest

from tests.warehouse.divided import RECEIVED, Steward, steward
from warehouse import audit, schema
from warehouse.__main__ import main
from warehouse.intake.load import examine
from warehouse.refusal import Refusal
from warehouse.register.reach import OutOfReach

__all__ = ["steward"]

OURS, THEIRS = "990101", "990102"
SECRET = "别县的站"


def both(steward: Steward):
    """A station of our county and one of the other."""
    return steward.stations(("990101100", "甲站", "2022-05-01"), ("990102200", SECRET, "2022-07-01"))


def last_entry(steward: Steward) -> tuple[str, dict]:
    with steward.engine.connect() as connection:
        found = audit.newest(connection)
    return found.action, json.loads(found.details)


def test_a_register_with_another_county_in_it_is_refused_whole_and_noted(steward):
    before = steward.held()
    with pytest.raises(OutOfReach) as refused:
        steward.load(both(steward), scope=OURS)
    assert refused.value.zh == "越权：文件含有“甲县”以外的地区或站点，整个文件未读入"
    assert SECRET not in refused.value.zh + refused.value.en
    action, noted = last_entry(steward)
    assert action == "load"
    assert {name: noted[name] for name in ("actor", "outcome", "reason", "scope")} == {
        "actor": "督导", "outcome": "refused", "reason": "越权", "scope": OURS,
    }  # fmt: skip
    assert SECRET not in str(noted)
    assert steward.held() == before


def test_one_s_own_county_is_taken_in(steward):
    assert steward.load(steward.stations(("990101100", "甲站", "2022-05-01")), scope=OURS).state == "loaded"
    # A prefecture answers for the counties in it.
    assert steward.load(both(steward), scope="990100").state == "loaded"


def test_a_name_without_a_code_is_judged_by_the_place_that_it_means(steward):
    rows = [{"乡镇（街道）名称": "西乡", "站点名称": "西站", "站点类型": "社工站", "建成日期": "2022-07-01"}]
    with pytest.raises(OutOfReach):
        steward.load(steward.csv("sites", *rows), scope=OURS)
    assert steward.load(steward.csv("sites", *rows), scope=THEIRS).state == "loaded"


def test_a_change_of_divisions_that_takes_from_another_county_is_beyond_it_too(steward):
    row = {"变动类型": "划转", "原代码": "990102200", "原上级代码": THEIRS, "新代码": "990102200", "新上级代码": OURS}
    with pytest.raises(OutOfReach):
        steward.load(steward.changes(row), scope=OURS)


def test_a_monthly_report_of_another_county_is_refused(steward, tmp_path):
    steward.load(both(steward))
    path = tmp_path / "may.xlsx"
    assert main(["template", "--county", THEIRS, "--month", "2023-05", "--out", str(path)]) == 0
    before = steward.held()
    with pytest.raises(OutOfReach):
        steward.load(path, scope=OURS)
    assert steward.held() == before
    assert steward.load(path, scope=THEIRS).state in ("loaded", "unchanged", "rejected")


def test_a_township_that_once_lay_in_the_county_is_its_own_to_report(steward):
    steward.load(both(steward))
    move = {"变动类型": "划转", "原代码": "990102200", "原上级代码": THEIRS, "新代码": "990102200", "新上级代码": OURS}
    steward.load(steward.changes(move))
    assert steward.load(steward.stations(("990102200", "西乡二站", "2022-08-01")), scope=OURS).state == "loaded"
    assert steward.load(steward.stations(("990102200", "西乡三站", "2022-08-01")), scope=THEIRS).state == "loaded"


def test_a_preview_beyond_the_scope_is_noted_although_nothing_is_loaded(steward):
    path = both(steward)
    with pytest.raises(OutOfReach):
        examine(steward.engine, path.read_bytes(), path.name, received_on=RECEIVED, scope=OURS)
    assert last_entry(steward)[1]["reason"] == "越权"


def test_the_command_says_it_and_ends_with_one(steward, capsys):
    assert main(["load", str(both(steward)), "--scope", OURS, "--received-on", RECEIVED.isoformat()]) == 1
    told = capsys.readouterr().err
    assert "越权" in told
    assert SECRET not in told


def test_a_scope_that_is_no_place_of_the_province_is_refused_by_name(steward):
    with pytest.raises(Refusal, match="权限范围“440305”不是本省的区划代码"):
        steward.load(both(steward), scope="440305")
    assert not steward.rows(schema.site, "site_id")
