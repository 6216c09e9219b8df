"""One hit: why it is listed, and what became of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.panels import Fact, Panel, parts
from dashboard.panels.checks import wording
from dashboard.panels.parts import Row
from dashboard.view import View


def chosen(view: View) -> Row | None:
    """The chosen hit, whatever month is selected; None when the release has none of that key."""
    hit = view.selection.hit
    found = view.reader.check_hits(region=view.release.root_region, first=0, last=0, hit=hit)
    return parts.records(found)[0] if len(found) else None


def gone(view: View, panel_id: str) -> Panel:
    """A panel of a hit that the release has none of: that the key leads nowhere."""
    return parts.empty(view, panel_id, view.words("checks.gone_title", hit=view.selection.hit), "derived")


def record(view: View) -> Panel:
    """The chosen hit in words: the rule, the numbers, the station, how it is handled; the steps as a table."""
    row = chosen(view)
    if row is None:
        return replace(gone(view, "check-record"), note=view.words("checks.gone_text", hit=view.selection.hit))
    words, known = view.words, wording.checks(view)
    steps = view.reader.check_steps(hit=row["hit_key"])
    frame = steps.assign(hit_key=row["hit_key"]) if len(steps) else pd.DataFrame([row])
    check = known[row["check_id"]] if known else None
    definition = check.definition.in_(view.lang) if check else ""
    title = wording.sentence(view, row)
    return Panel(
        "check-record", words("checks.record_title", site=row["name"], said=title.rstrip("。.")),
        words("checks.record_subtitle", check=wording.name(view, row["check_id"]), definition=definition,
              version=check.version if check else 1),
        frame, lambda: _steps(view, steps, row), facts=_facts(view, row), source=parts.source(view, "derived"),
        alt=title,
    )  # fmt: skip


def _facts(view: View, row: Row) -> tuple[Fact, ...]:
    words = view.words
    county = parts.full(view, row["region_code"]) if row["region_code"] in view.regions else ""
    state = words(f"check_state.{row['state']}")
    return (
        Fact(words("checks.record_state"), state, words("checks.record_key", hit=row["hit_key"])),
        Fact(words("checks.record_site"), row["name"], county),
        Fact(words("checks.record_when"), wording.when(view, row), wording.name(view, row["check_id"])),
        Fact(words("checks.record_office"), row["office"] or words("checks.record_office_none")),
        Fact(words("checks.record_answer"), row["answer"] or words("checks.record_answer_none")),
    )


def _steps(view: View, steps: pd.DataFrame, row: Row) -> pd.DataFrame:
    words = view.words
    if steps.empty:
        heads = ("period", "check", "why", "state", "key")
        told = (
            wording.when(view, row), wording.name(view, row["check_id"]), wording.sentence(view, row),
            words(f"check_state.{row['state']}"), row["hit_key"],
        )  # fmt: skip
        return pd.DataFrame([dict(zip((words(f"column_checks.{head}") for head in heads), told, strict=True))])
    said = [_said(view, one) for one in parts.records(steps)]
    return pd.DataFrame(
        {
            words("column_checks.day"): [parts.day(view, day) for day in steps["period"]],
            words("column_checks.step"): [words(f"check_action.{action}") for action in steps["action"]],
            words("column_checks.office"): steps["office"].tolist(),
            words("column_checks.said"): said,
        }
    )


def _said(view: View, step: Row) -> str:
    reason = view.words(f"check_reason.{step['reason']}") if step["reason"] else ""
    return view.words("list.comma").join(filter(None, (reason, step["text"])))
