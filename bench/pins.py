"""Write requirements.txt and requirements-dev.txt: the versions installed here of everything the .in files reach."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HEADER = "# Written by `python -m bench.pins` from {source}; do not edit.\n"


def direct(path: Path) -> list[str]:
    """Names listed in a .in file, comments dropped."""
    lines = (re.sub(r"#.*", "", line).strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def closure(names: list[str]) -> dict[str, str]:
    """Canonical name -> ``Name==version`` for the names and all they require on this Python and platform."""
    found: dict[str, str] = {}
    waiting = [Requirement(name) for name in names]
    while waiting:
        requirement = waiting.pop()
        key = canonicalize_name(requirement.name)
        if key in found:
            continue
        installed = distribution(requirement.name)
        found[key] = f"{installed.metadata['Name']}=={installed.version}"
        extras = requirement.extras or {""}
        needs = [Requirement(text) for text in installed.requires or []]
        waiting += [r for r in needs if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)]
    return found


def write(root: Path) -> None:
    """Write both pinned files beside their .in files."""
    runtime = closure(direct(root / "requirements.in"))
    develop = closure(direct(root / "requirements-dev.in"))
    only_develop = [pin for key, pin in sorted(develop.items()) if key not in runtime]
    pins = [pin for _, pin in sorted(runtime.items())]
    (root / "requirements.txt").write_text(HEADER.format(source="requirements.in") + "\n".join(pins) + "\n")
    text = HEADER.format(source="requirements-dev.in") + "-r requirements.txt\n" + "\n".join(only_develop) + "\n"
    (root / "requirements-dev.txt").write_text(text)


if __name__ == "__main__":
    ArgumentParser(prog="python -m bench.pins", description=__doc__).parse_args()
    try:
        write(Path(__file__).resolve().parent.parent)
    except PackageNotFoundError as missing:
        sys.exit(f"Not installed here: {missing}. Install it into .venv first.")
