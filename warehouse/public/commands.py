"""What each step of ``python -m warehouse public`` does and says."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.forms import counted
from warehouse import settings, store
from warehouse.atomic import replacing
from warehouse.parser import words
from warehouse.public import log, proposal, review, review_sheet
from warehouse.public.rules import OVERRIDE
from warehouse.public.shelf import ZONE, PublicRelease, on_shelf
from warehouse.refusal import Refusal

DECISIONS = {
    log.PROPOSED: ("提出", "proposed"),
    log.APPROVED: ("批准", "approved"),
    log.REJECTED: ("驳回", "rejected"),
}


def run(options: Namespace) -> int:
    """Run one step. Raises Refusal when it cannot be done."""
    return STEPS[options.step](options)


def _desk() -> review.Desk:
    override = settings.var_folder() / OVERRIDE
    return review.Desk(store.connect(), settings.release_folder(), settings.public_folder(), override)


def _now() -> datetime:
    return datetime.now(ZONE)


def _propose(options: Namespace) -> int:
    said = review.propose(_desk(), options.actor, _now())
    path = options.out or Path(f"public-{said['sha256'][:8]}.json")
    with replacing(path) as beside:
        beside.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sheet = path.with_suffix(".xlsx")
    with replacing(sheet) as beside:
        beside.write_bytes(review_sheet.workbook(said, options.lang))
    print(words(options.lang, f"审核单已写出：{path}", f"The proposal is in {path}"))
    print(words(options.lang, f"供审核人阅读：{sheet}", f"For the reviewer to read: {sheet}"))
    for line in _described(said, options.lang):
        print(f"  {line}")
    return 0


def _described(said: Mapping[str, Any], lang: str) -> list[str]:
    cleared = counted(len(said["rules"]["cleared"]), "indicator|indicators")
    lines = [
        words(
            lang,
            f"依据 {said['source_release']}，{said['first_month']} 至 {said['data_month']}，"
            f"公开 {len(said['rules']['cleared'])} 项指标，不公开 {len(said['withheld_indicators'])} 项",
            f"from {said['source_release']}, {said['first_month']} to {said['data_month']}, "
            f"{cleared} cleared, {len(said['withheld_indicators'])} not",
        )
    ]
    for one in said["summary"]:
        hidden = one["small"] + one["company"] + one["earlier"]
        lines.append(
            words(
                lang,
                f"{one['indicator']}：{one['figures']} 个数中 {hidden} 个不予公布"
                f"（人数少 {one['small']}，防止推算 {one['company']}，此前未公布 {one['earlier']}）",
                f"{one['indicator']}: {hidden} of {counted(one['figures'], 'figure|figures')} withheld "
                f"({one['small']} small, {one['company']} for their sake, {one['earlier']} withheld before)",
            )
        )
    return lines


def _approve(options: Namespace) -> int:
    made = review.approve(_desk(), _read(options.file), options.actor, _now(), options.embargo, options.reason)
    print(words(options.lang, f"已公开 {made.release_id}：{made.path}", f"Published {made.release_id}: {made.path}"))
    if made.embargo_until is not None:
        print(f"  {_embargo(made, options.lang)}")
    return 0


def _reject(options: Namespace) -> int:
    review.reject(_desk(), _read(options.file), options.actor, options.reason, _now())
    print(words(options.lang, "已驳回并登记。", "Rejected and logged."))
    return 0


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise Refusal(f"{path}：没有这个文件", f"{path}: no such file")
    return proposal.read(path)


def _list(options: Namespace) -> int:
    desk = _desk()
    store.require_ready(desk.engine)
    found = on_shelf(desk.public)
    if not found:
        print(words(options.lang, "还没有公开数据。", "There is no public release yet."))
    for one in found:
        review_line = f"{one.reviewed_on} {one.reviewed_by}"
        print(f"{one.release_id}  {one.source_release}  {review_line}  {_embargo(one, options.lang)}")
    for entry in log.reviews(desk.engine):
        decision = words(options.lang, *DECISIONS[entry.decision])
        time = entry.decided_at.astimezone(ZONE)
        print(f"  {time:%Y-%m-%d %H:%M}  {entry.proposal[:8]}  {decision}  {entry.actor}  {entry.reason}".rstrip())
    return 0


def _embargo(one: PublicRelease, lang: str) -> str:
    if one.embargo_until is None:
        return words(lang, "不设保密期", "no embargo")
    return words(
        lang,
        f"{one.embargo_until:%Y-%m-%d %H:%M}（北京时间）起可用",
        f"from {one.embargo_until:%Y-%m-%d %H:%M} Beijing",
    )


STEPS: Mapping[str, Callable[[Namespace], int]] = {
    "propose": _propose,
    "approve": _approve,
    "reject": _reject,
    "list": _list,
}
