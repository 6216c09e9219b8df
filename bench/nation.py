"""The whole country as a demonstration, in var/nation: built the first time it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.server import ROOT

FOLDER = ROOT / "var" / "nation"
STEPS = (("geo", "build", "--all"), ("warehouse", "demo", "--scale", "nation"), ("warehouse", "publish"))


def settings() -> dict[str, str]:
    """The environment that points every command at the country's store."""
    return {"STATION_VAR": str(FOLDER), "STATION_STORE_URL": f"sqlite:///{FOLDER / 'store.sqlite'}"}


def build() -> Path:
    """Build and publish the country unless it is there; return its var folder. Takes some minutes and gigabytes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "releases" / "current.json").exists():
        for step in STEPS:
            print(f"==> python -m {' '.join(step)}", flush=True)
            subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env={**os.environ, **settings()}, check=True)
    return FOLDER
