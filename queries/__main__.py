"""python -m queries NAME --region 520000 --date 2023-05-31 --rung built --format table|csv|json"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

if __name__ == "__main__":
    # Ctrl-C while the libraries load: nothing has begun, so there is nothing to clean up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from queries.arguments import arguments, opened, option
from queries.output import FORMATS, written
from queries.registry import ABOUT, QUERIES, UNTOLD, Parameter
from queries.typed import READERS
from warehouse.refusal import Refusal

DUCKDB_INTERRUPTED = "Query interrupted"
"""What DuckDB raises, as a bare RuntimeError, when Ctrl-C reaches it in the middle of a statement."""
NOT_OPTIONS = {"name", "release", "format", "lang"}


def main(argv: Sequence[str] | None = None) -> int:
    """Print a query's tidy frame. 0: printed; 2: what was asked for is not possible; 130: interrupted."""
    typed = vars(_parser().parse_args(argv))
    try:
        print(_answer(typed))
    except Refusal as refusal:
        print(refusal.in_(typed["lang"]), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return _interrupted(typed["lang"])
    except RuntimeError as error:
        if str(error) != DUCKDB_INTERRUPTED:
            raise
        return _interrupted(typed["lang"])
    return 0


def _interrupted(lang: str) -> int:
    print({"zh": "已中断。", "en": "Interrupted."}[lang], file=sys.stderr)
    return 130


def _answer(typed: dict[str, str | None]) -> str:
    query = QUERIES.get(str(typed["name"]))
    if query is None:
        raise Refusal(
            f"没有查询“{typed['name']}”，可用：{', '.join(QUERIES)}。",
            f"There is no query {typed['name']!r}; choose from {', '.join(QUERIES)}.",
        )
    release = opened(typed["release"])
    options = {name: text for name, text in typed.items() if name not in NOT_OPTIONS}
    return written(query.function(release, **arguments(release, query, options)), str(typed["format"]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries",
        description="把一个查询的结果打印出来。 Print the tidy frame of one query.",
        epilog=_listing(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("name", metavar="NAME", help="查询名，见下 which query, see below")
    for name in READERS:
        parser.add_argument(option(name), dest=name, metavar="…", help=f"{ABOUT[name].zh} {ABOUT[name].en}")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="提示的语言 language of messages")
    parser.add_argument(
        "--release", metavar="FILE", help="发布文件，默认为当前发布 a release file, by default the current one"
    )
    return parser


def _listing() -> str:
    lines = ["查询 queries:"]
    for query in QUERIES.values():
        options = map(_usage, query.parameters)
        lines += [f"  {query.name} {' '.join(options)}", f"      {query.answers.zh} {query.answers.en}"]
    return "\n".join(lines)


def _usage(one: Parameter) -> str:
    return option(one.name) if one.is_required and one.name not in UNTOLD else f"[{option(one.name)}]"


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
