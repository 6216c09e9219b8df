"""Uploads that are too large, too long, or cut off: refused by the server itself, and nothing of them is kept."""

from __future__ import annotations

import socket
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from bench.browser import settle, visit
from bench.server import ROOT, Server
from dashboard.words import Words
from tests.browser.test_desk import POSTS, desk, give, own, typed_over
from warehouse.intake.container import GREATEST_FILE

pytestmark = pytest.mark.browser

__all__ = ["desk", "own"]
WORDS = Words("zh")
LIMIT = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["server"]["maxUploadSize"] * 2**20
BOUNDARY = "frontier"
HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="a.xlsx"\r\n\r\n'.encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()
PUT = """async ([url, size]) => {
    const form = new FormData();
    form.append('f', new Blob([new Uint8Array(size)]), 'a.xlsx');
    const xsrf = document.cookie.match(/_streamlit_xsrf=([^;]+)/);
    const headers = xsrf ? {'X-Xsrftoken': decodeURIComponent(xsrf[1])} : {};
    return (await fetch(url, {method: 'PUT', body: form, headers, credentials: 'include'})).status;
}"""


def rows(own: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{own}/store.sqlite?mode=ro", uri=True)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("batch", "submission", "measure", "audit", "mended_cell")
        }


def place_of_uploads(page: Page, report: Path) -> tuple[str, dict[str, str]]:
    """Where the page's session puts files, and the headers that go with them, as an honest upload shows."""
    seen: list[Request] = []
    page.on("request", lambda one: seen.append(one) if "/upload_file/" in one.url and one.method == "PUT" else None)
    give(page, report)
    headers = {name: value for name, value in seen[0].all_headers().items() if name in ("cookie", "x-xsrftoken")}
    return seen[0].url, headers


@pytest.fixture
def report(var: Path, tmp_path: Path) -> Path:
    return typed_over(var, tmp_path / "六月.xlsx", POSTS, "约20")


def sent(url: str, headers: dict[str, str], lines: list[str], *pieces: bytes) -> socket.socket:
    """A connection on which a request by hand was sent, however badly."""
    place = urlsplit(url)
    connection = socket.create_connection((place.hostname, place.port), timeout=30)
    head = [f"PUT {place.path} HTTP/1.1", f"Host: {place.netloc}", f"Origin: http://{place.netloc}"]
    head += [f"Content-Type: multipart/form-data; boundary={BOUNDARY}", *lines]
    head += [f"{name}: {value}" for name, value in headers.items()]
    connection.sendall("\r\n".join([*head, "", ""]).encode())
    for piece in pieces:
        try:
            connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):  # the server has heard enough
            break
    return connection


def status(connection: socket.socket) -> int:
    with closing(connection), connection.makefile("rb") as answer:
        return int(answer.readline().split()[1])


def test_a_file_of_one_byte_more_than_the_limit_is_refused_by_the_server(
    page: Page, desk: Server, own: Path, report: Path
) -> None:
    visit(page, f"{desk.url}/desk")
    url, _ = place_of_uploads(page, report)
    before = rows(own)
    assert page.evaluate(PUT, [url, LIMIT + 1]) == 413
    # What goes round a file takes some bytes of its own, which the limit counts as well.
    assert page.evaluate(PUT, [url, LIMIT - 1000]) == 204
    assert rows(own) == before


def test_a_body_without_a_length_is_cut_off_at_the_limit(page: Page, desk: Server, own: Path, report: Path) -> None:
    visit(page, f"{desk.url}/desk")
    url, headers = place_of_uploads(page, report)
    before = rows(own)
    piece = bytes(2**20)
    chunk = f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    first = f"{len(HEAD):x}\r\n".encode() + HEAD + b"\r\n"
    chunks = [chunk] * (LIMIT // 2**20 + 3)
    assert status(sent(url, headers, ["Transfer-Encoding: chunked"], first, *chunks, b"0\r\n\r\n")) == 413
    assert rows(own) == before


def test_the_desk_tells_of_a_file_beyond_its_own_limit_and_takes_the_rest(
    page: Page, desk: Server, own: Path, report: Path, tmp_path: Path
) -> None:
    large = tmp_path / "很大.xlsx"
    large.write_bytes(bytes(GREATEST_FILE + 1))
    before = rows(own)
    visit(page, f"{desk.url}/desk")
    page.locator("input[type=file]").set_input_files([str(large), str(report)])
    expect(page.get_by_text("很大.xlsx").first).to_be_visible()
    expect(page.locator("[class*='st-key-card-desk-file-0']")).to_contain_text("不能入库：有 1 处问题")
    settle(page)
    assert page.locator("[class*='st-key-card-desk-file-1']").count() == 0
    assert rows(own) == before


def test_an_upload_that_is_cut_off_leaves_nothing(page: Page, desk: Server, own: Path, report: Path) -> None:
    visit(page, f"{desk.url}/desk")
    url, headers = place_of_uploads(page, report)
    before = rows(own)
    length = len(HEAD) + 5 * 2**20 + len(TAIL)
    sent(url, headers, [f"Content-Length: {length}"], HEAD, bytes(2 * 2**20)).close()
    page.close()
    assert rows(own) == before


def test_a_tab_closed_in_the_middle_of_an_upload_leaves_nothing_and_the_next_visitor_starts_afresh(
    page: Page, desk: Server, own: Path, report: Path, tmp_path: Path
) -> None:
    before = rows(own)
    other = page.context.new_page()
    large = tmp_path / "九兆.xlsx"
    large.write_bytes(report.read_bytes() + bytes(9 * 2**20))
    visit(other, f"{desk.url}/desk")
    slow = other.context.new_cdp_session(other)
    slow.send("Network.enable")
    network = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    slow.send("Network.emulateNetworkConditions", network)
    with other.expect_request(lambda one: "/upload_file/" in one.url and one.method == "PUT"):
        other.locator("input[type=file]").set_input_files(str(large))
    other.close()  # at 200 kB a second, 9 MB are far from through
    visit(page, f"{desk.url}/desk")
    expect(page.get_by_text(WORDS("desk.none"))).to_be_visible()
    assert rows(own) == before
