"""下一步工作: what the problems ask for, with the numbers it takes."""

from __future__ import annotations

from dashboard import numbers
from dashboard.bulletin.problems import Problem, counties, leading
from dashboard.bulletin.progress import LATE, due, left, months_left
from dashboard.bulletin.quoting import Quoter
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.panels import parts
from dashboard.panels.targets import standing


def steps(quoter: Quoter, problems: tuple[Problem, ...]) -> tuple[tuple[str, Sentence], ...]:
    """Pairs of a kind, which names the heading, and what is to be done."""
    said = [("do_schedule", sentence) for sentence in _schedule(quoter)]
    said += [(f"do_{one.kind}", compose(quoter.view.lang, f"bulletin.do_{one.kind}")) for one in problems]
    return tuple(said) or (("do_keep", compose(quoter.view.lang, "bulletin.do_keep")),)


def _schedule(quoter: Quoter) -> list[Sentence]:
    """What is left, month by month until the plan is due, and where first."""
    view = quoter.view
    rows = parts.records(standing.progress(view, view.selection.region))
    if not rows or rows[0]["progress_class"] in LATE or numbers.is_missing(rows[0]["required_per_month"]):
        return []
    row = rows[0]
    said = compose(
        view.lang, "bulletin.do_schedule", due=due(quoter, row), left=left(quoter, row),
        months=quoter.places("months_left", months_left(quoter, row), "month"),
        n=quoter.places("required", row["required_per_month"], "township"),
    )  # fmt: skip
    first = leading(counties(view), "remaining")
    if first.empty or view.region.level in ("county", "township"):
        return [said]
    names = joined([parts.short(view, code) for code in first["region_code"]], view.words("list.comma"))
    return [compose(view.lang, "bulletin.do_first", said=said, names=names)]
