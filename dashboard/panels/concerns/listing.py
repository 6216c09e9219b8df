"""关注清单: how many counties need attention, for which reasons, and the ranked list itself."""

from __future__ import annotations

from functools import partial

import pandas as pd

from catalogue.attention import SEVERITIES
from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.charts.wrapping import cut
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, broken, parts
from dashboard.panels.concerns import wording
from dashboard.panels.concerns.rows import by_rule, by_rule_table, table
from dashboard.panels.parts import Row
from dashboard.theme import TYPE, Tokens
from dashboard.view import View
from queries.public import says_public

MOST = 30
"""Lines on a page; the files hold all."""
SIGNS = {"urgent": "▲", "serious": "●", "watch": "○"}
"""Of classes of severity: what tells them apart beside their colours."""
TEXT_SHARE = 0.66
"""Of the width of the figure, what the words of a line may take."""


def _said(view: View) -> dict[str, str]:
    return {"place": parts.here(view), "month": month_label(view.selection.month, view.lang),
            "rung": parts.rung(view), "day": parts.on_day(view)}  # fmt: skip


def colour(ink: Tokens, severity: str) -> str:
    """The colour of a class of severity; its name always stands beside it."""
    return {"urgent": ink.not_met, "serious": ink.needs_acceleration, "watch": ink.accent}[severity]


def summary(view: View) -> Panel:
    """How many lines and counties there are, by class of severity and by subject."""
    frame = wording.lines(view)
    if frame.empty:
        return _nothing(view, "attention-summary", frame)
    top = next(name for name in SEVERITIES if (frame["severity"] == name).any())
    counts = {"n": len(frame), "k": frame["region_code"].nunique(), "u": int((frame["severity"] == top).sum())}
    key = "watch.summary_title_county" if view.region.level == "county" else "watch.summary_title"
    called = wording.rules(view).severities[top].in_(view.lang)
    told = {name: numbers.count(count) for name, count in counts.items()}
    title = view.words(key, **_said(view), severity=called, **told)
    return Panel(
        "attention-summary", title, view.words("watch.summary_subtitle", **_said(view)), frame,
        lambda: table(view, frame), facts=_facts(view, frame), source=_source(view), alt=title,
    )  # fmt: skip


def _facts(view: View, frame: pd.DataFrame) -> tuple[Fact, ...]:
    words, known = view.words, wording.rules(view)
    lead = Fact(words("watch.lines"), words("watch.of_lines", n=numbers.count(len(frame))),
                words("watch.counties", k=numbers.count(frame["region_code"].nunique())))  # fmt: skip
    kinds = [("severity", name, known.severities[name].in_(view.lang)) for name in SEVERITIES]
    kinds += [("theme", name, text.in_(view.lang)) for name, text in known.themes.items()]
    return (lead, *(_fact(view, frame[frame[column] == name], label, name) for column, name, label in kinds))


def _fact(view: View, some: pd.DataFrame, label: str, name: str) -> Fact:
    counties = view.words("watch.of_severity", k=numbers.count(some["region_code"].nunique()))
    tone = "not_met" if name == "urgent" and len(some) else ""
    return Fact(label, view.words("watch.of_lines", n=numbers.count(len(some))), counties, tone)


def kinds(view: View, *, width: int = 600, body: int | None = None, most: int = 20) -> Panel:
    """How many counties each rule lists, in the order of the rules' severity and number."""
    frame = by_rule(wording.lines(view))
    if frame.empty:
        return _nothing(view, "attention-kinds", frame)
    title = _kinds_title(view, frame)
    rows = [_kind(view, row) for row in parts.records(frame.head(most))]
    told = hover(slot(0), view.words("watch.kinds_hover", n=slot(1), m=slot(2)))
    subtitle = _legend(view, view.words("watch.kinds_subtitle", **_said(view)))
    return Panel(
        "attention-kinds", title, subtitle, frame, lambda: by_rule_table(view, frame),
        bars(rows, told, view.ink, width=width, body=body), source=_source(view), alt=title,
    )  # fmt: skip


def _kinds_title(view: View, frame: pd.DataFrame) -> str:
    most = frame["value"].max()
    top = frame[frame["value"] == most]
    count = numbers.count(most)
    if len(top) == len(frame) > 1:
        return view.words("watch.kinds_title_all", place=parts.here(view), k=count)
    labels = [wording.rules(view)[name].label.in_(view.lang) for name in top["rule_id"]]
    return view.words("watch.kinds_title", label=parts.listing(view, labels), k=count)


def _kind(view: View, row: Row) -> Bar:
    label = wording.rules(view)[row["rule_id"]].label.in_(view.lang)
    name = view.words("watch.kinds_name", sign=SIGNS[row["severity"]], label=label)
    told = numbers.count(row["value"]), numbers.count(row["stations"])
    text = view.words("watch.kinds_text", k=told[0], n=told[1])
    return Bar(row["rule_id"], name, row["value"], text, (escape(name), *told), colour(view.ink, row["severity"]))


def listed(view: View, *, width: int = 900, body: int | None = None, most: int = MOST, is_drawn: bool = True) -> Panel:
    """The list; where it *is_drawn* with a bar of the stations concerned and what is the matter in a few words."""
    frame = wording.lines(view)
    if frame.empty:
        return _nothing(view, "attention-list", frame)
    rows = parts.records(frame.head(most))
    title = _list_title(view, len(frame), rows[0])
    told = hover(slot(0), view.words("watch.list_hover", n=slot(1)), slot(2))
    subtitle = view.words("watch.subtitle", **_said(view))
    drawn = [_line(view, row, width) for row in rows] if is_drawn else []
    return Panel(
        "attention-list", title, _legend(view, subtitle) if drawn else subtitle, frame, lambda: table(view, frame),
        bars(drawn, told, view.ink, width=width, body=body) if drawn else None, note=_note(view, len(frame), len(rows)),
        source=_source(view), alt=title,
    )  # fmt: skip


def _list_title(view: View, total: int, first: Row) -> str:
    place, brief = parts.full(view, first["region_code"]), wording.brief(view, first)
    key = "watch.list_title_county" if view.region.level == "county" else "watch.list_title"
    return view.words(key, **_said(view), n=numbers.count(total), first=place, brief=brief)


def _line(view: View, row: Row, width: int) -> Bar:
    name = view.words("watch.rank_place", rank=row["rank"], place=parts.short(view, row["region_code"]))
    text = view.words("watch.text", sign=SIGNS[row["severity"]], brief=wording.brief(view, row))
    told = (
        escape(wording.sentence(view, row)),
        numbers.count(row["stations"]),
        escape(wording.why(view, row)),
    )
    shown = cut(text, width * TEXT_SHARE, TYPE.label)
    return Bar(row["region_code"], name, row["stations"], shown, told, colour(view.ink, row["severity"]))


def _legend(view: View, subtitle: str) -> str:
    """What the signs of classes of severity stand for, after the rest of the subtitle."""
    known = wording.rules(view).severities
    listed = [view.words("watch.legend_one", sign=SIGNS[name], severity=known[name].in_(view.lang)) for name in SIGNS]
    return view.words("watch.legend", subtitle=subtitle, list=view.words("list.comma").join(listed))


def _note(view: View, total: int, shown: int) -> str:
    ordered = view.words(
        "watch.ordered", order=wording.order(view), once=wording.once(view),
        version=wording.version(view),
    )  # fmt: skip
    more = view.words("watch.more", n=shown, m=numbers.count(total - shown)) if total > shown else ""
    return parts.sentences(view, more, ordered, broken.reground(view, view.selection.region, "county"))


def _nothing(view: View, panel_id: str, frame: pd.DataFrame) -> Panel:
    """That nobody is on the list, and what was looked at; or that a public release has none."""
    if says_public(view.release.about):
        title, text = view.words("watch.public"), view.words("watch.public_text")
    else:
        on = sum(rule.is_on for rule in wording.rules(view).values())
        title = view.words("watch.none_county" if view.region.level == "county" else "watch.none", **_said(view))
        text = view.words("watch.none_text", n=on, version=wording.version(view))
    made = partial(table, view, frame) if "rank" in frame else frame.copy
    return Panel(panel_id, title, text, frame, made, source=_source(view), alt=title)


def _source(view: View) -> str:
    return parts.source(view, "register", "derived")
