"""What each command does and says."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

from catalogue.forms import counted
from catalogue.period import month_text
from warehouse import (
    attention_command,
    demonstration,
    peers_command,
    publish,
    releases,
    settings,
    store,
    summary,
    thresholds_command,
)
from warehouse.checks import commands as checks
from warehouse.clock import today
from warehouse.intake import command as load
from warehouse.intake import mended_command, template
from warehouse.intake.layouts import command as mapping
from warehouse.keeping import commands as keeping
from warehouse.keeping.sealing import seal_former
from warehouse.parser import words
from warehouse.plans import commands as plans
from warehouse.public import commands as public
from warehouse.publishing_steps import STEPS
from warehouse.refusal import Refusal
from warehouse.register import province
from warehouse.register import template as register
from warehouse.register.form import SHEET_NAMES, SITES
from warehouse.supervision import template as supervision


def init(options: Namespace) -> int:
    """Create or upgrade the store, and register a province's divisions in it when one is named."""
    engine = store.connect()
    ready = store.is_ready(engine)
    store.init(engine)
    shown = engine.url.render_as_string(hide_password=True)
    if ready:
        print(words(options.lang, f"数据仓库已是最新：{shown}", f"The store is up to date: {shown}"))
    else:
        print(words(options.lang, f"数据仓库已建好：{shown}", f"The store is ready: {shown}"))
    wanted = (options.department, options.first, options.due_day)
    if options.province is None and any(one is not None for one in wanted):
        raise Refusal("请同时用 --province 写明省级代码", "Name the province with --province as well")
    if options.province is not None:
        added = province.found(engine, province.Wanted(options.province, *wanted), today())
        zh = f"已登记 {added} 个区划。" if added else "本省区划已登记过，未作改动。"
        en = f"{counted(added, 'division|divisions')} registered." if added else "The province is there already."
        print(words(options.lang, zh, en))
    return 0


def demo(options: Namespace) -> int:
    """Fill the store with a simulated province, unless it holds that one already."""
    wanted = demonstration.Wanted(options.province, options.scale)
    made = demonstration.make(wanted, replace=options.replace, progress=lambda step: print(f"  {step}", flush=True))
    if made:
        print(words(options.lang, "演示数据已生成（全部为模拟数据）。", "The demonstration is ready (all simulated)."))
    else:
        print(words(options.lang, "演示数据已存在，未作改动。", "It is there already; nothing was done."))
    return 0


def write_template(options: Namespace) -> int:
    """Write a county's empty report, or the registers of sites or of supervision."""
    engine = store.connect()
    store.require_ready(engine)
    if options.register:
        return _write_register(engine, options)
    if options.supervision:
        return _write_supervision(engine, options)
    if options.county is None or options.month is None:
        raise Refusal(
            "请写明 --county 和 --month，或用 --register、--supervision",
            "State --county and --month, or --register or --supervision",
        )
    path = options.out or Path(f"{options.county}-{month_text(options.month)}.xlsx")
    stations = template.write(path, engine, county=options.county, month=options.month, version=options.version)
    written = counted(stations, "station|stations")
    print(words(options.lang, f"已写出 {path}，共 {stations} 个站。", f"{path} written, {written}."))
    return 0


def _write_register(engine: Engine, options: Namespace) -> int:
    path = options.out or Path(f"{SHEET_NAMES[SITES]}.xlsx")
    listed = register.write(path, engine, county=options.county)
    sites = counted(listed, "site|sites")
    print(words(options.lang, f"已写出 {path}，现有站点 {listed} 个。", f"{path} written, {sites} so far."))
    return 0


def _write_supervision(engine: Engine, options: Namespace) -> int:
    path = options.out or Path("督导评估登记表.xlsx")
    listed = supervision.write(path, engine, county=options.county)
    findings = counted(listed, "open finding|open findings")
    print(words(options.lang, f"已写出 {path}，未销号问题 {listed} 个。", f"{path} written, {findings}."))
    return 0


def publish_store(options: Namespace) -> int:
    """Publish the store."""

    def tell(step: str) -> None:
        print(f"  {STEPS[step].in_(options.lang)} …", flush=True)

    engine, folder = store.connect(), settings.release_folder()
    made = publish.publish(engine, folder, progress=tell)
    seal_former(engine, folder, settings.public_folder())
    if made.is_new:
        print(
            words(options.lang, f"已发布 {made.release_id}：{made.path}", f"Published {made.release_id}: {made.path}")
        )
    else:
        zh = f"内容未变，仍为 {made.release_id}，没有发布新版本。"
        print(words(options.lang, zh, f"Nothing has changed since {made.release_id}; nothing was published."))
    return 0


def status(options: Namespace) -> int:
    """Show the store and the current release; 1 when there is no store."""
    engine = store.connect()
    store.require_ready(engine)
    current = releases.current(settings.release_folder())
    for zh, en, value in summary.lines(engine, current, options.lang):
        print(words(options.lang, f"{zh}：{value}", f"{en}: {value}"))
    return 0


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "init": init,
    "demo": demo,
    "template": write_template,
    "load": load.run,
    "mended": mended_command.run,
    "mapping": mapping.run,
    "plans": plans.run,
    "publish": publish_store,
    "peers": peers_command.run,
    "attention": attention_command.run,
    "thresholds": thresholds_command.run,
    "public": public.run,
    "checks": checks.run,
    "audit": keeping.list_audit,
    "verify": keeping.verify,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "status": status,
}
