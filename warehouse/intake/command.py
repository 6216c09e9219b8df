"""``python -m warehouse load``: files are loaded, or with ``--check`` only looked at; what came of each is printed."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from sqlalchemy import Engine

from catalogue.forms import counted, form
from catalogue.period import month_text
from warehouse import clock, store
from warehouse.atomic import replacing
from warehouse.intake.corrections import Change
from warehouse.intake.layouts import kept
from warehouse.intake.layouts.layout import Layout
from warehouse.intake.load import examine, load_file
from warehouse.intake.opening import content
from warehouse.intake.outcome import Outcome
from warehouse.intake.sent_back import sent_back
from warehouse.keeping.listing import one_line
from warehouse.parser import words
from warehouse.refusal import Refusal
from warehouse.register.changes import said as registered


def run(options: Namespace) -> int:
    """Load or check each file; 1 when any of them was turned away."""
    engine = store.connect()
    store.require_ready(engine)
    try:
        return max(_one(engine, path, options) for path in options.files)
    finally:
        # What was written is in the store's one file when the command ends, whoever copies it next.
        engine.dispose()


def _one(engine: Engine, path: Path, options: Namespace) -> int:
    try:
        outcome = _outcome(engine, path, options)
        is_rejected = outcome.state in ("rejected", "unconfirmed")
        print(f"{one_line(str(path))}：{_said(outcome, options)}", file=sys.stderr if is_rejected else sys.stdout)
        _details(outcome, options.lang)
        if outcome.problems and options.marked is not None:
            print(
                f"  {words(options.lang, '已标注', 'marked')}：{one_line(str(_marked(path, outcome, options)))}",
                file=sys.stderr,
            )
    except Refusal as refusal:
        print(f"{one_line(str(path))}：{refusal.in_(options.lang)}", file=sys.stderr)
        return 1
    return int(is_rejected)


def _outcome(engine: Engine, path: Path, options: Namespace) -> Outcome:
    received, layout = options.received_on or clock.today(), _layout(engine, options.mapping)
    if options.check:
        return examine(
            engine, content(path), path.name, received_on=received, layout=layout, actor=options.actor,
            scope=options.scope,
        )  # fmt: skip
    return load_file(
        engine, path, actor=options.actor, received_on=received, layout=layout, confirmed=options.confirm,
        scope=options.scope,
    )  # fmt: skip


def _layout(engine: Engine, mapping: str | None) -> Layout | None:
    if mapping is None:
        return None
    with store.reading(engine).connect() as connection:
        return kept.required(connection, mapping).layout


def _said(outcome: Outcome, options: Namespace) -> str:
    if outcome.state == "unconfirmed":
        return _unconfirmed(outcome, options)
    if outcome.registered:
        checked = words(options.lang, "可装入：", "would be loaded: ") if options.check else ""
        return checked + registered(outcome.registered, options.lang)
    since = clock.day_there(outcome.known_since) if outcome.known_since else ""
    count, corrections, problems = outcome.reports, outcome.corrections, len(outcome.problems)
    reports = counted(count, "report|reports")
    mended = f"{corrections} of them {form(corrections, 'a correction|corrections')}"
    said = {
        "loaded": (
            f"已装入 {count} 份报告，其中更正 {corrections} 份",
            f"{reports} loaded, {mended}",
        ),
        "announced": (
            f"可装入 {count} 份报告，其中更正 {corrections} 份；只作检查，未装入",
            f"{reports} would be loaded, {mended}; checked only, nothing was stored",
        ),
        "known": (
            f"此文件已于{since}装入（第{outcome.batch_id}批），未作改动",
            f"this very file was loaded on {since} as batch {outcome.batch_id}; nothing was done",
        ),
        "unchanged": ("内容与已有数据相同，未作改动", "it says what the store holds; nothing was done"),
        "rejected": (f"未装入，有 {problems} 处问题", f"not loaded, {counted(problems, 'problem|problems')}"),
    }
    state = "announced" if outcome.state == "loaded" and options.check else outcome.state
    return words(options.lang, *said[state])


def _unconfirmed(outcome: Outcome, options: Namespace) -> str:
    missing = {code: count for code, count in outcome.needs.items() if code not in options.confirm}
    zh = "、".join(f"{code}（{count} 处）" for code, count in missing.items())
    en = ", ".join(f"{code} ({count})" for code, count in missing.items())
    added = f"--confirm {','.join(sorted(outcome.needs))}"
    return words(
        options.lang,
        f"未装入，有待确认：{zh}；请逐条核对下列内容，无误后加 {added}",
        f"not loaded, to be confirmed: {en}; look at each line below and, if all is right, add {added}",
    )


def _details(outcome: Outcome, lang: str) -> None:
    for problem in outcome.problems:
        print(f"  {one_line(problem.in_(lang))}", file=sys.stderr)
    for warning in outcome.warnings:
        print(f"  {words(lang, '请确认', 'to confirm')} [{warning.code}] {one_line(warning.in_(lang))}")
    for mended in outcome.mended:
        print(f"  {one_line(mended.in_(lang))}")
    for change in outcome.changes:
        print(f"  {one_line(_change(change, outcome.month, lang))}")


def _change(change: Change, month: int | None, lang: str) -> str:
    """One line: station, month, figure, what the store held and what the file says."""
    names = (change.site_id, change.site_name, "" if month is None else month_text(month), change.indicator_id)
    place = " ".join(filter(None, (*names, change.domain_code, change.group_code)))
    colon = "：" if lang == "zh" else ": "
    return f"{place}{colon}{_value(change.before)} → {_value(change.after)}"


def _value(value: float | None) -> str:
    return "—" if value is None else f"{value:.15g}"


def _marked(path: Path, outcome: Outcome, options: Namespace) -> Path:
    """Write the file with its problems marked into the folder that was named; return where it lies."""
    target = options.marked / f"{path.stem}{words(options.lang, '_已标注', '_marked')}.xlsx"
    with replacing(target) as written:
        written.write_bytes(sent_back(content(path), path.name, outcome.problems, outcome.mended, options.lang))
    return Path(target)
