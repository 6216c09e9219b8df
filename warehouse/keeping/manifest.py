"""The list in front of a backup: every file with its size and SHA-256, and what the backup was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from warehouse.keeping.contents import NAMES
from warehouse.refusal import Refusal

NAME = "manifest.json"
FORMAT = 1
GREATEST = 64 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Member:
    """A file of a backup: its checksum and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. *made_at* is UTC as ISO text, *revision* the version of the store's tables."""

    made_at: str
    made_by: str
    revision: str
    release_id: str
    files: Mapping[str, Member]

    def as_bytes(self) -> bytes:
        """As written into the backup."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Manifest:
    """The manifest in *content*. Raises Refusal when it is none, or names a file that no backup of ours holds."""
    try:
        said = json.loads(content)
        if said.pop("format") != FORMAT:
            raise ValueError("format")
        files = {str(name): Member(str(one["sha256"]), int(one["size"])) for name, one in said.pop("files").items()}
        made = Manifest(files=files, **{name: str(value) for name, value in said.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal("这不是本程序的备份：清单无法读取", "This is no backup: its manifest cannot be read") from error
    for name, member in files.items():
        if not is_ours(name) or not SHA256.fullmatch(member.sha256) or member.size < 0:
            raise foreign(name)
    return made


def foreign(name: str) -> Refusal:
    """What is said of a member that a backup of ours cannot have."""
    return Refusal(f"备份中有不属于备份的内容：{name!r}", f"The backup holds what is none of ours: {name!r}")


def is_ours(name: str) -> bool:
    """Whether a member may have that name: below the var folder, written plainly, one of the entries that are kept."""
    parts = PurePosixPath(name).parts
    is_plain = name == "/".join(parts) and "\\" not in name and name.isprintable()
    return is_plain and bool(parts) and parts[0] in NAMES and ".." not in parts
