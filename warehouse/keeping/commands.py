"""What the commands that keep the store do and say."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections import deque
from datetime import UTC
from pathlib import Path

from catalogue.forms import counted
from warehouse import audit, clock, settings, store
from warehouse.keeping import listing, proof
from warehouse.keeping import restore as restoring
from warehouse.keeping.backup import back_up
from warehouse.parser import words
from warehouse.refusal import Refusal


def list_audit(options: Namespace) -> int:
    """List the entries of the audit, oldest first; only the last ones when their number is given."""
    engine = store.connect()
    store.require_ready(engine)
    with store.reading(engine).connect() as connection:
        for entry in deque(audit.entries(connection), maxlen=options.last):
            print(listing.line(entry, options.lang))
    return 0


def verify(options: Namespace) -> int:
    """Prove store, audit and release files; 1 when anything is wrong."""
    found = proof.prove(store.connect(), settings.release_folder(), settings.public_folder())
    for finding in found.findings:
        print(finding.in_(options.lang))
    if found.findings:
        count = len(found.findings)
        print(words(options.lang, f"共 {count} 处问题。", f"{counted(count, 'finding|findings')}."))
        return 1
    zh = f"完好：审计 {found.entries} 条，发布版本 {found.releases} 个，公开版本 {found.public} 个，数据仓库无损。"
    entries, releases = counted(found.entries, "audit entry|audit entries"), counted(found.releases, "release|releases")
    en = f"Sound: {entries}, {releases}, {counted(found.public, 'public one|public ones')}, and the store."
    print(words(options.lang, zh, en))
    return 0


def backup(options: Namespace) -> int:
    """Write a backup; 1 when something is wrong with what would be backed up, unless that is wanted."""
    engine = store.connect()
    if engine.dialect.name == "sqlite" and not options.anyway and _told_findings(options.lang):
        raise Refusal(
            "以上问题会原样进入备份，没有备份。处理后再试，或加 --anyway 照样备份",
            "All that would go into the backup, so none was made. Mend it, or back up all the same with --anyway",
        )
    target = options.target or _named_by_time()
    made = back_up(engine, settings.var_folder(), target)
    size = target.stat().st_size / 1e6
    zh = f"已备份到 {target}：{len(made.files)} 个文件，{size:.1f} MB，已读回核对。含密钥，请妥善保管。"
    files = counted(len(made.files), "file|files")
    en = f"Backed up to {target}: {files}, {size:.1f} MB, read back. It holds keys: keep it safe."
    print(words(options.lang, zh, en))
    return 0


def _named_by_time() -> Path:
    now = clock.utc_now().replace(tzinfo=UTC).astimezone(listing.ZONE)
    return Path(f"station-backup-{now:%Y%m%d-%H%M%S}.tar.gz")


def _told_findings(lang: str) -> int:
    """How many findings there are; each is told on the error stream."""
    found = proof.prove(store.connect(), settings.release_folder(), settings.public_folder()).findings
    for finding in found:
        print(finding.in_(lang), file=sys.stderr)
    return len(found)


def restore(options: Namespace) -> int:
    """Put a backup in its place."""
    if options.into is None and os.environ.get("STATION_STORE_URL"):
        raise Refusal(
            "STATION_STORE_URL 指向另一个数据仓库；请先取消该设置，或用 --into 指定要恢复到的文件夹",
            "STATION_STORE_URL names another store: unset it, or say with --into which folder to restore",
        )
    into = options.into or settings.var_folder()
    done = restoring.restore(options.file, into, replace=options.replace)
    made = done.manifest
    release, time = made.release_id or "—", made.made_at[:16]
    zh = f"已恢复到 {into}：{len(made.files)} 个文件，备份于 {time}（UTC），版本 {release}。"
    en = f"Restored to {into}: {counted(len(made.files), 'file|files')}, backed up {time} UTC, release {release}."
    print(words(options.lang, zh, en))
    if done.aside is not None:
        print(words(options.lang, f"原有内容另存在 {done.aside}", f"What was there is kept in {done.aside}"))
    print(words(options.lang, "请接着运行 verify 核验。", "Now run verify."))
    return 0
