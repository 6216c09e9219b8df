"""GeoJSON as the browser wants it: compact, with ids, rings wound the way d3 fills them."""

import json
from hashlib import sha256
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.folders import write_whole


def encode(layer: gpd.GeoDataFrame) -> bytes:
    """Compact GeoJSON of code, name (and kind), geometry; each feature's id is its code.

    Outer rings run clockwise: d3-geo, which plotly draws with, takes the other direction for the rest of the globe.
    """
    clockwise = shapely.orient_polygons(layer.geometry.to_numpy(), exterior_cw=True)
    wound = layer.set_geometry(np.array(clockwise, dtype=object))
    columns = [column for column in ("code", "name", "kind") if column in layer.columns]
    features = [
        {"type": "Feature", "id": row["code"], "properties": {c: row[c] for c in columns}, "geometry": geometry}
        for row, geometry in zip(
            wound[columns].to_dict("records"), map(shapely.geometry.mapping, wound.geometry), strict=True
        )
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def write_named(content: bytes, folder: Path, stem: str) -> str:
    """Write ``content`` as ``stem-<hash8>.json`` in one step; returns the file's name."""
    name = f"{stem}-{sha256(content).hexdigest()[:8]}.json"
    write_whole(content, folder / name)
    return name
