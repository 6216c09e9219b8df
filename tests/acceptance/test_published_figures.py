"""What was published is what the demonstration says: asked by command and read from the page.

Each figure stands beside its id in the list of published figures (S: press page, figure). Where only "over 2,000" was
published, the command's own number lies in that range and the page shows the same one. The figure of September 2022
(755 of 1,509) comes from the province's own statement of 50 % at that date and has no id.
"""

from __future__ import annotations

import pytest

from catalogue.period import last_day
from queries.published import figures_of, published_coverage, published_reports
from queries.release import open_current

GUIZHOU, QIANXINAN, FUQUAN = "520000", "522300", "522702"
MAY_2023, END_OF_2023 = "2023-05-31", "2023-12-31"


@pytest.fixture(autouse=True)
def _demonstration(on_demonstration):
    return on_demonstration


def test_guizhou_in_september_2022(ask, screen):
    (row,) = ask("coverage", region=GUIZHOU, date="2022-09-30", rung="built")
    assert (row["numerator"], row["denominator"], row["stations"]) == (755, 1509, 755)
    assert "“建成”覆盖率 50.03% 755 / 1,509 个乡镇（街道）" in screen("overview", month="2022-09")


def test_guizhou_in_may_2023(ask, screen):
    (row,) = ask("coverage", region=GUIZHOU, date=MAY_2023, rung="built")
    assert (row["numerator"], row["stations"]) == (1094, 1094)  # S003-008, S003-017
    assert f"{row['value']:.2%}" == "72.45%"  # S003-011
    assert row["denominator"] == 1510
    assert (row["prefectures_full"], row["counties_full"], row["counties"]) == (2, 44, 88)  # S003-012, S003-013
    words = screen("overview", month="2023-05")
    assert "“建成”覆盖率 72.45% 1,094 / 1,510 个乡镇（街道）" in words
    assert "全覆盖县（市、区） 44 共 88 个" in words
    assert "全覆盖市（州） 2 共 9 个" in words
    assert "截至 2025年6月30日" in words  # the data go on; the figure is that of its date
    assert "模拟数据" in words


@pytest.mark.parametrize(
    ("indicator", "label", "least", "most"),
    [
        ("volunteers_posted", "驻站志愿者", 1583, 1583),  # S003-010
        ("staff", "驻站社会工作者", 1001, 1999),  # S003-009: 1,000 余
    ],
)
def test_people_posted_in_guizhou_in_may_2023(ask, screen, indicator, label, least, most):
    (row,) = ask("services", indicator=indicator, region=GUIZHOU, month="2023-05")
    assert least <= row["value"] <= most
    assert f"{label} {row['value']:,} 人" in screen("services", indicator=indicator, month="2023-05")


def test_sites_of_qianxinan_in_december_2023(ask, screen):
    standing = ("built", "operating", "full_service")
    sites = [one for one in ask("stations", region=QIANXINAN, date=END_OF_2023) if one["site_status"] in standing]
    counted = {kind: sum(one["site_type"] == kind for one in sites) for kind in {one["site_type"] for one in sites}}
    # S001-002, S001-003, S001-004, S001-005
    assert counted == {"guidance_centre": 1, "main_station": 8, "station": 101, "service_room": 4}
    words = screen("stations", region=QIANXINAN, month="2023-12")
    for said in ("指导中心 1 个 已建成", "社工总站 8 个 已建成", "社工站 101 个 已建成", "社工室 4 个 已建成"):
        assert said in words


def test_coverage_of_qianxinan_in_december_2023(ask, screen):
    (row,) = ask("coverage", region=QIANXINAN, date=END_OF_2023, rung="built")
    assert (row["numerator"], row["denominator"]) == (101, 140)  # S001-004, S001-008
    assert f"{row['value']:.0%}" == "72%"  # S001-006, S001-007
    counties = ask("coverage", region=QIANXINAN, date=END_OF_2023, rung="built", level="county")
    complete = {one["region_code"] for one in counties if one["numerator"] == one["denominator"]}
    assert complete == {"522301", "522324", "522327"}  # S001-010: 兴义, 晴隆, 册亨
    words = screen("overview", region=QIANXINAN, month="2023-12")
    assert "“建成”覆盖率 72.14% 101 / 140 个乡镇（街道）" in words
    assert "全覆盖县（市、区） 3 共 8 个" in words


@pytest.mark.parametrize(("county", "name"), [("522301", "兴义市"), ("522324", "晴隆县"), ("522327", "册亨县")])
def test_complete_counties_of_qianxinan_say_so(screen, county, name):
    words = screen("overview", region=county, month="2023-12")  # S001-010
    assert f"{name}“建成”覆盖情况，2023年12月31日" in words
    assert "“建成”覆盖率 100.00%" in words


def test_twelve_stations_on_eleven_townships_are_no_109_percent(ask, screen):
    """平坝区 counts a former state farm beside its eleven townships: the page says so and stays at 11 of 11."""
    (row,) = ask("coverage", region="520403", date="2025-06-30", rung="built")
    assert (row["numerator"], row["denominator"], row["stations"], row["value"]) == (11, 11, 12, 1.0)
    assert (row["status"], row["out_of_scope_covered"]) == ("exceeds", 1)
    listed = ask("townships", county="520403", date="2025-06-30")
    assert [one["stations"] for one in listed] == [1] * 12
    assert [one["region_code"] for one in listed if not one["in_scope"]] == ["520403501"]
    words = screen("coverage", region="520403", month="2025-06")
    assert "平坝（12 个，在册 11 个）" in words
    assert "109.1%" not in words


def test_target_of_qianxinan(ask, screen):
    (plan,) = [one for one in ask("targets", region=QIANXINAN) if one["plan_region"] == QIANXINAN]
    assert (plan["value"], plan["unit"], plan["due_on"]) == (140, "township", "2025-12-31")  # S001-008, S001-009
    assert "目标期限2025年12月31日" in screen("targets", region=QIANXINAN, month="2023-12")


def test_funds_of_qianxinan_up_to_2023(ask, screen):
    (row,) = ask("services", indicator="funds_fiscal", region=QIANXINAN, month="2023-12", window="all")
    assert row["value"] == 14_880_000  # S001-001: 1488 万元 since 2020
    words = screen("services", indicator="funds_fiscal", region=QIANXINAN, month="2023-12", window="all")
    assert "财政资金 1,488.0 万元 准确数 14,880,000.00元" in words


def test_sites_of_fuquan(ask, screen):
    standing = ("built", "operating", "full_service")
    sites = [one for one in ask("stations", region=FUQUAN, date=MAY_2023) if one["site_status"] in standing]
    assert sorted(one["site_type"] for one in sites) == ["main_station"] + ["station"] * 8  # S003-018, S003-019
    words = screen("stations", region=FUQUAN, month="2023-05")
    assert "社工总站 1 个 已建成" in words
    assert "社工站 8 个 已建成" in words


@pytest.mark.parametrize(
    ("indicator", "label", "least", "most"),
    [
        ("community_activities", "社区活动", 63, 63),  # S003-021
        ("groups_run", "小组活动", 47, 47),  # S003-022
        ("cases_opened", "新开个案", 44, 44),  # S003-023
        ("households_visited", "走访家庭", 2001, 2999),  # S003-020: 2000 多
        ("person_times_served", "服务人次", 20001, 29999),  # S003-024: 2 万多
    ],
)
def test_services_of_fuquan_since_may_2022(ask, screen, indicator, label, least, most):
    series = ask("service_series", indicator=indicator, region=FUQUAN, first="2022-05", last="2023-05")
    assert len(series) == 13
    total = sum(row["value"] for row in series)
    assert least <= total <= most
    (row,) = ask("services", indicator=indicator, region=FUQUAN, month="2023-05", window="2022-05")
    assert row["value"] == total
    words = screen("services", indicator=indicator, region=FUQUAN, month="2023-05", window="2022-05")
    assert f"福泉市{label}，2022年5月至2023年5月" in words
    said = f"{total / 10_000:.1f} 万" if total >= 10_000 else f"{total:,.0f}"
    assert f"{label} {said}" in words


def test_every_published_figure_in_the_register_is_reproduced(on_demonstration) -> None:
    """The register of published figures, which 数据修订 leads on from, and the demonstration say the same."""
    release = open_current()
    figures = [one for one in figures_of(release.about) if one.region in (GUIZHOU, QIANXINAN, FUQUAN)]
    assert len(figures) >= 11
    for one in figures:
        if one.rung:
            frame, column = published_coverage(release, release, one, date=last_day(release.data_month)), "numerator"
            assert frame["denominator"][1] == 0, one.id
        else:
            frame, column = published_reports(release, release, one, month=release.data_month), "value"
        assert one.agrees(sum(frame[column][:2])), one.id
        assert sum(frame[column][:-1]) == pytest.approx(frame[column].iloc[-1]), one.id
