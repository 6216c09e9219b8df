"""python -m queries: every query by its name, exact numbers out, plain words when it cannot be done."""

import csv
import io
import json
from pathlib import Path

import pytest

from queries.__main__ import main
from queries.registry import ABOUT, QUERIES

ASKED = ["--region", "520000", "--date", "2023-05-31", "--rung", "built"]


@pytest.fixture
def run(small_release_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(*argv: str) -> tuple[int, str, str]:
        code = main([*argv, "--release", str(small_release_path)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_json_has_iso_periods_whole_numbers_and_null(run) -> None:
    code, out, _ = run("coverage", *ASKED, "--format", "json", "--level", "county")
    rows = json.loads(out)
    assert code == 0
    assert [(row["region_code"], row["period"], row["numerator"], row["value"]) for row in rows] == [
        ("520101", "2023-05-31", 2, 0.5),
        ("520102", "2023-05-31", 1, 1),
        ("520201", "2023-05-31", 0, 0),
        ("520202", "2023-05-31", 0, None),
    ]
    assert '"numerator": 2,' in out


def test_without_a_rung_built_is_counted_and_said(run) -> None:
    _, out, _ = run("coverage", "--region", "520000", "--date", "2023-05-31", "--format", "json")
    assert out == run("coverage", *ASKED, "--format", "json")[1]
    assert [row["indicator_id"] for row in json.loads(out)] == ["coverage_built"]


def test_csv_is_exact(run) -> None:
    _, out, _ = run("services", "--indicator", "person_times_per_station", "--region", "520000", "--month", "2023-06",
                    "--format", "csv")  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(out))
    assert float(row["value"]) == 1570 / 22
    assert (row["numerator"], row["per_station"]) == ("1570", "")


def test_a_table_is_aligned(run) -> None:
    _, out, _ = run("ladder", *ASKED)
    lines = out.splitlines()
    assert lines[0].split()[:3] == ["region_code", "period", "indicator_id"]
    assert len(lines) == 6
    assert len({line.index("2023-05-31") for line in lines[1:]}) == 1


ONLY_SITES = {"station", "station_statuses", "station_reports", "station_series", "station_control", "station_peers",
              "station_breaks"}  # fmt: skip
ONLY_HITS = {"check_steps", "report_figures"}
NOTHING = {"services_by", "comparison", "stalled_stations", "breaks", "station_breaks"}
"""Staff is neither told by domain nor of any county in the small release, where nobody stands still too long either."""
SERIES = {"station_series", "station_peers"}
FLOWS = {"control_chart", "station_control"}
"""They answer for monthly flows, not for stocks."""


@pytest.mark.parametrize("name", sorted(set(QUERIES) - ONLY_SITES - ONLY_HITS))
def test_every_query_answers_for_a_region_and_a_date(run, name: str) -> None:
    needs = {parameter.name for parameter in QUERIES[name].parameters if parameter.is_required}
    region = "520101" if "county" in needs else "520000"
    choices = {"rubric": "five_haves", "activity": "visit", "flow": "orders"}
    choices["indicator"] = "person_times_served" if name in FLOWS else "staff"
    choices["indicator"] = "visits_kept" if name == "supervision_series" else choices["indicator"]
    extra = [word for key, value in choices.items() if key in needs for word in (f"--{key}", value)]
    code, out, err = run(
        name, "--region", region, "--date", "2023-06-30", "--rung", "built", *extra, "--format", "json"
    )
    assert (code, err) == (0, "")
    assert bool(json.loads(out)) == (name not in NOTHING)


@pytest.mark.parametrize("name", sorted(ONLY_HITS))
def test_queries_of_one_hit(run, name: str) -> None:
    code, out, err = run(name, "--hit", "b" * 12, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)
    code, _, err = run(name, "--hit", "0" * 12)
    assert (code, err) == (2, "数据中没有编号为“000000000000”的核查。\n")


@pytest.mark.parametrize("name", sorted(ONLY_SITES))
def test_queries_of_one_site(run, name: str) -> None:
    # Beside S1 only S2 stands in its prefecture, which was asked for person-times.
    extra = ["--indicator", {"station_series": "staff"}.get(name, "person_times_served")] if name in SERIES else []
    extra += ["--indicator", "person_times_served", "--date", "2023-06-30"] if name in FLOWS else []
    code, out, _ = run(name, "--site-id", "S1", *extra, "--format", "json")
    assert code == 0
    assert bool(json.loads(out)) == (name not in NOTHING)


@pytest.mark.parametrize(
    ("argv", "zh", "en"),
    [
        (["coverage", "--region", "999999", "--date", "2023-05-31", "--rung", "built"], "地区", "no region"),
        (["coverage", "--region", "520000", "--date", "2023-05-32", "--rung", "built"], "不是日期", "not a date"),
        (["coverage", "--region", "520000", "--date", "20230531", "--rung", "built"], "不是日期", "not a date"),
        (["coverage", "--region", "520000", "--date", "2031-01-01", "--rung", "built"], "不含", "outside"),
        (["coverage", "--region", "520000", "--date", "2023-05-31", "--rung", "open"], "阶段", "no rung"),
        (["coverage", "--region", "520000", "--rung", "built"], "缺少参数：--date", "needs --date"),
        (["coverage", *ASKED, "--site-id", "S1"], "不需要 --site-id", "takes no --site-id"),
        (["townships", "--region", "520000", "--date", "2023-05-31"], "县级", "no county"),
        (["coverage_series", "--region", "520000", "--rung", "built", "--first", "2023-05", "--last", "2023-01"],
         "颠倒", "backwards"),
        (["services", "--region", "520000", "--month", "2023-5", "--indicator", "staff"], "不是月份", "not a month"),
        (["services", "--region", "520000", "--month", "2023-05", "--indicator", "none"], "没有指标", "no indicator"),
        (["station", "--site-id", "S9"], "站点", "no site"),
        (["nothing"], "没有查询", "no query"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_both_languages(run, argv: list[str], zh: str, en: str) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert zh in err
    assert en in run(*argv, "--lang", "en")[2]


def test_nothing_published_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    assert main(["coverage", *ASKED]) == 2
    assert "先运行" in capsys.readouterr().err


def test_help_lists_every_query(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    out = capsys.readouterr().out
    assert all(query.answers.zh in out and query.answers.en in out for query in QUERIES.values())
    folded = "".join(out.split())
    assert all("".join((about.zh + about.en).split()) in folded for about in ABOUT.values())
