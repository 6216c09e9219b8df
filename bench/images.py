"""The screenshots of README.md: ``make images`` writes them to docs/images."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.browser import chromium, visit
from bench.server import ROOT, running

IMAGES = ROOT / "docs" / "images"
SHOWN = {
    "overview": "overview",
    "coverage": "coverage?region=522300",
    "targets": "targets",
    "services": "services",
    "stations": "stations?region=522702",
    "methods": "methods",
}


def save(picture: bytes, target: Path, colours: int = 256) -> None:
    """Write a screenshot with few colours: a third of the size, and nobody sees the difference."""
    with Image.open(BytesIO(picture)) as opened:
        opened.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)


def main() -> None:
    """Open each screen at 1920×1080 and save it as a PNG of its own."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with running(ROOT / "app.py", log) as server, chromium() as browser:
            page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
            for name, address in SHOWN.items():
                visit(page, server.page(address))
                page.wait_for_timeout(1000)
                save(page.screenshot(), IMAGES / f"{name}.png")
                print(f"docs/images/{name}.png", flush=True)


if __name__ == "__main__":
    ArgumentParser(prog="python -m bench.images", description=__doc__).parse_args()
    main()
