"""``python -m warehouse mapping``: what each step does and says."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from catalogue.forms import counted
from warehouse import clock, store
from warehouse.intake.apart import read_grids_apart
from warehouse.intake.layouts import files, kept, proposing
from warehouse.intake.layouts.targets import KEYS, targets
from warehouse.intake.opening import content
from warehouse.intake.scales import words_for
from warehouse.keeping.listing import one_line
from warehouse.parser import words
from warehouse.refusal import Refusal


def run(options: Namespace) -> int:
    """Do one step; 0 when it was done."""
    engine = store.connect()
    store.require_ready(engine)
    try:
        STEPS[options.step](engine, options)
    finally:
        engine.dispose()
    return 0


def _list(engine: Engine, options: Namespace) -> None:
    with store.reading(engine).connect() as connection:
        found = kept.newest(connection)
    for one in found:
        day = clock.day_there(one.saved_at)
        zh = f"{one.name}：第{one.version}版，{len(one.fields)} 栏，{day} 由{one.actor}保存"
        columns = counted(len(one.fields), "column|columns")
        en = f"{one.name}: version {one.version}, {columns}, saved on {day} by {one.actor}"
        print(one_line(words(options.lang, zh, en)))
    if not found:
        print(words(options.lang, "还没有对应表。", "There is no mapping yet."))


def _targets(_engine: Engine, options: Namespace) -> None:
    for to, label in KEYS.items():
        print(f"{to}\t{label.in_(options.lang)}")
    for to, target in targets().items():
        print(f"{to}\t{target.label.in_(options.lang)}\t{'、'.join(words_for(target.column.unit))}")


def _show(engine: Engine, options: Namespace) -> None:
    with store.reading(engine).connect() as connection:
        found = kept.required(connection, options.name)
        if options.version is not None:
            wanted = [one for one in kept.versions(connection, options.name) if one.version == options.version]
            if not wanted:
                raise Refusal(
                    f"“{options.name}”没有第{options.version}版", f"“{options.name}” has no version {options.version}"
                )
            found = wanted[0]
    print(files.written(found.name, found.signature, found.fields), end="")


def _save(engine: Engine, options: Namespace) -> None:
    draft = files.read(options.file)
    with engine.begin() as connection:
        before = kept.latest(connection, draft.name)
        made = kept.save(connection, draft.name, draft.fields, signature=draft.signature, actor=options.actor)
    if before == made:
        print(words(options.lang, f"“{made.name}”与第{made.version}版相同，未作改动。",
                    f"“{made.name}” is the same as version {made.version}; nothing was done."))  # fmt: skip
    else:
        print(words(options.lang, f"已保存“{made.name}”第{made.version}版。",
                    f"Saved “{made.name}”, version {made.version}."))  # fmt: skip


def _propose(_engine: Engine, options: Namespace) -> None:
    grids = read_grids_apart(content(options.file), options.file.name)
    found = proposing.proposals(grids, None if options.row is None else options.row - 1)
    if not found:
        raise Refusal("没有找到表头，请用 --row 指明", "No header was found: name its row with --row")
    best = found[0]
    print(files.written(options.file.stem[:40], best.headings.signature, best.fields), end="")


STEPS: Mapping[str, Callable[[Engine, Namespace], None]] = {
    "list": _list, "targets": _targets, "show": _show, "save": _save, "propose": _propose,
}  # fmt: skip
