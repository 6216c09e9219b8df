"""What each step of ``python -m warehouse plans`` does and says."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

from catalogue.forms import counted
from warehouse import clock, store
from warehouse.atomic import replacing
from warehouse.keeping.listing import one_line
from warehouse.parser import words
from warehouse.plans import holding
from warehouse.plans.load import Outcome, take_in
from warehouse.plans.writing import written
from warehouse.refusal import Refusal

GREATEST_FILE = 1_000_000


def run(options: Namespace) -> int:
    """Run one step. Raises Refusal when it cannot be done."""
    engine = store.connect()
    store.require_ready(engine)
    try:
        return STEPS[options.step](engine, options)
    finally:
        engine.dispose()


def _load(engine: Engine, options: Namespace) -> int:
    return max(_one(engine, path, options) for path in options.files)


def _one(engine: Engine, path: Path, options: Namespace) -> int:
    received = options.received_on or clock.day_there(clock.utc_now())
    name = one_line(str(path))
    try:
        outcome = take_in(
            engine, _content(path), path.name, actor=options.actor, received_on=received, is_check=options.check
        )
    except Refusal as refusal:
        print(f"{name}：{refusal.in_(options.lang)}", file=sys.stderr)
        return 1
    is_rejected = outcome.state == "rejected"
    print(f"{name}：{_said(outcome, options)}", file=sys.stderr if is_rejected else sys.stdout)
    for problem in outcome.problems:
        print(f"  {one_line(problem.in_(options.lang))}", file=sys.stderr)
    return int(is_rejected)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal("没有这个文件", "there is no such file")
    if path.stat().st_size > GREATEST_FILE:
        raise Refusal("文件超过 1 MB，不像计划文件", "the file is larger than 1 MB, no plan file is")
    return path.read_bytes()


def _said(outcome: Outcome, options: Namespace) -> str:
    since = clock.day_there(outcome.since) if outcome.since else ""
    new, revised, problems = len(outcome.new), len(outcome.revised), len(outcome.problems)
    plans = counted(new, "new plan|new plans")
    said = {
        "loaded": (f"已装入：新计划 {new} 个，调整 {revised} 个", f"loaded: {plans}, {revised} revised"),
        "announced": (
            f"可装入：新计划 {new} 个，调整 {revised} 个；只作检查，未装入",
            f"would be loaded: {plans}, {revised} revised; checked only, nothing was stored",
        ),
        "unchanged": ("与现行计划相同，未作改动", "it says what the store holds; nothing was done"),
        "known": (
            f"此文件已于{since}装入，未作改动", f"this very file was loaded on {since}; nothing was done"
        ),
        "rejected": (f"未装入，有 {problems} 处问题", f"not loaded, {counted(problems, 'problem|problems')}"),
    }  # fmt: skip
    return words(options.lang, *said["announced" if outcome.state == "loaded" and options.check else outcome.state])


def _template(engine: Engine, options: Namespace) -> int:
    with store.reading(engine).connect() as connection:
        held = [plan for _, plan in holding.newest(connection).values()]
    path = options.out or Path("目标计划.toml")
    with replacing(path) as beside:
        beside.write_text(written(held), encoding="utf-8")
    plans = counted(len(held), "plan|plans")
    print(words(options.lang, f"已写出 {path}，现有计划 {len(held)} 个。", f"{path} written, {plans}."))
    return 0


def _list(engine: Engine, options: Namespace) -> int:
    with store.reading(engine).connect() as connection:
        held = holding.versions(connection)
    for version, plan in held:
        since = plan.decided_on or plan.start_on
        number = "" if plan.value is None else f"{plan.value * 100 if plan.unit == 'percent' else plan.value:g}"
        parts = (
            plan.target_id, words(options.lang, f"第{version}版", f"version {version}"), plan.region_code,
            plan.label if options.lang == "zh" else plan.label_en, plan.indicator_id, f"{number} {plan.unit}".strip(),
            f"{plan.start_on or ''}–{plan.due_on or ''}", words(options.lang, f"自{since}执行", f"holds from {since}"),
        )  # fmt: skip
        print(one_line("  ".join(parts)))
    if not held:
        print(words(options.lang, "还没有计划。", "There are no plans yet."))
    return 0


STEPS: Mapping[str, Callable[[Engine, Namespace], int]] = {"load": _load, "template": _template, "list": _list}
