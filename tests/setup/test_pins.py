"""What is installed is what is pinned, and what is imported is what was asked for."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from bench.pins import closure, direct

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["geo", "catalogue", "warehouse", "queries", "dashboard", "screens", "app"]


def pinned(name: str) -> set[str]:
    return {line for line in direct(ROOT / name) if "==" in line}


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_direct_requirement_and_all_it_needs_is_pinned_as_installed(name: str) -> None:
    everything = pinned("requirements.txt") | pinned("requirements-dev.txt")

    assert set(closure(direct(ROOT / f"{name}.in")).values()) <= everything


def test_nothing_is_pinned_that_nobody_asked_for() -> None:
    asked = closure(direct(ROOT / "requirements.in")).values()

    assert pinned("requirements.txt") == set(asked)


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_direct_requirement_says_why(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]

    assert [line for line in lines if "#" not in line] == []


def test_the_rooms_import_only_what_requirements_in_lists() -> None:
    asked = {canonicalize_name(name) for name in direct(ROOT / "requirements.in")}
    owners = packages_distributions()

    strangers = {
        (module, str(path.relative_to(ROOT)))
        for path, module in imported()
        if module in owners and asked.isdisjoint(canonicalize_name(owner) for owner in owners[module])
    }

    assert strangers == set()


def imported() -> set[tuple[Path, str]]:
    """(file, top module) of every absolute import in the rooms that is neither ours nor Python's."""
    files = [path for room in ROOMS for path in [*(ROOT / room).rglob("*.py"), ROOT / f"{room}.py"] if path.is_file()]
    ours = {*ROOMS, *sys.stdlib_module_names}
    return {(path, module) for path in files for module in modules(path) if module not in ours}


def modules(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    relative = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in plain | relative}
