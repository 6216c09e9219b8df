"""Rubrics as a registry: what they sum to, what levels they lead to, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rubric import Rubric, from_text
from catalogue.rubric_files import FOLDER, RubricFault, load, read

KNOWN = load()
EVERY = pytest.mark.parametrize("rubric", KNOWN.values(), ids=KNOWN)


def test_the_standards_of_the_field_are_there() -> None:
    # Five haves, six lists, one head and three members; the thousand points are a thousand.
    assert {name: (len(one.items), one.total) for name, one in KNOWN.items()} == {
        "five_haves": (5, 100), "six_lists": (6, 6), "one_head_three_members": (4, 4), "star_levels": (8, 100),
        "thousand_points": (20, 1000),
    }  # fmt: skip
    assert [item.label.zh for item in KNOWN["five_haves"].items] == [
        "固定场所", "专门队伍", "经费保障", "管理制度", "服务开展",
    ]  # fmt: skip
    assert [item.label.zh for item in KNOWN["six_lists"].items] == [
        "场所标准", "制度设计", "组织框架", "服务流程", "服务对象数据库", "服务协议",
    ]  # fmt: skip
    assert [level.least for level in KNOWN["star_levels"].levels] == [90, 80, 70, 60, 50]


@EVERY
def test_its_points_add_up_and_its_text_is_itself(rubric: Rubric) -> None:
    assert sum(item.full for item in rubric.items) == rubric.total
    assert from_text(rubric.as_text()) == rubric
    assert len(rubric.sha256()) == 64
    assert rubric.is_checklist == all(item.full == 1 for item in rubric.items)


@EVERY
@given(data=st.data())
def test_more_points_never_lead_to_a_lower_level(rubric: Rubric, data: st.DataObject) -> None:
    ranks = {level.id: -rank for rank, level in enumerate(rubric.levels)}
    scores = {item.id: data.draw(st.floats(0, item.full)) for item in rubric.items}
    item = data.draw(st.sampled_from(rubric.items))
    before, after = rubric.level_of(scores), rubric.level_of(scores | {item.id: item.full})
    assert before is None or (after is not None and ranks[after.id] >= ranks[before.id])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A province's folder with the five haves as they are."""
    text = (FOLDER / "five_haves.toml").read_text(encoding="utf-8")
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    return tmp_path


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "ours.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_province_replaces_a_rubric_and_adds_its_own(own: Path) -> None:
    changed(own, "version = 1", "version = 2")
    other = own / "other.toml"
    other.write_text((own / "ours.toml").read_text(encoding="utf-8").replace("five_haves", "ours"), encoding="utf-8")
    found = load(own)
    assert (found["five_haves"].version, found["ours"].version) == (2, 2)
    assert set(found) == {*KNOWN, "ours"}
    assert load(own / "nowhere") == KNOWN


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("total = 100", "total = 90", "ours.toml total：各项满分合计 100，与总分 90 不符"),
        ("full = 20", 'full = "20"', "ours.toml [[item]] 1 full：'20' 不是可用的分数"),
        ("full = 20", "full = true", "ours.toml [[item]] 1 full：True 不是可用的分数"),
        ("full = 20\n", "", "ours.toml [[item]] 1 full：缺少"),
        ('id = "team"', 'id = "premises"', "ours.toml [[item]] premises：重复"),
        ('id = "five_haves"', 'id = "五有"', "ours.toml id：'五有' 只能用小写字母、数字和下划线"),
        ("version = 1", "version = 0", "ours.toml version：版本应为不小于1的整数"),
        ('scale = "points"', 'scale = "stars"', "ours.toml scale：只能是 points、checklist"),
        (', en = "Five haves"', "", "ours.toml label：须同时写明 zh 和 en"),
        ("total = 100", "total = 100\nweight = 1", "ours.toml weight：不认识的项"),
        ("total = 100", "total = ", "ours.toml：不是有效的 TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(own: Path, old: str, new: str, told: str) -> None:
    path = changed(own, old, new)
    with pytest.raises(RubricFault) as fault:
        read(path)
    assert any(one.zh.startswith(told) for one in fault.value.problems), fault.value.problems
    assert all("ours.toml" in one.en for one in fault.value.problems)


def test_levels_run_down_and_need_items_that_there_are(own: Path) -> None:
    path = own / "ours.toml"
    levels = [("a", 80, '"team"'), ("b", 80, '"nobody"'), ("c", 120, "")]
    text = "".join(
        f'\n[[level]]\nid = "{name}"\nleast = {least}\nneeds = [{needs}]\nlabel = {{ zh = "甲", en = "A" }}\n'
        for name, least, needs in levels
    )
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    with pytest.raises(RubricFault) as fault:
        read(path)
    assert [one.zh for one in fault.value.problems] == [
        "ours.toml level：等级应从高到低，起点分数不得相同", "ours.toml [[level]] b：没有评分项 nobody",
        "ours.toml [[level]] c：起点分数超过总分",
    ]  # fmt: skip


def test_every_wrong_file_is_told_at_once(own: Path) -> None:
    changed(own, "total = 100", "total = 90")
    (own / "twice.toml").write_text((FOLDER / "six_lists.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (own / "twice_more.toml").write_text((FOLDER / "six_lists.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(RubricFault) as fault:
        load(own)
    assert [one.en for one in fault.value.problems] == [
        "ours.toml total: the items add up to 100, not to 90", "twice_more.toml id: also in twice.toml",
    ]  # fmt: skip
