"""Names of places: as written on a map, and in Latin letters."""

import re
import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin, load_single_dict

_SUFFIX = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "prefecture": ("自治州", "地区", "盟", "市"),
    "county": ("自治县", "自治旗", "县", "市", "区"),
    "township": ("街道", "民族苏木", "苏木", "民族乡", "镇", "乡", "区公所"),
}
_AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗", "民族乡", "民族苏木", "乡")
_TOWNSHIP_KINDS = ("街道", "镇", "民族苏木", "苏木", "区公所", "民族乡", "乡")


_TABLES = Path(__file__).with_name("names.toml")


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_TABLES.read_text(encoding="utf-8"))


def fingerprint() -> str:
    """Changes when the tables of names do."""
    return sha256(_TABLES.read_bytes()).hexdigest()[:8]


@cache
def _peoples() -> re.Pattern[str]:
    with_zu = "|".join(sorted(_tables()["peoples"], key=len, reverse=True))
    bare = "|".join(_tables()["peoples_bare"])
    return re.compile(f"(?:(?:{with_zu})族|{bare})+$")


@cache
def _prefer_readings() -> None:
    """Tell pypinyin how single characters read in names of places, where no longer word decides."""
    load_single_dict({ord(character): reading for character, reading in _tables()["characters"].items()})


def short_name(name: str, level: str) -> str:
    """Name as written on a map: 福泉市 → 福泉, 黔西南布依族苗族自治州 → 黔西南; 赵县 stays, and so do 矿区 and 郊区.

    ``level`` is province, prefecture, county or township.
    """
    if name in (known := _tables()["short"]):
        return str(known[name])
    suffix = next((s for s in _SUFFIX[level] if name.endswith(s)), "")
    stem = name.removesuffix(suffix)
    if suffix in _AUTONOMOUS or stem.endswith("族"):
        plain = _peoples().sub("", stem)
        # 内蒙古, 东乡族: a name that is nothing but a people's keeps it.
        stem = plain if len(plain) > 1 else stem.removesuffix("族")
    if len(stem) < 2 or stem.endswith("矿"):
        return name
    return stem


def township_kind(name: str) -> str:
    """What kind of township a name says it is: 街道, 镇, 乡, 民族乡, 苏木, 民族苏木 or 区公所."""
    if name.endswith(("族乡", *(f"{people}乡" for people in _tables()["peoples_bare"]))):
        return "民族乡"
    return next((kind for kind in _TOWNSHIP_KINDS if name.endswith(kind)), "乡")


def romanised(text: str) -> str:
    """Chinese name in Latin letters, one word: 西安 → Xi'an, 吕梁 → Lüliang."""
    _prefer_readings()
    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
    joined = syllables[0]
    for syllable in syllables[1:]:
        joined += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return joined[:1].upper() + joined[1:]


def name_en(short: str, level: str, kind: str | None = None) -> str:
    """English name from the short Chinese one; ``kind`` is a township's, and becomes its last word."""
    tables = _tables()
    latin: str = tables.get(level, {}).get(short) or tables["reading"].get(short) or romanised(short)
    return f"{latin} {tables['kind'][kind]}" if kind else latin
