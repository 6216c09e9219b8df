"""The sheets that are read and not filled in: how to fill the form, and its codes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from catalogue import indicators
from catalogue.dictionaries import DOMAINS, GROUPS, NATURE_LABELS, UNITS
from catalogue.text import Text
from warehouse.intake import form, paper
from warehouse.intake.paper import Paper


def notes(on: Paper) -> None:
    """填表说明: each column's meaning, unit and kind, from the catalogue."""
    sheet = on.sheet(form.NOTES_SHEET, frozen=(2, 0))
    sheet.merge_range(0, 0, 0, 3, form.NOTES_SHEET, on.title)
    for column, (name, width) in enumerate((("栏目", 22), ("单位", 8), ("性质", 10), ("口径", 90))):
        sheet.write_string(1, column, name, on.head)
        sheet.set_column(column, column, width)
    for row, one in enumerate(indicators.load().form_fields(), start=2):
        heading = one.form.heading if one.form else ""
        cells = (heading, UNITS[one.unit].label.zh, NATURE_LABELS[one.nature].zh, one.definition.zh)
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, on.note)
    paper.print_setup(sheet, header_rows=2, page_break=None)


def codes(on: Paper, month_words: str, sites: pd.DataFrame) -> None:
    """代码表: template version and month, then stations, service domains and groups with their codes."""
    sheet = on.sheet(form.CODES_SHEET, frozen=(3, 0))
    for row, pair in enumerate(((form.VERSION_LABEL, form.TEMPLATE_VERSION), (form.MONTH_LABEL, month_words))):
        sheet.write_string(row, 0, pair[0], on.head)
        sheet.write_string(row, 1, pair[1], on.key)
    stations = [(str(site.site_id), str(site.name)) for site in sites.itertuples(index=False)]
    _pairs(on, sheet, 0, ("站点编码", "社工站名称"), stations)
    _pairs(on, sheet, 3, ("领域代码", "服务领域"), _labelled(DOMAINS))
    _pairs(on, sheet, 6, ("人群代码", "服务人群"), _labelled(GROUPS))
    _pairs(on, sheet, 9, ("零报告", "含义"), [(form.YES, "本月确无服务"), (form.NO, "本月有服务")])


def _labelled(labels: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(code, text.zh) for code, text in labels.items()]


def _pairs(on: Paper, sheet: Worksheet, column: int, names: tuple[str, str], pairs: list[tuple[str, str]]) -> None:
    for offset, width in enumerate((20, 30)):
        sheet.write_string(2, column + offset, names[offset], on.head)
        sheet.set_column(column + offset, column + offset, width)
    for row, pair in enumerate(pairs, start=3):
        for offset, text in enumerate(pair):
            sheet.write_string(row, column + offset, text, on.key)
