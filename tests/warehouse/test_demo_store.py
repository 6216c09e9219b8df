"""A demonstration in a store: a county of the smallest kind here, whole Guizhou up to its release when time allows."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from catalogue.period import parse_month
from geo import divisions
from queries.coverage import coverage
from queries.release import open_release
from queries.services import services
from warehouse import demo, publish, schema, store
from warehouse.refusal import Refusal

PLACES = pd.DataFrame(
    [
        ("990000", "某省", "某省", "province", "000000", None),
        ("990100", "某市", "某", "prefecture", "990000", None),
        ("990101", "甲县", "甲", "county", "990100", None),
        ("990102", "乙县", "乙", "county", "990100", None),
        *((f"99010{county}00{n}", f"{name}{n}镇", name, "township", f"99010{county}", "镇")
          for county, name in ((1, "东"), (2, "西")) for n in range(1, 9)),
    ],
    columns=["code", "name", "short_name", "level", "parent_code", "township_kind"],
).assign(name_en="Somewhere", kind="administrative")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def small(folder: Path) -> Engine:
    engine = store.connect(f"sqlite:///{folder}/store.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(divisions, "for_province", lambda code: PLACES)
        demo.build(engine, root="990000", folder=folder / "books", progress=lambda line: None)
    return engine


def test_a_small_province_fills_the_store(small: Engine, folder: Path):
    with small.connect() as connection:
        kinds = set(connection.scalars(select(schema.batch.c.kind)))
        months = connection.execute(select(func.min(schema.submission.c.month), func.max(schema.submission.c.month)))
        unsaid = select(schema.source_document).where(
            schema.source_document.c.is_simulated, ~schema.source_document.c.title.startswith("模拟")
        )
        by_book = (
            select(schema.submission.c.month)
            .distinct()
            .join(schema.batch)
            .where(schema.batch.c.kind == "workbook")
            .order_by(schema.submission.c.month)
        )
        assert kinds == {"register", "supervision", "demo", "workbook"}
        assert months.one()[1] == parse_month("2025-06")
        assert connection.execute(unsaid).all() == []
        assert list(connection.scalars(by_book)) == [parse_month(text) for text in ("2025-04", "2025-05", "2025-06")]
        assert store.settings_of(connection)["is_simulated"] == "true"
    assert (folder / "books" / "2025-06-990101.xlsx").exists()


def test_a_demonstration_goes_into_an_empty_store_only(small: Engine):
    with pytest.raises(Refusal, match="不是空的"):
        demo.build(small, root="990000", progress=lambda line: None)


def test_a_province_without_townships_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match="810000"):
        demo.build(store.connect(f"sqlite:///{tmp_path}/s.sqlite"), root="810000", progress=lambda line: None)


@pytest.mark.slow
def test_guizhou_from_workbook_to_release(tmp_path: Path):
    releases = []
    for name in ("first", "second"):
        engine = store.connect(f"sqlite:///{tmp_path}/{name}.sqlite")
        demo.build(engine, folder=tmp_path / f"{name}-books", progress=lambda line: None)
        releases.append(publish.publish(engine, tmp_path / f"{name}-releases"))
    assert releases[0].release_id == releases[1].release_id  # the same seed, the same content
    release = open_release(releases[0].path)
    for day, covered, in_scope in ((date(2022, 9, 30), 755, 1509), (date(2023, 5, 31), 1094, 1510)):
        row = coverage(release, region="520000", date=day, rung="built").iloc[0]
        assert (row["numerator"], row["denominator"], row["stations"]) == (covered, in_scope, covered)
    assert (row["counties_full"], row["prefectures_full"]) == (44, 2)
    month = parse_month("2023-05")
    volunteers = services(release, indicator="volunteers_posted", region="520000", month=month)
    assert volunteers["value"].iloc[0] == 1583
