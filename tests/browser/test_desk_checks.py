"""The form on the page of a figure to be verified, used: assigned, answered, closed, and read by all once published."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.browser import settle, visit
from bench.server import ROOT, Server, running
from dashboard.words import Words
from tests.warehouse.conftest import JANUARY, World
from warehouse import audit, store

pytestmark = pytest.mark.browser

WORDS = Words("zh")
OFFICE, ACTOR = "县民政局社工科", "督导员"
SLOW_MS = 60_000


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A published store whose one station has more licensed staff than staff: a figure to be verified."""
    folder = tmp_path_factory.mktemp("asked")
    engine = store.connect(f"sqlite:///{folder}/store.sqlite")
    store.init(engine)
    world = World(engine, folder / "releases").found()
    site = world.station("520101001", ("2022-06-01", "built"))
    world.report(site, JANUARY, staff=2, staff_licensed=3)
    world.publish()
    return world


@pytest.fixture(scope="module")
def desk(asked: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(asked, tmp_path_factory, "on")


@pytest.fixture(scope="module")
def readers(asked: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(asked, tmp_path_factory, "")


def served(world: World, folders: pytest.TempPathFactory, desk: str) -> Iterator[Server]:
    """The app over that store, with the data desk or without."""
    settings = {"STATION_VAR": str(world.folder.parent), "STATION_STORE_URL": "", "STATION_DESK": desk}
    with running(ROOT / "app.py", folders.mktemp("log") / "server.log", settings) as started:
        yield started


def open_hit(page: Page, server: Server, world: World) -> Locator:
    """The page of the one hit; its card with what the release says of it."""
    ((key,),) = world.ask("SELECT hit_key FROM check_hit")
    visit(page, f"{server.url}/checks?region=520000&month=2023-01&hit={key}")
    return page.locator("[class*='st-key-card-'][class*='-record']")


def form(page: Page) -> Locator:
    return page.locator(".st-key-card-desk-check")


def fill(page: Page, label: str, text: str) -> None:
    field = form(page).get_by_label(WORDS(f"desk_checks.{label}"), exact=True)
    field.fill(text)
    field.blur()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    form(page).get_by_role("combobox", name=WORDS(f"desk_checks.{label}")).click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def write(page: Page) -> None:
    form(page).get_by_role("button", name=WORDS("desk_checks.write"), exact=True).click()
    settle(page)


def audited(world: World) -> list[tuple[str, str]]:
    """What the audit tells of steps: the action and who did it."""
    with world.engine.connect() as connection:
        told = [json.loads(one.details) for one in audit.entries(connection) if one.action == "check"]
    return [(one["action"], one["by"]) for one in told]


def test_a_figure_is_assigned_answered_and_closed_and_readers_see_it_once_published(
    page: Page, desk: Server, readers: Server, asked: World
) -> None:
    open_hit(page, desk, asked)
    expect(form(page)).to_contain_text(WORDS("desk_checks.now", state="待核实"))
    write(page)  # nobody who asks, and nobody to be asked
    expect(form(page)).to_contain_text("请")
    assert audited(asked) == []

    fill(page, "actor", ACTOR)
    fill(page, "office", OFFICE)
    fill(page, "text", "请核对持证人数")
    write(page)
    expect(form(page)).to_contain_text(WORDS("desk_checks.done", state="已交办"))
    assert audited(asked) == [("assign", ACTOR)]

    choose(page, "action", "答复")
    fill(page, "text", "多填一人")
    write(page)
    expect(form(page)).to_contain_text(WORDS("desk_checks.done", state="已答复"))

    choose(page, "action", "办结")
    choose(page, "reason", "已说明")
    fill(page, "text", "已看台账")
    write(page)
    expect(form(page)).to_contain_text(WORDS("desk_checks.done", state="办结：已说明"))
    assert audited(asked) == [("assign", ACTOR), ("answer", ACTOR), ("close", ACTOR)]

    # The form tells what the store knows at once; what readers see is the release.
    card = open_hit(page, desk, asked)
    expect(form(page)).to_contain_text(WORDS("desk_checks.now", state="办结：已说明"))
    expect(card).to_contain_text("待核实")
    visit(page, f"{desk.url}/desk")
    page.get_by_role("button", name=WORDS("desk.publish"), exact=True).click()
    expect(page.get_by_text("已发布 R0002-")).to_be_visible(timeout=SLOW_MS)

    card = open_hit(page, readers, asked)
    for said in ("办结：已说明", OFFICE, "已看台账"):
        expect(card).to_contain_text(said)
    visit(page, f"{readers.url}/checks?region=520000&month=2023-01")
    expect(page.locator(".table tbody tr").first).to_contain_text("办结：已说明")


def test_readers_have_no_form(page: Page, readers: Server, asked: World) -> None:
    expect(open_hit(page, readers, asked)).to_be_visible()
    assert form(page).count() == 0
