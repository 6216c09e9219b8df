"""``python -m catalogue``: write the indicator reference, or check that it is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalogue.indicators import load
from catalogue.reference import markdown

PAGE = Path(__file__).parent.parent / "docs" / "indicators.md"


def main(arguments: list[str] | None = None) -> int:
    """Write the page (exit code 0), or with ``--check`` return 1 when the file differs from the definitions."""
    parser = argparse.ArgumentParser(prog="python -m catalogue", description="由指标定义生成 docs/indicators.md")
    parser.add_argument("--check", action="store_true", help="只检查文件是否与定义一致，不写入")
    parser.add_argument("--page", type=Path, default=PAGE, help="文件位置（默认 docs/indicators.md）")
    options = parser.parse_args(arguments)
    text = markdown(load())
    if not options.check:
        options.page.write_text(text, encoding="utf-8")
        print(f"{options.page}: {len(load())} 项指标")
        return 0
    if options.page.exists() and options.page.read_text(encoding="utf-8") == text:
        return 0
    print(f"{options.page} 与指标定义不一致，请运行 python -m catalogue", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
