"""``python -m bench``: all measurements in one run, medians with ratios."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import nullcontext
from pathlib import Path

from bench import content, exports, forecasts, intake, nation, public, publishing, queries, screens
from queries.regions import region_tree
from queries.release import open_current
from warehouse.settings import var_folder

PARTS = ("queries", "forecast", "intake", "publishing", "public", "content", "exports", "screens")
RUNS = {"Province": 3}
"""How often the longest work is measured; once where it takes minutes."""


def main() -> None:
    """Measure the published province, and with ``--scale nation`` the country as well."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", choices=["province", "nation"], default="province")
    parser.add_argument("--only", choices=PARTS, help="one part instead of all")
    options = parser.parse_args()
    parts = [options.only] if options.only else PARTS
    if options.only == "content":  # made-up provinces: no release is read
        content.report()
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; measure on an idle machine")
    measure("Province", var_folder().resolve(), parts, with_press=True)
    if "content" in parts:
        content.report()
    if options.scale == "nation":
        folder = nation.build()
        measure("Country", folder, parts, with_press=False)
        if "screens" in parts:
            show("One province of the country", folder, "520000")


def measure(title: str, var: Path, parts: list[str] | tuple[str, ...], *, with_press: bool) -> None:
    """Print the chosen parts for the release and store of a var folder, 媒体导出 among the screens ``with_press``."""
    release = open_current(var / "releases")
    print(f"\n=== {title}: {release.id}", flush=True)
    if "queries" in parts:
        county = region_tree(release).descendants(release.root_region, "county")[0].code
        queries.report(release, county)
    if "forecast" in parts:
        forecasts.report(release)
    release.engine.dispose()
    if "intake" in parts:
        intake.report(var)
    if "publishing" in parts:
        publishing.report(var / "store.sqlite", RUNS.get(title, 1))
    if "public" in parts:
        public.report(var / "store.sqlite")
    if "exports" in parts:
        exports.report(var)
    if "screens" in parts:
        with public.with_public_release(var) if with_press else nullcontext(var) as seat:
            show(title, seat, "")


def show(title: str, var: Path, region: str) -> None:
    """Print the screens part for a region of a var folder's release."""
    settings = {"STATION_VAR": str(var), "STATION_STORE_URL": f"sqlite:///{var / 'store.sqlite'}"}
    with tempfile.TemporaryDirectory() as logs:
        screens.report(title, settings, {"region": region} if region else {}, Path(logs))


if __name__ == "__main__":
    main()
