"""What set-up builds for browsers and pictures: where it goes, what is said when it cannot, and who finds it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.assets import __main__ as assets
from dashboard.exports import picture
from warehouse import settings

ROOT = Path(__file__).parents[2]


def built(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Path, Path]:
    """The folders that the command builds into."""
    asked: list[tuple[Path, Path]] = []
    monkeypatch.setattr(assets, "_build", lambda *folders: asked.append(folders))
    assert assets.main(arguments) == 0
    return asked[0]


def test_folders_are_those_of_the_environment_and_an_empty_one_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_STATIC", "/srv/static")
    monkeypatch.setenv("STATION_VAR", "/srv/var")
    assert built(monkeypatch) == (Path("/srv/static"), Path("/srv/var"))
    assert built(monkeypatch, "--var", "/elsewhere") == (Path("/srv/static"), Path("/elsewhere"))
    monkeypatch.setenv("STATION_STATIC", "")
    monkeypatch.setenv("STATION_VAR", "")
    assert built(monkeypatch) == (ROOT / "static", ROOT / "var")


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (PermissionError(13, "Permission denied"), 1, "未完成 / not done"),
        (ImportError("no font package"), 1, "no font package"),
        (KeyboardInterrupt(), 130, "已中断"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: BaseException, code: int, said: str
) -> None:
    def fail(*_folders: Path) -> None:
        raise fault

    monkeypatch.setattr(assets, "_build", fail)
    assert assets.main([]) == code
    assert said in capsys.readouterr().err


def test_ctrl_c_ends_it_at_once_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dashboard.assets", "--static", str(tmp_path), "--var", str(tmp_path / "var")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert any("Chinese font" in line for line in process.stdout)
        time.sleep(1)
        # As a terminal does it: the processes that it started hear it too.
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.startswith("已中断")
    assert "Traceback" not in said
    assert {path.name for path in tmp_path.rglob("*fonts/*")} <= {"OFL.txt"}


def test_a_var_folder_without_fonts_prints_with_those_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ROOT", tmp_path)
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var" / "zhejiang"))
    assert settings.font_folder() == tmp_path / "var" / "fonts"
    own = tmp_path / "var" / "zhejiang" / "fonts"
    own.mkdir(parents=True)
    (own / "OFL.txt").touch()
    assert settings.font_folder() == tmp_path / "var" / "fonts"  # a licence alone prints nothing
    (own / "NotoSansSC-Regular.ttf").touch()
    assert settings.font_folder() == own


def test_a_picture_without_any_font_of_ours_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(picture, "font_folder", lambda: tmp_path)
    picture._take_fonts.__wrapped__()
    assert "python -m dashboard.assets" in caplog.text
