"""Other people's forms: columns mapped once, checked, kept by version, proposed for the same header, used by name."""

from __future__ import annotations

import json
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DatabaseError

from tests.warehouse.test_bad_values import saved, stored
from tests.warehouse.test_intake_load import DAY, MAY, engine, written
from tests.warehouse.tried import audited, content, tried
from warehouse import schema
from warehouse.__main__ import main
from warehouse.intake import form
from warehouse.intake.grids import read_grids
from warehouse.intake.layouts import files, kept
from warehouse.intake.layouts.headings import headings_at, likely_row
from warehouse.intake.layouts.layout import Field, Layout, Table, read_fields, require_sound
from warehouse.intake.layouts.proposing import proposals
from warehouse.intake.load import examine, take_in
from warehouse.keeping import audit_checks
from warehouse.refusal import Refusal

__all__ = ["engine"]
FIELDS = read_fields(
    {
        "序": {"to": ""},
        "站名": {"to": form.SITE_NAME},
        "人员/社工": {"to": "staff", "unit": "人"},
        "人员/其中持证": {"to": "staff_licensed", "unit": "人"},
        "服务老人": {"to": "persons_served/elderly", "unit": "人"},
        "服务总人数": {"to": "persons_served", "unit": "人"},
        "人次": {"to": "person_times_served", "unit": "人次"},
        "善款": {"to": "charity_cash", "unit": "万元"},
    }
)
RECEIVED = ["--received-on", DAY.isoformat()]


def foreign(*rows, month="月份：2023年5月", heads=("善款（万元）",)):
    """A charity federation's form: a title, the month, two rows of headings, then its rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "汇总"
    sheet["A1"], sheet["A2"] = "慈善联合会社工站情况表", month
    for letter, name in zip("ABEFGHI", ["序", "站名", "服务老人", "服务总人数", "人次（人次）", *heads], strict=False):
        sheet[f"{letter}3"] = name
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet["C3"], sheet["C4"], sheet["D4"] = "人员", "社工", "其中持证"
    sheet.merge_cells("C3:D3")
    for number, row in enumerate(rows, start=5):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    return saved(book)


ROWS = [[1, "金山社工站", 4, 2, 30, 50, 80, 1.5], [2, "马场坪社工站", 3, 1, None, 20, 20, "0.2万元"],
        ["", "合计", 7, 3, 30, 70, 100, 1.7]]  # fmt: skip
SOUND = foreign(*ROWS)


def keep(engine, name="慈善表", fields=FIELDS, signature=""):
    with engine.begin() as connection:
        return kept.save(connection, name, fields, signature=signature, actor="督导")


@pytest.fixture
def cli(engine, monkeypatch):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))


def test_an_unknown_form_is_refused_with_what_to_do(engine):
    found = tried(engine, SOUND)
    assert (found.state, "别的表样请先对应栏目" in found.said) == ("refused", True)


def test_a_mapped_form_is_read_with_its_bands_units_names_and_totals(engine):
    layout = keep(engine).layout
    outcome = take_in(engine, SOUND, "慈善.xlsx", actor="督导", received_on=DAY, layout=layout)
    assert (outcome.state, outcome.month, outcome.reports, outcome.layout) == ("loaded", MAY, 2, "慈善表（第1版）")
    assert stored(engine) == {"S1": 4, "S2": 3}
    # 1.5 and 0.2 万元
    assert stored(engine, "charity_cash") == {"S1": 15000, "S2": 2000}
    assert outcome.warnings == []
    read = {(one.typed, one.read_as("zh")) for one in outcome.mended}
    assert {
        ("1.5", "15000"),
        ("0.2万元", "2000"),
        ("人员/社工", "驻站社工（人）"),
        ("善款（万元）", "慈善资金（元）"),
    } <= read
    assert json.loads(audited(engine)[-1].details)["layout"] == "慈善表（第1版）"


def test_what_a_form_has_no_column_for_it_does_not_take_back(engine, tmp_path):
    """The county's own report has cases opened; the federation's form, which corrects the staff, has no such column."""
    path = written(tmp_path / "may.xlsx", staff=(9, 3), cases=(3, 1))
    take_in(engine, path.read_bytes(), "may.xlsx", actor="甲", received_on=DAY)
    outcome = take_in(engine, SOUND, "a.xlsx", actor="督导", received_on=DAY, layout=keep(engine).layout)
    assert (outcome.state, outcome.corrections) == ("loaded", 2)
    changed = {(one.site_id, one.indicator_id): (one.before, one.after) for one in outcome.changes}
    assert changed[("S1", "staff")] == (9, 4)
    assert [one for one in changed if one[1] == "cases_opened"] == []
    cases = schema.measure.c.indicator_id == "cases_opened"
    with engine.connect() as connection:
        newest = select(schema.measure.c.value).join_from(schema.measure, schema.submission).where(
            cases, schema.submission.c.version == 2
        )  # fmt: skip
        assert sorted(connection.scalars(newest)) == [1, 3]


def test_what_is_kept_has_to_agree_with_what_is_new(engine, tmp_path):
    """Eight of nine are full-time in the store; a form that says four staff, and nothing of those, is not taken."""
    path = written(tmp_path / "may.xlsx", staff=(9, 3))
    book = load_workbook(path)
    book["月报表"]["H5"] = 8  # 其中专职
    assert tried(engine, saved(book)).state == "loaded"
    outcome = examine(engine, SOUND, "a.xlsx", received_on=DAY, layout=keep(engine).layout)
    assert [(one.code, one.value) for one in outcome.problems] == [("exceeds", "8")]


def test_its_totals_are_checked_in_its_unit(engine):
    layout = keep(engine).layout
    wrong = foreign(*ROWS[:2], ["", "合计", 8, 3, 30, 70, 100, 17000])
    found = examine(engine, wrong, "a.xlsx", received_on=DAY, layout=layout)
    assert [(one.code, one.cell) for one in found.warnings] == [("total_differs", "C7"), ("total_differs", "H7")]


@pytest.mark.parametrize(
    ("data", "code", "cell"),
    [
        (foreign([1, "没有的站", 4]), "site_name_unknown", "B5"),
        (foreign([1, "金山社工站", "约4"]), "not_a_number", "C5"),
        (foreign([1, "金山社工站", 4, 5]), "exceeds", "D5"),
        (foreign([1, "金山社工站", 4], [2, "金山社工站", 4]), "site_repeated", "B6"),
        (foreign([1, "金山社工站", 4], month="无"), "month_missing", ""),
        (foreign([1, "金山社工站", 4], heads=("善款（元）",)), "wrong_unit", "H4"),
        (foreign([1, "金山社工站", 4], heads=()), "missing_column", "A3"),
        (foreign([1, "金山社工站", 4, 2, 1, 2, 3, 1, 4], heads=("善款", "善款")), "repeated_column", "I4"),
    ],
)
def test_what_is_wrong_in_a_mapped_form_is_named_at_its_cell(engine, data, code, cell):
    before = content(engine)
    layout = keep(engine).layout
    outcome = examine(engine, data, "a.xlsx", received_on=DAY, layout=layout)
    assert (outcome.state, (code, cell)) == ("rejected", next((one.code, one.cell) for one in outcome.problems))
    assert content(engine)["submission"] == before["submission"]


def test_a_name_that_two_stations_bear_is_not_chosen_for_anybody(engine):
    layout = keep(engine).layout
    with engine.begin() as connection:
        row = connection.execute(select(schema.site).where(schema.site.c.site_id == "S2")).one()._asdict()
        connection.execute(insert(schema.site).values(**row | {"site_id": "S3"}))
    outcome = examine(engine, SOUND, "a.xlsx", received_on=DAY, layout=layout)
    assert [(one.code, one.cell) for one in outcome.problems] == [("site_ambiguous", "B6")]
    assert "S2、S3" in outcome.problems[0].in_("zh")


def renamed(engine, code, day, name):
    """The township of that code bears another name from a day on."""
    with engine.begin() as connection:
        batch = connection.scalar(select(func.max(schema.batch.c.batch_id)))
        blank = dict.fromkeys(("old_name", "new_name", "old_parent", "new_parent", "sites", "note"), "")
        changed = {"batch_id": batch, "position": 1, "changed_on": day, "source_id": "test"} | blank
        connection.execute(insert(schema.division_change).values(
            changed | {"kind": "renamed", "old_code": code, "new_code": code, "new_name": name}
        ))  # fmt: skip
        connection.execute(insert(schema.division_change).values(
            changed | {"position": 2, "kind": "alias", "old_code": "", "new_code": "522702002", "old_name": "老马场"}
        ))  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("金山街道社会工作服务站", "所在乡镇（街道）的名称"),
        ("福泉市金山街道", "另一种写法"),
        ("金山社工 站", ""),  # blanks are nobody's name
        ("金山街道社會工作站", "所在乡镇（街道）的名称"),
        ("金山社工站點", None),
        ("城关镇社工站", None),
    ],
)
def test_a_station_may_be_named_by_its_township(engine, typed, how):
    found = examine(engine, foreign([1, typed, 4, 2, 30, 50, 80, 1.5]), "a.xlsx", received_on=DAY,
                    layout=keep(engine).layout)  # fmt: skip
    if how is None:
        assert (found.problems[0].code, found.problems[0].cell) == ("site_name_unknown", "B5")
        return
    assert found.state == "loaded"
    told = [one.rule.zh for one in found.warnings]
    assert told == ([f"按{how}读作 S1 金山社工站"] if how else [])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("老马场社工站", "按别名读作 S2 马场坪社工站"),
        ("金山街道社工站", "按另一时期的名称读作 S1 金山社工站"),
        ("金龙街道社工站", "按所在乡镇（街道）的名称读作 S1 金山社工站"),
    ],
)
def test_other_names_of_a_township_are_those_of_the_register(engine, typed, read):
    """金山街道 became 金龙街道 in March 2023, two months before the report; 马场坪街道 is called 老马场 too."""
    renamed(engine, "522702001", date(2023, 3, 1), "金龙街道")
    form_ = foreign([1, typed, 4, 2, 30, 50, 80, 1.5])
    found = take_in(engine, form_, "a.xlsx", actor="督导", received_on=DAY, layout=keep(engine).layout)
    assert [(one.code, one.cell, one.rule.zh) for one in found.warnings] == [("site_read", "B5", read)]
    assert list(stored(engine)) == [read.split("读作 ")[1][:2]]


def test_of_two_townships_of_a_name_the_one_with_a_station_has_to_be_confirmed(engine):
    """Another 马场坪街道 lies in another county and has no station yet: the row may be meant for it."""
    layout = keep(engine).layout
    with engine.begin() as connection:
        table = schema.region
        here = connection.execute(select(table).where(table.c.name == "马场坪街道")).one()._asdict()
        away = {"region_code": "522701099", "parent_code": "522701"}
        connection.execute(insert(table).values(**here | away))
    outcome = examine(engine, foreign([1, "马场坪街道社工站", 4, 2, 30, 50, 80, 1.5]), "a.xlsx", received_on=DAY,
                      layout=layout)  # fmt: skip
    assert [(one.code, one.cell) for one in outcome.warnings] == [("site_read", "B5")]
    assert "S2" in outcome.warnings[0].in_("zh")


def test_a_township_with_two_stations_names_neither(engine):
    layout = keep(engine).layout
    with engine.begin() as connection:
        row = connection.execute(select(schema.site).where(schema.site.c.site_id == "S2")).one()._asdict()
        connection.execute(insert(schema.site).values(**row | {"site_id": "S3", "name": "马场坪二站"}))
    data = foreign([1, "马场坪街道", 4, 2, 30, 50, 80, 1.5])
    outcome = examine(engine, data, "a.xlsx", received_on=DAY, layout=layout)
    assert (outcome.problems[0].code, outcome.problems[0].cell) == ("site_ambiguous", "B5")
    assert "S2、S3" in outcome.problems[0].in_("zh")


def test_other_columns_are_left_out_and_listed_and_their_order_does_not_matter(engine):
    layout = Layout("x", (Table("x", tuple(reversed(FIELDS))),))
    outcome = examine(engine, foreign(*ROWS, heads=("善款（万元）",)), "a.xlsx", received_on=DAY, layout=layout)
    assert outcome.state == "loaded"
    assert outcome.ignored == ["汇总!A4", "汇总!A7"]


def test_a_file_that_is_another_form_altogether_is_refused(engine):
    layout = keep(engine).layout
    book = Workbook()
    book.active.append(["姓名", "电话", "地址"])
    with pytest.raises(Refusal, match="对不上"):
        examine(engine, saved(book), "a.xlsx", received_on=DAY, layout=layout)


BAD = [
    ({"站名": {"to": "site_name"}, "甲": {"to": "staff"}, "乙": {"to": "staff"}}, "甲、乙 都对应到“staff”"),
    ({"站名": {"to": "site_name"}, "甲": {"to": "persons_served", "unit": "人次"}}, "“甲”的单位是人次，不能换算成人"),
    ({"站名": {"to": "site_name"}, "甲": {"to": "staff", "unit": "万元"}}, "“甲”的单位是万元，不能换算成人"),
    ({"甲": {"to": "staff"}}, "没有指明站点编码或社工站名称的栏目"),
    ({"站名": {"to": "site_name"}}, "没有一栏对应到指标"),
    ({"站名": {"to": "site_name"}, "甲": {"to": "stafff"}}, "没有指标“stafff”"),
    ({"站名": {"to": "site_name"}, "甲": {"to": "coverage_built"}}, "没有指标“coverage_built”"),
    ({"站 名": {"to": "site_name"}, "站名": {"to": "staff"}}, "栏目“站名”出现两次"),
]


@pytest.mark.parametrize(("columns", "said"), BAD)
def test_a_bad_mapping_is_refused_by_name_and_nothing_is_kept(engine, columns, said):
    with pytest.raises(Refusal) as refused:
        keep(engine, fields=read_fields(columns))
    assert said in refused.value.zh
    assert refused.value.en.startswith("The mapping is wrong: ")
    assert content(engine)["form_mapping"] == []


@pytest.mark.parametrize("name", ["", " 表", "表\n一", "长" * 41, "表\u202e"])
def test_a_mapping_needs_a_name_that_can_be_shown(engine, name):
    with pytest.raises(Refusal, match="名称"):
        keep(engine, name=name)


def test_every_fault_is_told_at_once():
    faults = read_fields({"甲": {"to": "staff", "unit": "万元"}, "乙": {"to": "none"}})
    with pytest.raises(Refusal) as refused:
        require_sound(Layout("表", (Table("表", faults),)))
    assert refused.value.zh.count("；") == 2  # the unit, the unknown indicator, the missing station


def test_a_mapping_is_never_overwritten_and_every_version_stays(engine):
    other = (*FIELDS[:-1], Field("善款", "charity_cash", "千元"))
    take_in(engine, SOUND, "a.xlsx", actor="甲", received_on=DAY, layout=Layout("x", (Table("x", FIELDS),)))
    versions = [keep(engine).version, keep(engine).version, keep(engine, fields=other).version]
    assert versions == [1, 1, 2]
    with engine.connect() as connection:
        assert [one.fields for one in kept.versions(connection, "慈善表")] == [FIELDS, other]
        assert kept.required(connection, "慈善表").fields == other
        # The engine's own batch was put in past the audit, which is told; of the mapping there is nothing to tell.
        assert [one for one in audit_checks.check(connection) if "对应表" in one.what.zh] == []
    assert [entry.action for entry in audited(engine)][-2:] == ["mapping", "mapping"]
    for change in ("UPDATE form_mapping SET name = 'x'", "DELETE FROM form_mapping", "DELETE FROM mended_cell"):
        with pytest.raises(DatabaseError, match="only added to"), engine.begin() as connection:
            connection.execute(text(change))


def test_the_same_header_is_recognised_whatever_stands_below_it_and_in_which_order(engine):
    (grid,) = read_grids(SOUND, "a.xlsx")
    headings = headings_at(grid, likely_row(grid))
    assert headings.texts == (
        "序",
        "站名",
        "人员/社工",
        "人员/其中持证",
        "服务老人",
        "服务总人数",
        "人次（人次）",
        "善款（万元）",
    )
    keep(engine, signature=headings.signature)
    other = foreign([1, "马场坪社工站", 9], month="月份：2023年6月")
    found = tried(engine, other)
    assert (found.state, "与已存的对应表“慈善表”相符" in found.said) == ("refused", True)
    changed = tried(engine, foreign([1, "马场坪社工站", 9], heads=("善款（元）",)))
    assert "慈善表" not in changed.said


def test_what_a_heading_says_in_our_words_is_proposed_and_nothing_twice():
    book = Workbook()
    headings = ["站点编号", "社工人数", "驻站社工", "慈善资金（万元）", "服务人次（人）", "其它"]
    for row in (["甲表"], headings, ["S1", 1, 2, 3, 4, "字"]):
        book.active.append(row)
    (proposal,) = proposals(read_grids(saved(book), "a.xlsx"))
    assert [(one.heading, one.to, one.unit) for one in proposal.fields] == [
        ("站点编号", "site_id", ""),
        ("社工人数", "staff", ""),
        ("驻站社工", "", ""),  # the one before has it
        ("慈善资金", "charity_cash", "万元"),
        ("服务人次", "", ""),  # persons are no person-times: not proposed
        ("其它", "", ""),
    ]
    assert proposal.samples[3] == ("3",)


def test_the_file_of_a_mapping_is_what_it_is_saved_from(tmp_path):
    odd = (*FIELDS, Field('引号"反斜\\制表\x7f', "", ""))
    path = tmp_path / "m.toml"
    path.write_text(files.written("表 甲", "ab", odd), encoding="utf-8")
    assert files.read(path) == files.Draft("表 甲", "ab", odd)


@pytest.mark.parametrize(
    ("written", "said"),
    [("name = ", "不是TOML"), ("x = 1", "要有 name"), ('name = "a"\n[columns]\n"甲" = 3', "“甲”写法有误"),
     ('name = "a"\n[columns]\n"甲" = { to = 3 }', "“甲”写法有误")],
)  # fmt: skip
def test_a_file_that_is_no_mapping_is_refused(cli, tmp_path, capsys, written, said):
    path = tmp_path / "m.toml"
    path.write_text(written, encoding="utf-8")
    assert main(["mapping", "save", str(path), "--actor", "督导"]) == 1
    assert said in capsys.readouterr().err


def test_by_command_a_form_is_drafted_mapped_saved_listed_and_loaded(engine, cli, tmp_path, capsys):
    report, mapping = tmp_path / "慈善.xlsx", tmp_path / "m.toml"
    report.write_bytes(SOUND)
    assert main(["load", str(report), *RECEIVED]) == 1
    assert "mapping" in capsys.readouterr().err
    assert main(["mapping", "propose", str(report)]) == 0
    draft = capsys.readouterr().out
    assert '"善款" = { to = "" }' in draft
    edited = draft
    for one in FIELDS:
        drafted, meant = (
            f'"{one.heading}" = {{ to = "',
            f'"{one.heading}" = {{ to = "{one.to}", unit = "{one.unit}" }} #',
        )
        edited = edited.replace(drafted, meant)
    mapping.write_text(edited, encoding="utf-8")
    assert main(["mapping", "save", str(mapping), "--actor", "督导"]) == 0
    assert "已保存“慈善”第1版" in capsys.readouterr().out
    assert main(["mapping", "save", str(mapping), "--actor", "督导"]) == 0
    assert "未作改动" in capsys.readouterr().out
    assert main(["mapping", "list"]) == 0
    assert "慈善：第1版，8 栏" in capsys.readouterr().out
    assert main(["load", str(report), *RECEIVED]) == 1
    assert "--mapping" in capsys.readouterr().err
    assert main(["load", str(report), "--mapping", "慈善", *RECEIVED]) == 1
    assert "--confirm mended" in capsys.readouterr().err
    assert stored(engine) == {}
    assert main(["load", str(report), "--mapping", "慈善", "--confirm", "mended", *RECEIVED]) == 0
    assert stored(engine) == {"S1": 4, "S2": 3}


def test_a_mapping_that_is_not_there_is_refused_with_those_that_are(engine, cli, tmp_path, capsys):
    keep(engine)
    (tmp_path / "a.xlsx").write_bytes(SOUND)
    assert main(["load", str(tmp_path / "a.xlsx"), "--mapping", "别的表"]) == 1
    assert "没有名为“别的表”的对应表；已存：慈善表" in capsys.readouterr().err
    assert main(["mapping", "show", "慈善表", "--version", "7"]) == 1
