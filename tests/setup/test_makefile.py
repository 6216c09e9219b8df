"""The Makefile's promises, with a Python that only notes what it was asked to run.

A second run repeats nothing, a changed input repeats its own step alone, an interrupted step is done again; and what
is missing and cannot be installed is named with the command that installs it.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("geo", "catalogue", "warehouse", "dashboard/assets")
NEEDED = (
    "bash", "cat", "cut", "expand", "find", "grep", "id", "make", "mkdir", "rm", "sed", "sha256sum", "sort",
    "touch", "tr",
)  # fmt: skip
"""All of a system that the Makefile uses."""
PYTHON = """#!/bin/bash
[ "$1" = -c ] && { case "$2" in $LACKS) exit 1;; *) exit 0;; esac; }
echo "$*" >> "$RAN"
case "$*" in
  $FAILS) exit 1;;
  "-m geo build"*) mkdir -p static/geo;;
  "-m dashboard.assets") mkdir -p static/leaflet;;
  "-m warehouse demo"*) mkdir -p var && touch var/store.sqlite;;
  "-m warehouse publish") mkdir -p var/releases;;
esac
"""
INSTALLED, GEO, ASSETS = "pip -r requirements.txt", "geo build --province 52", "dashboard.assets"
MADE, KEPT, PUBLISHED = "warehouse demo", "warehouse init", "warehouse publish"


@dataclass
class Copy:
    """The sources in a folder of their own, and a system of the ``NEEDED`` programs and those that a test adds."""

    folder: Path

    @property
    def programs(self) -> Path:
        return self.folder / "bin"

    def make(self, *words: str, **settings: str) -> tuple[int, str]:
        """Exit code, and all that was said."""
        environment = {"PATH": str(self.programs), "RAN": str(self.folder / "ran"), "LACKS": "none", "FAILS": "none"}
        ended = subprocess.run(
            ["make", *words], cwd=self.folder, env=environment | settings, text=True, capture_output=True, check=False
        )
        return ended.returncode, ended.stdout + ended.stderr

    def steps(self, *words: str, **settings: str) -> list[str]:
        """What Python was asked to do, in few words; the target must be made."""
        code, said = self.make(*words, **settings)
        assert code == 0, said
        return self.ran()

    def ran(self) -> list[str]:
        noted = self.folder / "ran"
        lines = noted.read_text().splitlines() if noted.exists() else []
        noted.unlink(missing_ok=True)
        return [line.removeprefix("-m ").replace("install --disable-pip-version-check ", "") for line in lines]

    def program(self, name: str, script: str) -> None:
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(script)
        path.chmod(0o755)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    copy = Copy(tmp_path)
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    for room in ROOMS:
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "one.py").write_text("1")
    copy.programs.mkdir()
    for name in NEEDED:
        (copy.programs / name).symlink_to(shutil.which(name))
    copy.program("python3.11", PYTHON)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(copy.programs / "python3.11")
    return copy


def stamps(copy: Copy) -> list[str]:
    """The stamps that lie there, without their digests."""
    folders = (".venv", "static/geo", "static/leaflet", "var/releases")
    return [f"{place}/{one.name.split('-')[0]}" for place in folders for one in (copy.folder / place).glob(".*-*")]


def test_everything_is_made_once(copy: Copy) -> None:
    assert copy.steps("demo") == [INSTALLED, GEO, ASSETS, MADE, PUBLISHED]
    assert copy.steps("demo") == []
    code, said = copy.make("-n", "demo", "setup")
    assert (code, [line for line in said.splitlines() if "Nothing to be done" not in line]) == (0, [])


@pytest.mark.parametrize(
    ("changed", "repeated"),
    [
        ("geo/one.py", [GEO]),
        ("dashboard/assets/one.py", [ASSETS]),
        ("catalogue/one.py", [KEPT, PUBLISHED]),
        ("warehouse/new.toml", [KEPT, PUBLISHED]),
        ("README.md", []),
    ],
)
def test_a_changed_input_repeats_its_own_step_and_replaces_no_store(copy: Copy, changed: str, repeated: list) -> None:
    copy.steps("demo")
    (copy.folder / changed).write_text("2")
    assert copy.steps("demo") == repeated
    assert copy.steps("demo") == []
    # The stamp of what was before is gone: an input that is changed back is read once more.
    assert stamps(copy) == [".venv/.runtime", "static/geo/.made", "static/leaflet/.made", "var/releases/.made"]


@pytest.mark.parametrize(
    ("pin", "repeated"),
    [
        ("shapely", [INSTALLED, GEO]),
        ("fonttools", [INSTALLED, ASSETS]),
        ("duckdb", [INSTALLED, KEPT, PUBLISHED]),
        ("plotly", [INSTALLED]),
    ],
)
def test_another_version_of_a_package_repeats_what_is_made_with_it(copy: Copy, pin: str, repeated: list[str]) -> None:
    copy.steps("demo")
    requirements = copy.folder / "requirements.txt"
    lines = requirements.read_text().splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith(f"{pin}==")]
    lines[at] = f"{pin}==99"
    requirements.write_text("\n".join(lines))
    assert copy.steps("demo") == repeated


def test_an_interrupted_step_is_done_again_and_what_was_done_is_not(copy: Copy) -> None:
    code, _ = copy.make("demo", FAILS="-m dashboard.assets")
    assert (code, copy.ran()) == (2, [INSTALLED, GEO, ASSETS])
    assert copy.steps("demo") == [ASSETS, MADE, PUBLISHED]


def test_a_store_is_replaced_when_it_is_asked_for(copy: Copy) -> None:
    copy.steps("demo")
    assert copy.steps("demo", "FRESH=1") == [f"{MADE} --replace", PUBLISHED]


def test_the_tools_of_tests_are_installed_once(copy: Copy) -> None:
    develop = "pip -r requirements-dev.txt"
    for name in ("ruff", "mypy", "lint-imports"):
        (copy.folder / ".venv" / "bin" / name).write_text("#!/bin/bash\n")
        (copy.folder / ".venv" / "bin" / name).chmod(0o755)
    assert copy.steps("lint") == [INSTALLED, develop]
    assert copy.steps("lint") == []


NOBODY, ROOT_USER = "#!/bin/bash\necho 1000\n", "#!/bin/bash\necho 0\n"
PACKAGES = (
    "chromium fonts-noto-cjk fonts-liberation fontconfig poppler-utils ffmpeg tesseract-ocr tesseract-ocr-chi-sim "
    "libreoffice-impress libreoffice-writer libreoffice-calc"
)
TOOLS = {
    "chromium": "", "pdftotext": "", "soffice": "", "ffmpeg": "", "tesseract": "echo chi_sim",
    "fc-list": "echo NotoSansCJK",
}  # fmt: skip
APT = '#!/bin/bash\necho "apt-get $*" >> "$RAN"\n'


def test_without_root_missing_tools_are_named_with_the_command_and_nothing_is_run(copy: Copy) -> None:
    copy.program("id", NOBODY)
    copy.program("apt-get", APT)
    code, said = copy.make("test")
    assert (code, copy.ran()) == (2, [])
    assert f"sudo apt-get install -y --no-install-recommends {PACKAGES}\n" in said


@pytest.mark.parametrize("missing", [*TOOLS, "chi_sim", "fonts"])
def test_every_tool_is_looked_for(copy: Copy, missing: str) -> None:
    there = {name: script for name, script in TOOLS.items() if name != missing}
    there |= {"chi_sim": {"tesseract": "echo eng"}, "fonts": {"fc-list": ""}}.get(missing, {})
    for name, script in there.items():
        copy.program(name, f"#!/bin/bash\n{script}\n")
    copy.program("id", NOBODY)
    assert copy.make("browser")[0] == 2
    copy.program(missing, f"#!/bin/bash\n{TOOLS.get(missing, '')}\n")
    for name, script in TOOLS.items():
        copy.program(name, f"#!/bin/bash\n{script}\n")
    assert copy.make("browser") == (0, "")


def test_root_has_them_installed(copy: Copy) -> None:
    copy.program("id", ROOT_USER)
    copy.program("apt-get", APT)
    assert copy.steps("browser") == [
        "apt-get update -q", f"apt-get install -q -y --no-install-recommends {PACKAGES}"
    ]  # fmt: skip


def test_without_python_of_that_version_it_says_what_to_install(copy: Copy) -> None:
    copy.program("id", NOBODY)
    shutil.rmtree(copy.folder / ".venv")
    for name in ("python3.11", "python3", "python"):
        copy.program(name, "#!/bin/bash\nexit 1\n")
    code, said = copy.make("setup")
    assert code == 2
    assert "sudo apt-get install -y python3 python3-venv" in said


def test_without_the_module_that_makes_environments_it_says_what_to_install(copy: Copy) -> None:
    copy.program("id", NOBODY)
    copy.program("apt-get", APT)
    code, said = copy.make("setup", LACKS="*ensurepip*")
    assert (code, copy.ran()) == (2, [])
    assert "sudo apt-get install -y python3-venv" in said


def test_help_names_every_target_that_is_meant_for_people(copy: Copy) -> None:
    code, said = copy.make()
    assert code == 0
    assert [line.split()[0] for line in said.splitlines()] == [
        "help", "setup", "demo", "run", "test", "check", "bench", "images", "contact", "clean",
    ]  # fmt: skip
