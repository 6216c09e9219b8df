"""The whole country as a demonstration, in var/nation: built the first time it is asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from bench.server import ROOT

FOLDER = ROOT / "var" / "nation"
MADE_BY = ("catalogue", "geo", "warehouse")
STEPS = (("geo", "build", "--all"), ("warehouse", "demo", "--scale", "nation"), ("warehouse", "publish"))


def settings() -> dict[str, str]:
    """The environment that points every command at the country's store."""
    return {"STATION_VAR": str(FOLDER), "STATION_STORE_URL": f"sqlite:///{FOLDER / 'store.sqlite'}"}


def build() -> Path:
    """Build and publish the country unless this code did so already; return its var folder.

    Takes some minutes and gigabytes. A country that other code made is not what this code would be measured on.
    """
    stamp = FOLDER / f".made-{_digest()}"
    if not stamp.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        for step in STEPS:
            print(f"==> python -m {' '.join(step)}", flush=True)
            subprocess.run([sys.executable, "-m", *step], cwd=ROOT, env={**os.environ, **settings()}, check=True)
        stamp.touch()
    return FOLDER


def _digest() -> str:
    """The code and the definitions that a release is made by."""
    files = sorted(path for room in MADE_BY for kind in ("*.py", "*.toml") for path in (ROOT / room).rglob(kind))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
