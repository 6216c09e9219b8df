"""A small file of the province's own, read as text or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from warehouse.refusal import Refusal

Refuse = Callable[[Path, str, str], Refusal]
"""Says what is wrong with a file, in Chinese and English."""


def text(path: Path, largest: int, refusal: Refuse) -> str:
    """What the file says, of *largest* bytes at most. Raises what *refusal* makes where it cannot be read."""
    wrong = partial(refusal, path)
    try:
        if path.stat().st_size > largest:
            raise wrong("文件过大", "the file is too large")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        zh, en = f"第 {error.start} 字节不是 UTF-8，请另存为 UTF-8", f"byte {error.start} is no UTF-8; save it as UTF-8"
        raise wrong(zh, en) from error
    except OSError as error:
        raise wrong("文件读不出来", "the file cannot be read") from error
