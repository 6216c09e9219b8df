"""Peer groups as a file: what it may say, and what is refused with its place and remedy."""

from __future__ import annotations

import pytest

from catalogue.own_file import OwnFileError
from catalogue.peers import default, from_json, parse

GOOD = """
[source]
zh = "统计年鉴2022"
en = "Yearbook 2022"

[[group]]
code = "remote"
label = { zh = "偏远县", en = "Remote counties" }
counties = ["520101", "520102"]

[[group]]
code = "near"
label = { zh = "近郊县", en = "Counties near a city" }
counties = ["520103"]
"""


def test_a_file_is_read_and_kept_as_it_is() -> None:
    found = parse(GOOD)
    assert found.source.zh == "统计年鉴2022"
    assert [(group.code, group.counties) for group in found.groups] == [
        ("remote", ("520101", "520102")), ("near", ("520103",)),
    ]  # fmt: skip
    assert from_json(found.as_json()) == found
    assert from_json(default().as_json()) == default()


def test_groups_by_size_hold_every_county_that_has_townships_once() -> None:
    for townships in range(1, 60):
        assert sum(group.holds("520101", townships) for group in default().groups) == 1
    assert not any(group.holds("520101", 0) for group in default().groups)
    # Twelve are few, thirteen are not.
    assert [group.code for group in default().groups if group.holds("520101", 12)] == ["small"]
    assert [group.code for group in default().groups if group.holds("520101", 13)] == ["medium"]


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ("[source]", "[source", "不是合法的 TOML", "no TOML"),
        ("[source]", "[sources]", "文件顶层不认识“sources”", "the top of the file has no 'sources'"),
        ("[source]", "version = 0\n[source]", "version = 整数", "version = a whole number"),
        ('zh = "统计年鉴2022"', "", "source：应写 zh 和 en", "source: needs zh and en"),
        ('zh = "统计年鉴2022"', 'zh = "统计\\u0000年鉴"', "source：应写 zh 和 en", "source: needs zh and en"),
        ('"remote"', '"Remote area"', "group 1：code", "group 1: code"),
        ('code = "near"', 'code = "remote"', "组代码 remote 出现了两次", "code remote is there twice"),
        ('["520103"]', '["520101"]', "县 520101 出现了两次", "county 520101 is there twice"),
        ('["520103"]', "[520103]", "“520103”不是六位县级代码（要加引号）", "520103 is no county code of six digits"),
        ('["520103"]', '["5201"]', "group 2（near）：“5201”", "group 2 (near): '5201'"),
        ('["520103"]', "[]", "counties 应列出县级代码", "counties must list county codes"),
        ('counties = ["520103"]', "", "counties 和 townships 写且只写一个", "exactly one of counties and townships"),
        ('counties = ["520103"]', "townships = [1, 9]", "要么都写 counties", "all groups must be of one kind"),
        (
            'counties = ["520103"]',
            "townships = [9, 1]",
            "townships 应为 [最少, 最多]",
            "townships must be [least, most]",
        ),
        ('counties = ["520103"]', "population = 3", "只用 code、label 和 counties", "only code, label and counties"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(before: str, after: str, zh: str, en: str) -> None:
    assert before in GOOD
    with pytest.raises(OwnFileError) as refused:
        parse(GOOD.replace(before, after))
    assert zh in refused.value.text.zh
    assert en in refused.value.text.en


def test_sizes_must_not_overlap() -> None:
    sizes = GOOD.replace('counties = ["520101", "520102"]', "townships = [1, 9]")
    with pytest.raises(OwnFileError) as refused:
        parse(sizes.replace('counties = ["520103"]', "townships = [9, 0]"))
    assert "remote 和 near 的乡镇数有重叠" in refused.value.text.zh
    assert parse(sizes.replace('counties = ["520103"]', "townships = [10, 0]")).groups[1].most == 0
