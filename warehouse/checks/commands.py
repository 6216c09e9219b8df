"""What ``python -m warehouse checks`` does and says."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from catalogue import indicators
from catalogue.dictionaries import UNITS
from catalogue.period import month_text
from catalogue.text import Text
from warehouse import clock, schema, settings, store
from warehouse.checks import held
from warehouse.checks.handling import Handling, Hit, handle, now, steps
from warehouse.checks.inforce import in_force
from warehouse.keeping.listing import one_line
from warehouse.parser import words
from warehouse.refusal import Refusal

STATES: Mapping[str, Text] = {
    "open": Text("待核实", "to be verified"),
    "reopened": Text("再次待核实", "to be verified again"),
    "assigned": Text("已交办", "assigned"),
    "answered": Text("已答复", "answered"),
    "confirmed": Text("办结：属实", "closed: confirmed"),
    "corrected": Text("办结：已更正", "closed: corrected"),
    "explained": Text("办结：已说明", "closed: explained"),
}
STEPS: Mapping[str, Text] = {
    "assign": Text("交办", "assigned"),
    "answer": Text("答复", "answered"),
    "close": Text("办结", "closed"),
    "reopen": Text("重新提出", "reopened"),
}


def run(options: Namespace) -> int:
    """List hits, show one, or write a step down."""
    return WAYS[options.step](options)


def list_hits(options: Namespace) -> int:
    """The hits of the current release with the state that the store knows now."""
    engine = store.connect()
    store.require_ready(engine)
    found = held.hits(place=options.place or "", check=options.check or "")
    if options.check and options.check not in in_force():
        raise Refusal(
            f"没有规则 {options.check}，可用：{'、'.join(in_force())}",
            f"No check {options.check}: {', '.join(in_force())}",
        )
    shown = 0
    with store.reading(engine).connect() as connection:
        for row in found.rows:
            state = now(steps(connection, row["hit_key"]), Hit(row["hit_key"], row["evidence"], found.release_id))
            if options.state in (None, state) and shown < options.most:
                print(line(row, state, options.lang))
                shown += 1
    zh = f"{found.release_id}：列出 {shown} 处，共 {len(found.rows)} 处。"
    print(words(options.lang, zh, f"{found.release_id}: {shown} listed of {len(found.rows)}."))
    return 0


def line(row: Mapping[str, Any], state: str, lang: str) -> str:
    """Key, state, month or year, station, check, indicator, value and what was expected."""
    check = in_force()[row["check_id"]].label.in_(lang) if row["check_id"] in in_force() else row["check_id"]
    month = month_text(row["month"])
    when = month if row["first_month"] == row["month"] else month[:4]
    parts = (row["hit_key"], STATES[state].in_(lang), when, row["site_id"], row["name"], check, _numbers(row, lang))
    return "  ".join(one_line(str(part)) for part in parts if part)


def _numbers(row: Mapping[str, Any], lang: str) -> str:
    if row["other_site_id"] or row["other_month"]:
        other = row["other_site_id"] or month_text(row["other_month"])
        return words(lang, f"与 {other} 相同或衔接不上", f"against {other}")
    if not row["indicator_id"]:
        return f"10^-{row['score']:.1f}" if row["score"] == row["score"] and row["score"] is not None else ""
    defined = indicators.load()[row["indicator_id"]]
    number = f"{row['value']:,.10g}"
    told = f"{defined.label.in_(lang)} {number} {UNITS[defined.unit].beside(number, lang)}"
    bounds = [f"{sign} {row[end]:,.6g}" for sign, end in (("≥", "low"), ("≤", "high")) if _is_number(row[end])]
    return told + (f" [{', '.join(bounds)}]" if bounds else "")


def _is_number(value: float | None) -> bool:
    return value is not None and value == value  # NaN is not


def show(options: Namespace) -> int:
    """One hit with every step; also of a hit that the current release has no more."""
    engine = store.connect()
    store.require_ready(engine)
    row = schema.check_event.c
    with store.reading(engine).connect() as connection:
        chosen = select(schema.check_event).where(row.hit_key.startswith(options.key, autoescape=True))
        written = connection.execute(chosen.order_by(row.hit_key, row.number)).all()
        try:
            hit, found = held.one(options.key)
            print(line(found, now(steps(connection, hit.key), hit), options.lang))
        except Refusal:
            if not written:
                raise
            print(words(options.lang, "当前发布中已没有这一处。", "The current release has it no more."))
    for one in written:
        day = clock.day_there(one.decided_at)
        said = (str(day), one.actor, STEPS[one.action].in_(options.lang), one.office, one.reason, one.text)
        print("  " + "  ".join(one_line(part) for part in said if part))
    return 0


def write(options: Namespace) -> int:
    """Write a step down."""
    hit, _ = held.one(options.key)
    given = {name: getattr(options, name, "") or "" for name in ("text", "office", "reason")}
    state = handle(store.connect(), hit, Handling(options.step, options.actor or settings.user(), **given))
    said = STATES[state].in_(options.lang)
    print(
        words(
            options.lang,
            f"已记录 {hit.key}：{said}。发布后读者可见。",
            f"{hit.key}: {said}. Readers see it after publish.",
        )
    )
    return 0


WAYS: Mapping[str, Callable[[Namespace], int]] = {
    "list": list_hits, "show": show, "assign": write, "answer": write, "close": write, "reopen": write,
}  # fmt: skip
