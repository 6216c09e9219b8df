"""督导: what is open of what was found, how many visits were kept, and where findings are overdue."""

from __future__ import annotations

import pandas as pd

from dashboard.bulletin.leading import leading
from dashboard.bulletin.quoting import About, Quoter
from dashboard.bulletin.sentence import Sentence, Value, compose, joined
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View
from queries.tidy import SUPPRESSED

Figures = dict[str, Row]
WINDOW = "ytd"


def supervision(quoter: Quoter) -> tuple[Sentence, ...]:
    """Findings on the day and visits of the year so far; nothing where the province keeps no such registers."""
    view, found = quoter.view, figures(quoter.view)
    said: list[Sentence] = []
    if found and found["findings_open"]["value"] >= 0:
        numbers = {"n": "findings_open", "late": "findings_overdue"}
        told = {key: quoter.counted(found[name]["value"], name) for key, name in numbers.items()}
        said.append(compose(view.lang, "bulletin.findings", day=parts.on_day(view), **told))
    said += [_kept(quoter, found, name) for name in ("visits", "trainings") if _is_due(found, name)]
    return tuple(said)


def figures(view: View) -> Figures:
    """The figures of supervision over the year so far by indicator; none for a township."""
    chosen = view.selection
    if view.region.level == "township":
        return {}
    frame = view.reader.supervision(region=chosen.region, month=chosen.month, window=WINDOW)
    return {row["indicator_id"]: row for row in parts.records(frame)}


def _is_due(found: Figures, name: str) -> bool:
    row = found.get(f"{name}_kept_share")
    return row is not None and row["status"] != SUPPRESSED and row["denominator"] > 0


def _kept(quoter: Quoter, found: Figures, name: str) -> Sentence:
    view, row = quoter.view, found[f"{name}_kept_share"]
    period = parts.stretch(view, view.selection.month - view.selection.month % 12, view.selection.month)
    about = About(as_of=period)
    share = quoter.share(row["value"], f"{name}_kept_share",
                         About(as_of=period, counts=(row["numerator"], row["denominator"])))  # fmt: skip
    return compose(
        view.lang, f"bulletin.{name}_kept", period=period, share=share,
        m=quoter.counted(row["denominator"], f"{name}_due", about),
        n=quoter.counted(row["numerator"], f"{name}_kept", about),
    )  # fmt: skip


def overdue(quoter: Quoter) -> Sentence | None:
    """How many findings are overdue and, above a county, in which counties most; None when none is."""
    view, found = quoter.view, figures(quoter.view)
    if not found or not found["findings_overdue"]["value"] > 0:
        return None
    said: dict[str, Value] = {"n": quoter.counted(found["findings_overdue"]["value"], "findings_overdue")}
    late = _late(view) if view.region.level != "county" else pd.DataFrame()
    named = leading(late, "value") if len(late) else late
    if named.empty:
        return compose(view.lang, "bulletin.overdue", day=parts.on_day(view), **said)
    told = [
        compose(view.lang, "bulletin.lacks", name=parts.short(view, code),
                n=quoter.counted(value, "findings_overdue", About(code)))
        for code, value in zip(named["region_code"], named["value"], strict=True)
    ]  # fmt: skip
    said["list"] = joined(told, view.words("list.comma"))
    key = "bulletin.overdue_named" if len(named) < len(late) else "bulletin.overdue_all"
    return compose(view.lang, key, day=parts.on_day(view), **said)


def _late(view: View) -> pd.DataFrame:
    """The counties with overdue findings, most first."""
    chosen = view.selection
    frame = view.reader.supervision(region=chosen.region, month=chosen.month, level="county")
    late = frame[(frame["indicator_id"] == "findings_overdue") & (frame["value"] > 0)]
    return late.sort_values(["value", "region_code"], ascending=[False, True], ignore_index=True)
