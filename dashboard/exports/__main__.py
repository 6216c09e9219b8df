"""``python -m dashboard.exports NAME …``: files from one release, made without a browser."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

if __name__ == "__main__":
    # Ctrl-C while the libraries load: nothing has begun, so there is nothing to clean up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from dashboard.exports.commands import COMMANDS
from warehouse.refusal import Refusal


def main(argv: Sequence[str] | None = None) -> int:
    """Write one file or check one. 0: done; 1: not done, with the reason; 2: wrong command line; 130: interrupted."""
    options = _parser().parse_args(argv)
    try:
        return COMMANDS[options.command].run(options)
    except Refusal as refusal:
        print(refusal.in_(options.lang), file=sys.stderr)
        return 1
    except OSError as error:
        print({"zh": f"文件出错：{error}", "en": f"A file failed: {error}"}[options.lang], file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print({"zh": "已中断，未写出文件。", "en": "Interrupted; nothing was written."}[options.lang], file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="python -m dashboard.exports",
        description="从一次发布生成文件，不需要浏览器。 Files from one release, made without a browser.",
        allow_abbrev=False,
    )
    names = whole.add_subparsers(dest="command", required=True, metavar="NAME")
    for name, command in COMMANDS.items():
        told = f"{command.does.zh} {command.does.en}"
        command.arguments(names.add_parser(name, help=told, description=told, allow_abbrev=False))
    return whole


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
