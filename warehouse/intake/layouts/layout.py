"""Another form, column by column: what each of its headings is read as, and in which unit."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.dictionaries import UNITS
from catalogue.text import Text
from warehouse.intake import form
from warehouse.intake.layouts.targets import KEYS, PASSED_OVER, targets
from warehouse.intake.scales import Scale, scale_of
from warehouse.refusal import Refusal

LONGEST_NAME, LONGEST_HEADING, MOST_FIELDS = 40, 80, 300


@dataclass(frozen=True)
class Field:
    """A column: its heading without unit and blanks, what it is read as, its unit in words ('' is ours).

    ``to``: one of ``targets.KEYS`` or of ``targets.targets()``, or ``PASSED_OVER``. ``band``: what a former template
    prints over it.
    """

    heading: str
    to: str
    unit: str = ""
    band: str = ""

    @property
    def scale(self) -> Scale | None:
        """Its unit against ours; None for keys, and where the one is not to be had from the other."""
        return scale_of(self.unit, targets()[self.to].column.unit) if self.to in targets() else None


@dataclass(frozen=True)
class Table:
    """A sheet of the other form, and what it is called there."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Layout:
    """A form by its name, with its sheets. ``month_labels``: what the month stands behind, above the table."""

    name: str
    tables: tuple[Table, ...]
    month_labels: tuple[str, ...] = ("填报月份", "统计月份", "报送月份", "所属月份", "报表月份", "报告期", "月份")


def read_fields(document: Mapping[str, Mapping[str, Any]]) -> tuple[Field, ...]:
    """The fields of a table of headings, as a mapping's file and the store hold it. Raises Refusal when it is none."""
    for heading, row in document.items():
        if not isinstance(row, Mapping) or not all(isinstance(row.get(key, ""), str) for key in ("to", "unit", "band")):
            raise Refusal(
                f'栏目“{heading[:40]}”写法有误，应为 {{ to = "…", unit = "…" }}',
                f'The column “{heading[:40]}” is not written as {{ to = "…", unit = "…" }}',
            )
    return tuple(
        Field(form.squeezed(heading), row.get("to", ""), row.get("unit", ""), row.get("band", ""))
        for heading, row in document.items()
    )


def require_sound(layout: Layout) -> None:
    """Raise Refusal that names every fault of the mapping at once."""
    found = [*_name_faults(layout.name), *(one for table in layout.tables for one in _faults(table.fields))]
    if found:
        raise Refusal(
            "对应表有误：" + "；".join(one.zh for one in found),
            "The mapping is wrong: " + "; ".join(o.en for o in found),
        )


def _name_faults(name: str) -> Iterator[Text]:
    if not re.fullmatch(r"\S(?:.{0,38}\S)?", name) or any(unicodedata.category(sign)[0] == "C" for sign in name):
        yield Text("名称须为1–40个字，不含控制符", "its name needs 1 to 40 characters and no control characters")


def _faults(fields: Sequence[Field]) -> Iterator[Text]:
    yield from _heading_faults(fields)
    used = Counter(one.to for one in fields if one.to != PASSED_OVER)
    for to in used:
        named = "、".join(one.heading for one in fields if one.to == to)
        if to not in KEYS and to not in targets():
            yield Text(f"“{named}”：没有指标“{to}”", f"“{named}”: there is no indicator “{to}”")
        elif used[to] > 1:
            yield Text(f"{named} 都对应到“{to}”，只能留一栏", f"{named} are all mapped to “{to}”: keep one")
    yield from (_unit_fault(one) for one in fields if one.to in targets() and one.scale is None)
    if form.SITE_ID not in used and form.SITE_NAME not in used:
        yield Text("没有指明站点编码或社工站名称的栏目", "no column is the station's code or name")
    if not any(to in targets() for to in used):
        yield Text("没有一栏对应到指标", "no column is mapped to an indicator")


def _heading_faults(fields: Sequence[Field]) -> Iterator[Text]:
    counts = Counter(one.heading for one in fields)
    for heading, count in counts.items():
        if not heading or len(heading) > LONGEST_HEADING:
            yield Text(f"栏目名须为1–{LONGEST_HEADING}个字", f"a heading has 1 to {LONGEST_HEADING} characters")
        if count > 1:
            yield Text(f"栏目“{heading}”出现两次", f"the heading “{heading}” appears twice")
    if len(fields) > MOST_FIELDS:
        yield Text(f"栏目超过{MOST_FIELDS}个", f"there are more than {MOST_FIELDS} columns")


def _unit_fault(one: Field) -> Text:
    wanted = UNITS[targets()[one.to].column.unit].label
    return Text(
        f"“{one.heading}”的单位是{one.unit}，不能换算成{wanted.zh}",
        f"the unit of “{one.heading}”, {one.unit}, cannot be turned into {wanted.en}",
    )
