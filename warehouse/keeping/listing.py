"""The audit in lines, for reading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

from catalogue.text import Text
from warehouse.audit import Entry

ZONE = ZoneInfo("Asia/Shanghai")
SHOWN_DIGITS = 8

ACTIONS: Mapping[str, Text] = {
    "init": Text("建库或升级", "store set up"),
    "definitions": Text("登记口径", "definitions"),
    "province": Text("登记区划", "province"),
    "demo": Text("演示数据", "demonstration"),
    "load": Text("装入", "load"),
    "plans": Text("装入计划", "plans"),
    "publish": Text("发布", "publish"),
    "check": Text("核查", "check"),
    "seal": Text("补登校验值", "checksum recorded"),
    "public_proposed": Text("公开：提出", "public: proposed"),
    "public_approved": Text("公开：批准", "public: approved"),
    "public_rejected": Text("公开：驳回", "public: rejected"),
    "restore": Text("由备份恢复", "restored"),
}


def line(entry: Entry, lang: str) -> str:
    """Number, time in Beijing, who, what, of what, checksum of the file, details."""
    told = {name: value for name, value in json.loads(entry.details).items() if name != "holds"}
    time = entry.at.replace(tzinfo=UTC).astimezone(ZONE)
    action = ACTIONS[entry.action].in_(lang) if entry.action in ACTIONS else entry.action
    file = f"sha256:{entry.file_sha256[:SHOWN_DIGITS]}" if entry.file_sha256 else ""
    details = json.dumps(told, ensure_ascii=False) if told else ""
    parts = (f"{entry.sequence:>6}", f"{time:%Y-%m-%d %H:%M:%S}", entry.actor, action, entry.subject, file, details)
    return "  ".join(one_line(part) for part in parts if part)


def one_line(text: str) -> str:
    """A text for one line of a terminal: a file's name may hold what moves the cursor or turns the writing round."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
