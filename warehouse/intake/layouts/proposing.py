"""A form that nobody mapped so far: its headings, and what each of them most likely stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from warehouse.intake import form
from warehouse.intake.grids import Grid
from warehouse.intake.layouts import kept
from warehouse.intake.layouts.former import known_versions, version_of
from warehouse.intake.layouts.headings import ROWS_SEARCHED, Headings, headings_at, likely_row, split
from warehouse.intake.layouts.layout import Field
from warehouse.intake.layouts.targets import KEYS, PASSED_OVER, targets
from warehouse.intake.scales import scale_of
from warehouse.refusal import Refusal

SAMPLES = 3
SYNONYMS = {
    "站点编号": form.SITE_ID, "社工站编码": form.SITE_ID, "站点名称": form.SITE_NAME, "社工站": form.SITE_NAME,
    "月份": form.MONTH, "统计月份": form.MONTH, "是否零报告": form.ZERO,
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A sheet of an unknown form: its headings, a few values below each, and what is proposed for each."""

    grid: Grid
    headings: Headings
    samples: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]


def proposals(grids: Sequence[Grid], row: int | None = None) -> list[Proposal]:
    """Every sheet that has a header, the one with most headings first; *row*: where it begins, from 0, when told."""
    found = []
    for grid in grids:
        start = likely_row(grid) if row is None else row
        if start is not None and start < len(grid.rows):
            found.append(_proposal(grid, headings_at(grid, start)))
    return sorted(found, key=lambda one: -len(one.fields))


def _proposal(grid: Grid, headings: Headings) -> Proposal:
    places = [at for at, text in enumerate(headings.texts) if text]
    below = grid.rows[headings.last_row + 1 :]
    samples = tuple(_samples(below, at) for at in places)
    fields = _unrepeated([_guess(headings.texts[at]) for at in places])
    return Proposal(grid, headings, samples, fields)


def _samples(rows: Sequence[Sequence[object]], at: int) -> tuple[str, ...]:
    texts = (_typed(row[at]) for row in rows if at < len(row) and form.squeezed(row[at]))
    return tuple(text[:20] for text, _ in zip(texts, range(SAMPLES), strict=False))


def _typed(value: object) -> str:
    # A spreadsheet has no whole numbers: 3 arrives as 3.0.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _guess(text: str) -> Field:
    """What a heading says in our words or those of a former version; else it is passed over."""
    heading, unit = split(text)
    to = _known().get(heading, _known().get(heading.split("/")[-1], PASSED_OVER))
    is_sound = to in KEYS or (to in targets() and scale_of(unit, targets()[to].column.unit) is not None)
    return Field(heading, to if is_sound else PASSED_OVER, unit if to in targets() and is_sound else "")


def _known() -> dict[str, str]:
    former = [
        one for version in known_versions() for table in version_of(version).layout.tables for one in table.fields
    ]
    return {
        **{one.heading: one.to for one in former},
        **{target.column.heading: to for to, target in reversed(list(targets().items()))},
        **form.KEY_HEADINGS, **SYNONYMS,
    }  # fmt: skip


def _unrepeated(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Two headings are not proposed for one figure: the first has it."""
    used: set[str] = set()
    found = []
    for one in fields:
        is_free = one.to == PASSED_OVER or one.to not in used
        found.append(one if is_free else Field(one.heading, PASSED_OVER))
        used.add(one.to)
    return tuple(found)


def fitting(connection: Connection, grids: Sequence[Grid]) -> list[kept.Mapping]:
    """The saved mappings that were made for a form with the headings of one of *grids*."""
    wanted = {one.signature for one in kept.newest(connection)} - {""}
    if not wanted:
        return []
    found = {
        headings_at(grid, row).signature for grid in grids for row in range(min(ROWS_SEARCHED, len(grid.rows)))
    } & wanted  # fmt: skip
    return kept.fitting(connection, found)


def suggested(connection: Connection, grids: Sequence[Grid]) -> Refusal | None:
    """The answer to a file whose form was mapped before: with which mapping it is read."""
    known = fitting(connection, grids)
    if not known:
        return None
    name = known[0].name
    return Unread(
        f"不是本系统的表样；表头与已存的对应表“{name}”相符，请在数据报送页选用，或加 --mapping “{name}”",
        f"This is not our form; its header is that of the saved mapping “{name}”: choose it on the data desk, or add "
        f"--mapping “{name}”",
    )


class Unread(Refusal):
    """The file can be read, once it is said by which mapping."""
