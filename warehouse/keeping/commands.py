"""What the commands that keep the store do and say."""

from __future__ import annotations

from argparse import Namespace
from collections import deque

from warehouse import audit, settings, store
from warehouse.keeping import listing, proof
from warehouse.parser import words


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
        print(words(options.lang, f"共 {count} 处问题。", f"{count} findings."))
        return 1
    zh = f"完好：审计 {found.entries} 条，发布版本 {found.releases} 个，公开版本 {found.public} 个，数据仓库无损。"
    en = f"Sound: {found.entries} audit entries, {found.releases} releases, {found.public} public ones, and the store."
    print(words(options.lang, zh, en))
    return 0
