"""Command line: ``python -m geo build`` makes the shapes that maps are drawn from."""

import argparse
import os
import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    # Ctrl-C while the libraries load: nothing has begun, so there is nothing to clean up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from geo import boundaries, build, divisions, shapes
from geo.shapes import Shapes

PACKAGE_WORD = "package"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0 when what was asked for stands on disk, 1 when not, 130 on Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        return _build(options)
    except KeyboardInterrupt:
        print("已中断，文件完好，可重新运行。 / Interrupted; files are whole, run again.", file=sys.stderr)
        return 130
    except (LookupError, OSError, ValueError, ImportError, RuntimeError) as error:
        print(f"未完成 / not done: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="地名与边界 / Places and shapes")
    command = parser.add_subparsers(dest="command", required=True).add_parser(
        "build",
        help="生成边界文件 / build the shapes",
        description="由县级边界生成各级地图文件；已是最新则跳过。 / "
        "Build map files of every level from county polygons; what is up to date is skipped.",
    )
    scope = command.add_mutually_exclusive_group()
    scope.add_argument("--province", default="52", metavar="CODE", help="省级代码，默认 52 / province code, default 52")
    scope.add_argument("--all", action="store_true", help="全国及各省 / the country and every province")
    command.add_argument(
        "--boundaries",
        metavar="FILE",
        help="自备县级边界（GeoJSON、SHP、GPKG、FlatGeobuf）；package 表示恢复用安装包 / "
        "your own county polygons; the word 'package' goes back to the package's",
    )
    command.add_argument("--code-field", metavar="F", help="自备边界中的代码字段 / column with six-digit county codes")
    command.add_argument("--force", action="store_true", help="即使最新也重新生成 / build even when up to date")
    return parser


def _build(options: argparse.Namespace) -> int:
    plan = _plan(options)
    codes = _codes(options)
    for number, code in enumerate(codes, 1):
        prefix = f"[{number}/{len(codes)}] " if len(codes) > 1 else ""
        print(prefix + _one(code, plan, options), flush=True)
    return 0


def _plan(options: argparse.Namespace) -> build.Plan:
    if options.boundaries in (None, PACKAGE_WORD):
        return build.Plan(boundaries.package_source())
    path = Path(options.boundaries)
    return build.Plan(boundaries.file_source(path), path, options.code_field)


def _codes(options: argparse.Namespace) -> list[str]:
    """Six-digit codes to build: the country first, and provinces that have counties."""
    if not options.all:
        return [options.province[:6].ljust(6, "0")]
    counties = divisions.load().query("level == 'county'")
    return [divisions.NATION, *sorted(set(counties["code"].str[:2] + "0000"))]


def _one(code: str, plan: build.Plan, options: argparse.Namespace) -> str:
    """Build one code unless it stands; returns the line to print."""
    if options.boundaries is None and not options.force and _is_own(code):
        return f"{report(shapes.load(code))}（自备边界，保留 / own file kept; --boundaries package goes back）"
    if not options.force and build.is_current(code, plan):
        return f"{report(shapes.load(code))}（已是最新 / up to date）"
    if not plan.layer_path.exists():
        print("读取并简化县级边界… / reading and simplifying county polygons…", flush=True)
    return report(build.build(code, plan))


def _is_own(code: str) -> bool:
    built = shapes.find(code)
    return built is not None and built.own_file


def report(built: Shapes) -> str:
    """Join report of one build: 贵州 88/88, every county without a polygon, and what an own file holds besides."""
    places = divisions.load().set_index("code")
    short, name = places["short_name"].to_dict(), places["name"].to_dict()
    line = f"{short[built.code]} {built.counties - len(built.unmatched)}/{built.counties}"
    if built.unmatched:
        line += " 无边界 / no polygon: " + "、".join(f"{code} {name[code]}" for code in built.unmatched)
    if built.own_file and built.unused:
        line += " 未用 / not used: " + "、".join(code or "无代码 / no code" for code in built.unused)
    return line


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
