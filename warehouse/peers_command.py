"""``python -m warehouse peers``: the peer groups in force, a file checked before it is used, or a list to edit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import duckdb

from catalogue.forms import counted
from catalogue.peers import PeerGroups
from warehouse import peers, releases, settings
from warehouse.atomic import replacing
from warehouse.parser import words
from warehouse.refusal import Refusal

COUNTIES = """
SELECT region_code, any_value(region.name), coalesce(max(in_scope), 0)
FROM region LEFT JOIN coverage_step AS step
    USING (region_code)
WHERE level = 'county' AND region.to_date = DATE '9999-01-01'
    AND (step.rung IS NULL OR (step.rung = 'built' AND step.to_date = DATE '9999-01-01'))
GROUP BY region_code ORDER BY region_code
"""


def run(options: Namespace) -> int:
    """Print the groups of a file, or of those in force; with ``--out`` write them with their counties, to be edited."""
    names, townships = _counties(_current())
    path = options.check
    groups = peers.in_force(settings.var_folder(), names) if path is None else peers.read(path, names)
    members = {group.code: [code for code in names if group.holds(code, townships[code])] for group in groups.groups}
    for line in _lines(groups, members, len(names), options.lang):
        print(line)
    if options.out is not None:
        with replacing(options.out) as file:
            file.write_text(peers.as_file(groups, members, names), encoding="utf-8")
        print(words(options.lang, f"已写出 {options.out}。", f"{options.out} written."))
    return 0


def _lines(groups: PeerGroups, members: Mapping[str, list[str]], counties: int, lang: str) -> list[str]:
    said = [words(lang, f"来源：{groups.source.zh}", f"Source: {groups.source.en}")]
    for group in groups.groups:
        number = len(members[group.code])
        en = f"{group.code} {group.label.en}: {counted(number, 'county|counties')}"
        said.append(words(lang, f"{group.code} {group.label.zh}：{number} 个县", en))
    left = counties - sum(map(len, members.values()))
    return [*said, words(lang, f"未分组：{left} 个县", f"In no group: {counted(left, 'county|counties')}")]


def _current() -> Path:
    found = releases.current(settings.release_folder())
    if found is None:
        raise Refusal("还没有发布，请先运行 publish。", "Nothing has been published yet; run publish first.")
    return found.path


def _counties(release: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Names and townships in scope of the counties of a release, by code."""
    with duckdb.connect(release, read_only=True) as connection:
        rows = connection.execute(COUNTIES).fetchall()
    return {code: name for code, name, _ in rows}, {code: int(count) for code, _, count in rows}
