"""Rubrics from TOML files: those of this programme and those that a province puts in their place or beside them.

Everything that is wrong with a file is told at once, in both languages, with the place it stands at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalogue.rubric import SCALES, Item, Level, Rubric
from catalogue.text import Text, read_text

FOLDER = Path(__file__).parent / "rubrics"
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
TEXTS = ("label", "meaning", "reference")
KEYS = {
    "": ({"id", "version", *TEXTS, "scale", "total", "item"}, {"level"}),
    "item": ({"id", "label", "meaning", "full"}, {"group"}),
    "level": ({"id", "label", "least"}, {"needs"}),
}
"""Keys that each table must have, and those that it may have."""


class RubricFault(ValueError):
    """A file of rubrics cannot be used; ``problems`` say what is wrong, in both languages."""

    def __init__(self, problems: list[Text]) -> None:
        super().__init__("\n".join(one.en for one in problems))
        self.problems = problems


def load(own: Path | None = None) -> Mapping[str, Rubric]:
    """rubric id -> rubric, this programme's first; a rubric of the folder *own* replaces the one of the same id.

    Raises RubricFault with everything that is wrong with any of the files.
    """
    found: dict[str, Rubric] = {}
    problems: list[Text] = []
    for folder in filter(None, (FOLDER, own)):
        here: dict[str, Path] = {}
        for path in sorted(folder.glob("*.toml")):
            try:
                rubric = read(path)
            except RubricFault as fault:
                problems += fault.problems
                continue
            if rubric.id in here:
                problems.append(_at(path, "id", f"与 {here[rubric.id].name} 重复", f"also in {here[rubric.id].name}"))
            here[rubric.id] = path
            found[rubric.id] = rubric
    if problems:
        raise RubricFault(problems)
    return found


def read(path: Path) -> Rubric:
    """The rubric in a file. Raises RubricFault."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RubricFault([_at(path, "", f"不是有效的 TOML：{error}", f"not valid TOML: {error}")]) from error
    problems = list(_form_problems(path, document))
    if problems:
        raise RubricFault(problems)
    rubric = _rubric(document)
    problems = list(_sense_problems(path, rubric))
    if problems:
        raise RubricFault(problems)
    return rubric


def _at(path: Path, place: str, zh: str, en: str) -> Text:
    where = " ".join(part for part in (path.name, place) if part)
    return Text(f"{where}：{zh}", f"{where}: {en}")


def _tables(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Every table of the document: its kind, where it stands, itself."""
    yield "", "", document
    for kind in ("item", "level"):
        rows = document.get(kind, [])
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
            yield kind, f"[[{kind}]] {number}", row


def _form_problems(path: Path, document: Mapping[str, Any]) -> Iterator[Text]:
    for kind, place, row in _tables(document):
        if not isinstance(row, Mapping):
            yield _at(path, place, "应为表", "should be a table")
            continue
        needed, may = KEYS[kind]
        for key in sorted(needed - set(row)):
            yield _at(path, f"{place} {key}".strip(), "缺少", "is missing")
        for key in sorted(set(row) - needed - may):
            yield _at(path, f"{place} {key}".strip(), "不认识的项", "is not known")
        for key in sorted(set(row) & (needed | may) - {"item", "level"}):
            yield from _value_problems(path, f"{place} {key}".strip(), key, row[key])


def _value_problems(path: Path, place: str, key: str, value: object) -> Iterator[Text]:
    if key in (*TEXTS, "group"):
        try:
            read_text(value, place)
        except ValueError:
            yield _at(path, place, "须同时写明 zh 和 en", "needs zh and en")
    elif key in ("total", "full", "least"):
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or (key != "least" and not value):
            yield _at(path, place, f"{value!r} 不是可用的分数", f"{value!r} is no number of points")
    elif key == "id":
        if not isinstance(value, str) or not NAME.fullmatch(value):
            en = f"{value!r} is not made of small letters, digits and underscores"
            yield _at(path, place, f"{value!r} 只能用小写字母、数字和下划线", en)
    elif key == "version":
        if type(value) is not int or value < 1:
            yield _at(path, place, "版本应为不小于1的整数", "a version is a whole number from 1")
    elif key == "scale" and value not in SCALES:
        yield _at(path, place, f"只能是 {'、'.join(SCALES)}", f"is one of {', '.join(SCALES)}")
    elif key == "needs" and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        yield _at(path, place, "应为评分项代码的列表", "needs a list of item ids")


def _rubric(document: Mapping[str, Any]) -> Rubric:
    texts = {name: read_text(document[name], name) for name in TEXTS}
    items = tuple(
        Item(row["id"], read_text(row["label"], "label"), read_text(row["meaning"], "meaning"), float(row["full"]),
             read_text(row["group"], "group") if "group" in row else None)
        for row in document["item"]
    )  # fmt: skip
    levels = tuple(
        Level(row["id"], read_text(row["label"], "label"), float(row["least"]), tuple(row.get("needs", ())))
        for row in document.get("level", [])
    )
    return Rubric(document["id"], document["version"], **texts, scale=document["scale"],
                  total=float(document["total"]), items=items, levels=levels)  # fmt: skip


def _sense_problems(path: Path, rubric: Rubric) -> Iterator[Text]:
    """What no single value shows: sums, repetitions, the order of levels."""
    summed = sum(item.full for item in rubric.items)
    if summed != rubric.total:
        yield _at(path, "total", f"各项满分合计 {summed:g}，与总分 {rubric.total:g} 不符",
                  f"the items add up to {summed:g}, not to {rubric.total:g}")  # fmt: skip
    known = [item.id for item in rubric.items]
    for ids, kind in ((known, "item"), ([level.id for level in rubric.levels], "level")):
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            yield _at(path, f"[[{kind}]] {one}", "重复", "is there twice")
    limits = [level.least for level in rubric.levels]
    if limits != sorted(set(limits), reverse=True):
        yield _at(path, "level", "等级应从高到低，起点分数不得相同", "levels run from the highest down, none alike")
    for level in rubric.levels:
        if level.least > rubric.total:
            yield _at(path, f"[[level]] {level.id}", "起点分数超过总分", "asks for more than the total")
        for one in sorted(set(level.needs) - set(known)):
            yield _at(path, f"[[level]] {level.id}", f"没有评分项 {one}", f"there is no item {one}")
