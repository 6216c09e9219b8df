"""Write a file so that it is either whole or not there: whatever writes it can be stopped at any moment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; it takes the target's place when the block ends without an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    written = Path(name)
    try:
        yield written
        written.chmod(0o644)
        written.replace(target)
    finally:
        written.unlink(missing_ok=True)
