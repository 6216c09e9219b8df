"""The rules of the attention list as definitions: when each holds, its limits, its class, and the order of lines."""

from __future__ import annotations

import pandas as pd

from catalogue.attention import Rule
from dashboard.panels import Panel, parts
from dashboard.panels.concerns import wording
from dashboard.view import View


def rules(view: View) -> Panel:
    """Every rule in its order with its limits, as the release was made with them; those that are off say so."""
    known = wording.rules(view)
    title = view.words("watch.rules_title", n=len(known), k=sum(rule.is_on for rule in known.values()))
    frame = pd.DataFrame({"rule_id": list(known), "is_on": [rule.is_on for rule in known.values()]})
    note = view.words("watch.rules_note", order=wording.order(view), once=wording.once(view))
    return Panel(
        "methods-attention", title, view.words("watch.rules_subtitle", version=wording.version(view)), frame,
        lambda: pd.DataFrame([_row(view, rule) for rule in known.values()]), note=note,
        source=parts.source(view, "derived"), alt=title,
    )  # fmt: skip


def _row(view: View, rule: Rule) -> dict[str, str]:
    words, known = view.words, wording.rules(view)
    limits = [_limit(view, rule, name) for name in rule.limits]
    severity = known.severities[rule.severity].in_(view.lang)
    return {
        words("column_watch.rule"): rule.label.in_(view.lang),
        words("column_watch.theme"): known.themes[rule.theme].in_(view.lang),
        words("column_watch.severity"): words("watch.own", text=severity) if rule.is_own else severity,
        words("column_watch.definition"): wording.definition(view, rule, words("watch.any_rung")),
        words("column_watch.limits"): words("methods_list.gap").join(limits),
        words("column_watch.switch"): words("watch.on" if rule.is_on else "watch.off"),
        words("column_watch.id"): rule.id,
    }


def _limit(view: View, rule: Rule, name: str) -> str:
    one = rule.limits[name]
    key = "watch.limit_own" if one.is_own else "watch.limit"
    return view.words(key, label=one.label.in_(view.lang), value=one.text)
