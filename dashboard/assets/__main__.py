"""``python -m dashboard.assets``: Leaflet into static/leaflet, the Chinese font into static/fonts and var/fonts."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from dashboard.assets import fonts, leaflet
from geo import divisions

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Build every file, each swapped in whole; say each one when it is there."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.assets", description=__doc__)
    parser.add_argument("--static", type=Path, default=ROOT / "static", help="folder served to browsers")
    var = Path(os.environ.get("STATION_VAR", ROOT / "var"))
    parser.add_argument("--var", type=Path, default=var, help="folder for what stays on this machine")
    options = parser.parse_args()
    for path in leaflet.build(options.static / "leaflet"):
        print(f"  {os.path.relpath(path)}", flush=True)
    print("  Chinese font: three files, about a minute …", flush=True)
    for path in build_fonts(options.static / "fonts", options.var / "fonts"):
        print(f"  {os.path.relpath(path)}", flush=True)


def build_fonts(web: Path, printed: Path) -> Iterator[Path]:
    """Build the fonts, on as many cores as there are, ten to thirty seconds each; yield each when it is there."""
    for folder in (web, printed):
        fonts.licence(folder)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        started = [pool.submit(fonts.static, printed, style) for style in fonts.WEIGHTS]
        started.append(pool.submit(fonts.web, web, place_names()))
        yield from (done.result() for done in as_completed(started))


def place_names() -> str:
    """Every character of every place in the country: a county may carry one that GB 2312 lacks."""
    return "".join(sorted(set("".join(divisions.load()["name"]))))


if __name__ == "__main__":
    main()
