"""全省概览: how far are we, and who needs attention, in whole stations."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Fact, Panel, broken, parts
from dashboard.panels.coverage import titles
from dashboard.panels.coverage.rows import exceeding, table, whole, with_change
from dashboard.panels.parts import Row
from dashboard.view import View

MOST_COUNTIES = 10


def headline(view: View) -> Panel:
    """Coverage at the selected rung as the big number, with counts, changes, and places that are complete."""
    frame = with_change(view, view.selection.region, None)
    title = view.words("overview.title", place=parts.here(view), rung=parts.rung(view), day=parts.on_day(view))
    facts = _facts(view, parts.records(frame)[0]) if len(frame) else ()
    return Panel(
        "overview-headline", title, parts.coverage_definition(view), frame, lambda: table(view, frame), facts=facts,
        note=parts.sentences(view, exceeding(view, frame), _broken(view)), source=parts.source(view, "register"),
        alt=" ".join([title, *(f"{fact.label} {fact.value} {fact.detail}" for fact in facts)]),
    )  # fmt: skip


def attention(view: View, *, width: int = 600, most: int = MOST_COUNTIES, body: int | None = None) -> Panel:
    """The counties with most townships left, in whole townships, with what they gained in half a year."""
    frame = view.reader.attention(region=view.selection.region, date=view.day, rung=view.selection.rung)
    if not (frame["remaining"] > 0).any():
        return _finished(view, frame)
    frame = frame[frame["remaining"] > 0].reset_index(drop=True)
    title = _attention_title(view, frame, most)
    subtitle = view.words("attention.subtitle", rung=parts.rung(view), day=parts.on_day(view))
    words = parts.labels(view, title, subtitle, "register", hover=_hover(view))
    rows = [_county(view, row) for row in parts.records(frame.head(most))]
    return Panel(
        "overview-attention", title, words.subtitle, frame, lambda: _attention_table(view, frame),
        bars(rows, words.hover, view.ink, width=width, body=body) if rows else None,
        note=parts.sentences(
            view, view.words("attention.more", n=len(frame) - most) if len(frame) > most else "",
            broken.reground(view, view.selection.region, "county", view.selection.month - 11),
        ),
        source=words.source, alt=title,
    )  # fmt: skip


def _broken(view: View) -> str:
    """The changes of the last year across which nothing is compared."""
    return broken.note(view, broken.between(view, view.selection.month - 11, view.selection.month))


def _finished(view: View, frame: pd.DataFrame) -> Panel:
    """Where nothing remains: that this is so, over the counties that are complete."""
    title = titles.no_units(view, frame)
    title = title or view.words("attention.none", place=parts.here(view), rung=parts.rung(view))
    shown = _attention_table(view, frame).drop(columns=view.words("column.still"))
    return Panel(
        "overview-attention", title, parts.coverage_definition(view), frame, lambda: shown,
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _facts(view: View, row: Row) -> tuple[Fact, ...]:
    words, decimals = view.words, parts.share_decimals(view)
    counts = words("overview.counts", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"]))
    facts = [Fact(words("overview.share", rung=parts.rung(view)), numbers.percent(row["value"], decimals), counts)]
    for name in ("mom", "yoy"):
        change, gained = row[f"change_{name}"], row[f"gained_{name}"]
        detail = (
            words("overview.gained", n=numbers.signed(gained))
            if change == change
            else words(f"reason.{row[f'reason_{name}'] or 'no_base'}")
        )
        tone = "" if not change or change != change else "rise" if change > 0 else "fall"
        facts.append(Fact(words(f"overview.{name}"), numbers.points(change, view.lang, decimals), detail, tone))
    left = numbers.count(row["denominator"] - row["numerator"])
    facts.append(Fact(words("overview.remaining"), left, words("overview.remaining_detail", rung=parts.rung(view))))
    return (*facts, *_complete(view, row))


def _complete(view: View, row: Row) -> list[Fact]:
    """Counties and prefectures that are fully covered, where there are any to count."""
    words = view.words
    return [
        Fact(
            words(f"overview.{level}_full"),
            numbers.count(row[f"{level}_full"]),
            words(f"overview.{level}_of", m=int(row[level])),
        )
        for level in ("counties", "prefectures")
        if row[level] > 1
    ]


def _attention_title(view: View, frame: pd.DataFrame, most: int) -> str:
    said: dict[str, object] = {"place": parts.here(view), "rung": parts.rung(view)}
    left, top = frame["remaining"].sum(), frame["remaining"].head(most).sum()
    said |= {"n": numbers.count(left), "m": len(frame)}
    if len(frame) <= most:
        return view.words("attention.title", **said)
    return view.words("attention.title_top", k=most, top=numbers.percent(top / left, 0), **said)


def _hover(view: View) -> str:
    words = view.words
    counts = words("hover.counts", n=slot(1), m=slot(2))
    return hover(slot(0), counts, words("attention.gained", n=slot(3)), words("attention.still", n=slot(4)))


def _county(view: View, row: Row) -> Bar:
    counts = f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}"
    gained = numbers.signed(row["gained_6m"])
    told = (numbers.count(row["numerator"]), numbers.count(row["denominator"]), gained)
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["remaining"],
        text=view.words("attention.text", n=numbers.count(row["remaining"]), counts=counts, gained=gained),
        hover=(escape(parts.full(view, row["region_code"])), *told, str(int(row["months_standing_still"]))),
        # Standing still for half a year is what the eye is to find.
        colour=view.ink.far_behind if row["gained_6m"] <= 0 else view.ink.accent,
    )


def _attention_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    shown = table(view, frame.assign(stations=float("nan"))).drop(columns=words("column.stations"))
    shown[words("column.gained_6m")] = whole(frame["gained_6m"])
    shown[words("column.gained_12m")] = whole(frame["gained_12m"])
    shown[words("column.still")] = whole(frame["months_standing_still"])
    return shown
