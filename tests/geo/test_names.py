import pytest

from geo.names import name_en, romanised, short_name, township_kind


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("贵州省", "province", "贵州"),
        ("内蒙古自治区", "province", "内蒙古"),  # 蒙古 is part of the name here
        ("广西壮族自治区", "province", "广西"),
        ("香港特别行政区", "province", "香港"),
        ("黔西南布依族苗族自治州", "prefecture", "黔西南"),
        ("伊犁哈萨克自治州", "prefecture", "伊犁"),  # a people's name without 族
        ("大兴安岭地区", "prefecture", "大兴安岭"),
        ("福泉市", "county", "福泉"),
        ("万山区", "county", "万山"),
        ("三都水族自治县", "county", "三都"),
        ("龙胜各族自治县", "county", "龙胜"),
        ("东乡族自治县", "county", "东乡"),  # nothing but a people's name
        ("管城回族区", "county", "管城"),
        ("赵县", "county", "赵县"),  # one character keeps 县
        ("郊区", "county", "郊区"),
        ("井陉矿区", "county", "井陉矿区"),
        ("碑林区", "county", "碑林"),  # not a 林区
        ("神农架林区", "county", "神农架"),
        ("清新区", "county", "清新"),  # not a 新区
        ("浦东新区", "county", "浦东"),
        ("六枝特区", "county", "六枝"),
        ("仙桥乡", "township", "仙桥"),
        ("鼎新彝族苗族乡", "township", "鼎新"),
        ("龙水乡", "township", "龙水"),  # 水 here is water, not a people
    ],
)
def test_short_name_is_what_a_map_writes(name: str, level: str, short: str) -> None:
    assert short_name(name, level) == short


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("王卡镇", "镇"),
        ("马场坪街道", "街道"),
        ("仙桥乡", "乡"),
        ("鼎新彝族苗族乡", "民族乡"),
        ("柏杨河哈萨克乡", "民族乡"),
        ("达尔汗苏木", "苏木"),
        ("鄂温克民族苏木", "民族苏木"),
        ("赵家蓬区公所", "区公所"),
    ],
)
def test_township_kind(name: str, kind: str) -> None:
    assert township_kind(name) == kind


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("西安", "Xi'an"),
        ("吕梁", "Lüliang"),
        ("瓮安", "Weng'an"),
        ("长顺", "Changshun"),
        ("都匀", "Duyun"),
        ("普安", "Pu'an"),
    ],
)
def test_romanised_joins_syllables(text: str, latin: str) -> None:
    assert romanised(text) == latin


@pytest.mark.parametrize(
    ("short", "level", "kind", "english"),
    [
        ("陕西", "province", None, "Shaanxi"),
        ("山西", "province", None, "Shanxi"),
        ("内蒙古", "province", None, "Inner Mongolia"),
        ("西藏", "province", None, "Tibet"),
        ("黔西南", "prefecture", None, "Qianxinan"),
        ("六盘水", "prefecture", None, "Liupanshui"),
        ("呼和浩特", "prefecture", None, "Hohhot"),
        ("六安", "prefecture", None, "Lu'an"),
        ("单县", "county", None, "Shanxian"),
        ("朝阳", "prefecture", None, "Chaoyang"),
        ("仙桥", "township", "乡", "Xianqiao Township"),
        ("鼎新", "township", "民族乡", "Dingxin Ethnic Township"),
    ],
)
def test_name_en(short: str, level: str, kind: str | None, english: str) -> None:
    assert name_en(short, level, kind) == english
