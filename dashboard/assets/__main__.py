"""``python -m dashboard.assets``: Leaflet into static/leaflet, the Chinese font into static/fonts and var/fonts."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import active_children
from pathlib import Path

if __name__ == "__main__":
    # Ctrl-C while the libraries load: nothing has begun, so there is nothing to clean up.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from dashboard.assets import fonts, leaflet
from geo import divisions
from geo.folders import static_folder
from warehouse.atomic import clear_leftovers
from warehouse.settings import var_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Build every file, each swapped in whole, and say each one when it is there.

    0: all stand; 1: not done, with the reason; 2: wrong command line; 130: interrupted.
    """
    options = _parser().parse_args(arguments)
    try:
        _build(options.static, options.var)
    except KeyboardInterrupt:
        print("已中断，文件完好，可重新运行。 / Interrupted; files are whole, run again.", file=sys.stderr)
        return 130
    except (LookupError, OSError, ValueError, ImportError, RuntimeError) as error:
        print(f"未完成 / not done: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard.assets",
        description="地图程序库和中文字体，供浏览器和图片使用。 / "
        "Leaflet and the Chinese font, for browsers and pictures.",
    )
    parser.add_argument(
        "--static", type=Path, default=static_folder(), metavar="DIR",
        help="供浏览器读取的文件夹，默认 STATION_STATIC 或 static / folder served to browsers",
    )  # fmt: skip
    parser.add_argument(
        "--var", type=Path, default=var_folder(), metavar="DIR",
        help="只在本机使用的文件夹，默认 STATION_VAR 或 var / folder for what stays on this machine",
    )  # fmt: skip
    return parser


def _build(static: Path, var: Path) -> None:
    for path in leaflet.build(static / "leaflet"):
        print(f"  {os.path.relpath(path)}", flush=True)
    print("  中文字体：三个文件，约一分钟… / Chinese font: three files, about a minute…", flush=True)
    for path in build_fonts(static / "fonts", var / "fonts"):
        print(f"  {os.path.relpath(path)}", flush=True)


def build_fonts(web: Path, printed: Path) -> Iterator[Path]:
    """Build the fonts, on as many cores as there are, ten to thirty seconds each; yield each when it is there.

    Whoever leaves early leaves nothing half-written and waits for nobody.
    """
    for folder in (web, printed):
        fonts.licence(folder)
    others = active_children()
    pool = ProcessPoolExecutor(max_workers=os.cpu_count())
    try:
        yield from (done.result() for done in as_completed(_started(pool, web, printed)))
    except BaseException:
        for process in active_children():
            if process not in others:
                process.kill()
        pool.shutdown(cancel_futures=True)
        for folder in (web, printed):
            clear_leftovers(folder / "NotoSansSC*")
        raise
    pool.shutdown()


def _started(pool: ProcessPoolExecutor, web: Path, printed: Path) -> list[Future[Path]]:
    names = place_names()
    # A process inherits which signals are held back: Ctrl-C is for this one, which ends the others.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        static = [pool.submit(fonts.static, printed, style) for style in fonts.WEIGHTS]
        return [*static, pool.submit(fonts.web, web, names)]
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def place_names() -> str:
    """Every character of every place in the country: a county may carry one that GB 2312 lacks."""
    return "".join(sorted(set("".join(divisions.load()["name"]))))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
