"""``python -m warehouse attention``: the rules of the attention list in force, or a file checked before it is used."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from catalogue.attention import Rule, Rules
from catalogue.limit import Limit
from warehouse import attention, settings
from warehouse.parser import words


def run(options: Namespace) -> int:
    """Print the rules of a file, or of those in force, in their order. Refuses a file that is wrong."""
    rules = attention.in_force(settings.var_folder()) if options.check is None else attention.read(options.check)
    for line in _lines(rules, options.lang):
        print(line)
    return 0


def _lines(rules: Rules, lang: str) -> Iterator[str]:
    own = rules.own_version or words(lang, "无", "none")
    yield words(lang, f"规则第 {rules.version} 版，本省调整：{own}", f"Rules version {rules.version}, own file: {own}")
    order = " > ".join(rules.order)
    yield words(lang, f"排序：{order}", f"Order: {order}")
    for rule in rules.values():
        yield _line(rules, rule, lang)


def _line(rules: Rules, rule: Rule, lang: str) -> str:
    limits = ", ".join(_limit(name, limit) for name, limit in rule.limits.items())
    severity = rules.severities[rule.severity].in_(lang)
    said = [rule.id, rule.label.in_(lang), severity, limits]
    return "  ".join(said if rule.is_on else [*said, words(lang, "（停用）", "(off)")])


def _limit(name: str, limit: Limit) -> str:
    return f"{name} = {limit.value:g}" + (" *" if limit.is_own else "")
