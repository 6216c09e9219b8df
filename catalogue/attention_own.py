"""A province's own file of the attention list, checked key by key: all that it changes is taken, or nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalogue.attention import KEYS, SEVERITIES, Limit, Rule, Rules
from catalogue.text import Text

TOP = ("version", "order", "first", "once", "rule")
OF_RULE = ("on", "severity")
"""Keys of a rule beside the names of its limits."""


class RulesError(ValueError):
    """What is wrong in a province's file, where, and what may stand there, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def changed(rules: Rules, text: str) -> Rules:
    """*rules* as the *text* of a province's file changes them. Raises RulesError naming the first thing wrong."""
    document = _document(text)
    _refuse_unknown(document, TOP, "文件顶层", "the top of the file")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise RulesError("应有 version = 整数（从 1 起，每改一次加一）",
                         "needs version = a whole number from 1, raised at every change")  # fmt: skip
    known = dict(rules)
    for name, table in _tables(document, rules):
        known[name] = _rule(known[name], table)
    first = _listed(document, "first", rules, ())
    order = _listed(document, "order", KEYS, rules.order)
    once = document.get("once", rules.is_once)
    if not isinstance(once, bool):
        raise RulesError(f"once = {once!r}：只能是 true 或 false", f"once = {once!r}: must be true or false")
    sequence = [*first, *(name for name in known if name not in first)]
    return replace(
        rules, own_version=version, order=order, is_once=once, rules={name: known[name] for name in sequence}
    )


def _document(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"文件不是合法的 TOML：{error}", f"the file is no TOML: {error}") from error


def _refuse_unknown(table: Mapping[str, Any], known: Collection[str], zh: str, en: str) -> None:
    for name in table:
        if name not in known:
            listed = ", ".join(known)
            raise RulesError(f"{zh}不认识“{name}”，可用：{listed}", f"{en} has no {name!r}; there are {listed}")


def _tables(document: Mapping[str, Any], rules: Rules) -> Iterator[tuple[str, Mapping[str, Any]]]:
    given = document.get("rule", {})
    if not isinstance(given, dict) or not all(isinstance(table, dict) for table in given.values()):
        raise RulesError("rule 应写作 [rule.规则代码]", "rule must be written as [rule.ID]")
    _refuse_unknown(given, rules, "rule 中", "rule")
    yield from given.items()


def _rule(rule: Rule, table: Mapping[str, Any]) -> Rule:
    where = f"rule.{rule.id}"
    _refuse_unknown(table, (*OF_RULE, *rule.limits), f"{where} ", where)
    is_on, severity = table.get("on", rule.is_on), table.get("severity", rule.severity)
    if not isinstance(is_on, bool):
        raise RulesError(f"{where}.on = {is_on!r}：只能是 true 或 false", f"{where}.on = {is_on!r}: true or false")
    if severity not in SEVERITIES:
        listed = ", ".join(SEVERITIES)
        raise RulesError(
            f"{where}.severity = {severity!r}：可用 {listed}", f"{where}.severity = {severity!r}: one of {listed}"
        )
    limits = {name: _limit(limit, table[name], f"{where}.{name}") if name in table else limit
              for name, limit in rule.limits.items()}  # fmt: skip
    is_own = (is_on, severity) != (rule.is_on, rule.severity)
    return replace(rule, is_on=is_on, severity=severity, limits=limits, is_own=is_own)


def _limit(limit: Limit, given: object, where: str) -> Limit:
    is_whole, value = isinstance(limit.value, int), _number(given)
    if value is None or not limit.least <= value <= limit.most or (is_whole and not float(value).is_integer()):
        zh, en = ("整数", "a whole number") if is_whole else ("数", "a number")
        bounds = f"{limit.least:g}", f"{limit.most:g}"
        raise RulesError(
            f"{where} = {given!r}：应为 {bounds[0]} 至 {bounds[1]} 的{zh}",
            f"{where} = {given!r}: needs {en} from {bounds[0]} to {bounds[1]}",
        )
    return replace(limit, value=int(value) if is_whole else float(value), is_own=True)


def _number(given: object) -> float | None:
    """A number of TOML; its true is a number to Python but not here."""
    return given if isinstance(given, int | float) and not isinstance(given, bool) else None


def _listed(document: Mapping[str, Any], name: str, known: Collection[str], usual: tuple[str, ...]) -> tuple[str, ...]:
    """A list of known names, each once; *usual* where the file has none."""
    if name not in document:
        return usual
    given = document[name]
    if not isinstance(given, list) or not given or not _are_of(given, known):
        listed = ", ".join(known)
        raise RulesError(
            f"{name} = {given!r}：应为不重复的列表，可用 {listed}",
            f"{name} = {given!r}: needs a list, none twice, of {listed}",
        )
    return tuple(given)


def _are_of(given: list[Any], known: Collection[str]) -> bool:
    """Whether they are texts, all *known* and none twice."""
    return all(isinstance(one, str) and one in known for one in given) and len(set(given)) == len(given)
