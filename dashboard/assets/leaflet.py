"""Leaflet and its marker clusters, copied from their pinned packages so that no page asks a CDN."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

from warehouse.atomic import replacing

SOURCES = {
    "xstatic.pkg.leaflet": ("leaflet.js", "leaflet.css", "images/*.png"),
    "xstatic.pkg.leaflet_markercluster": (
        "leaflet.markercluster.js",
        "MarkerCluster.css",
        "MarkerCluster.Default.css",
    ),
}

# The packages carry the files without the licence texts, which both licences ask to travel with them.
LICENCE = Path(__file__).with_name("leaflet-licence.txt")


def build(folder: Path) -> list[Path]:
    """Copy Leaflet, marker clusters and their licences into ``folder``; return what is there now."""
    copied = [
        _copy(found, folder / found.relative_to(data))
        for package, patterns in SOURCES.items()
        for data in [Path(import_module(package).BASE_DIR)]
        for pattern in patterns
        for found in sorted(data.glob(pattern))
    ]
    return [*copied, _copy(LICENCE, folder / "LICENSE.txt")]


def _copy(source: Path, target: Path) -> Path:
    with replacing(target) as written:
        shutil.copyfile(source, written)
    return target
