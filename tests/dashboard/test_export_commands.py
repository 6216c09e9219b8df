"""The commands that write files: what they make, and what they say when they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from dashboard.exports.__main__ import main
from tests.queries.conftest import small_release_path

__all__ = ["small_release_path"]


def words_on(slide: object) -> str:
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)  # type: ignore[attr-defined]


def test_a_deck_has_a_slide_for_every_screen_and_county(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"

    code = main(
        ["deck", "--release", str(small_release_path), "--screens", "headline,thanks", "--counties", "520101",
         "--out", str(target)]
    )  # fmt: skip

    slides = list(Presentation(str(target)).slides)
    assert code == 0
    assert len(slides) == 3
    assert "R0001" in words_on(slides[0])


def test_screens_of_a_meeting_name_their_indicator(small_release_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "meeting.html"

    code = main(
        ["meeting", "--release", str(small_release_path), "--screens", "services:persons_served,stays,thanks",
         "--out", str(target)]
    )  # fmt: skip

    written = target.read_text(encoding="utf-8")
    assert code == 0
    assert written.count("<section>") == 3
    assert "服务人数" in written
    assert "R0001" in written


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--region", "999999"], "999999"),
        (["--month", "2023-13"], "2023-13"),
        (["--month", "1999-01"], "1999-01"),
        (["--counties", "999999"], "999999"),
        (["--screens", "headline,fireworks"], "fireworks"),
        (["--screens", "control:fireworks"], "control:fireworks"),
    ],
)
def test_what_cannot_be_made_is_named_and_nothing_is_written(
    typed: list[str], said: str, small_release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "deck.pptx"

    code = main(["deck", "--release", str(small_release_path), *typed, "--out", str(target)])

    assert code == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "ending", "begins"),
    [
        (["table", "coverage-ranking", "overview-headline"], "xlsx", b"PK"),
        (["table", "all", "--region", "520100"], "xlsx", b"PK"),
        (
            ["table", "coverage", "--region", "520000", "--date", "2023-05-31", "--rung", "built"],
            "csv",
            b"\xef\xbb\xbf",
        ),
        (["bulletin", "--date", "2023-07-05"], "docx", b"PK"),
        (["bulletin", "--template"], "docx", b"PK"),
    ],
)
def test_tables_and_bulletins_are_written(
    typed: list[str], ending: str, begins: bytes, small_release_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / f"file.{ending}"

    code = main([*typed, "--release", str(small_release_path), "--out", str(target)])

    assert code == 0
    assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["table", "coverage-rankings"], "coverage-rankings"),
        (["table", "coverage-townships"], "coverage-townships"),  # a province has no such table
        (["table", "coverage-ranking", "--compare", "qoq"], "qoq"),
        # Cases are not reported by domain.
        (["table", "services-map", "--indicator", "cases_opened", "--domain", "elderly_care"], "--domain"),
        (["table", "coverage-ranking", "--first", "2022-01"], "--first"),
        (["table", "coverage", "--rung", "built"], "--region"),
        (["bulletin", "--date", "5.7.2023"], "5.7.2023"),
    ],
)
def test_what_no_table_or_bulletin_can_be_made_of_is_named(
    typed: list[str], said: str, small_release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*typed, "--release", str(small_release_path), "--out", str(tmp_path / "file.xlsx")])

    assert code == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
