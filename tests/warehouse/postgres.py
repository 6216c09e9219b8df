"""A PostgreSQL of a test's own, from the binaries of a pinned package: no service, no port, nothing left behind."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = "nobody"
SERVER = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=20 -k {folder}"


@contextmanager
def served() -> Iterator[str]:
    """A running server with an empty database; yields the store's URL.

    PostgreSQL does not run as root: then it runs as nobody, in a folder that nobody can read.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        programs, rights = _programs(folder), _rights(folder)
        data = folder / "data"
        _run(
            [programs / "initdb", "-D", data, "-U", "station", "--auth=trust", "-E", "UTF8", "--locale=C", "-N"], rights
        )
        options = SERVER.format(folder=folder)
        _run([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], rights)
        try:
            yield f"postgresql+psycopg://station@/postgres?host={folder}"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], rights)
    finally:
        shutil.rmtree(folder)


def _programs(folder: Path) -> Path:
    """The package's binaries, copied to where whoever runs the server may read them."""
    found = find_spec("pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("pgserver is not installed: pip install -r requirements-dev.txt")
    package = Path(found.origin).parent
    for part in ("pgserver/pginstall", "pgserver.libs"):  # the ones look for the others beside them
        shutil.copytree(package.parent / part, folder / part, symlinks=True)
    return folder / "pgserver" / "pginstall" / "bin"


def _rights(folder: Path) -> dict[str, Any]:
    """As whom the server runs."""
    if os.getuid() != 0:
        return {}
    who = pwd.getpwnam(NOBODY)
    folder.chmod(0o755)
    os.chown(folder, who.pw_uid, who.pw_gid)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _run(command: list[Any], rights: dict[str, Any]) -> None:
    # A server that keeps our streams would keep us waiting for their end.
    subprocess.run(
        [str(word) for word in command], check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, timeout=120, **rights,
    )  # fmt: skip
