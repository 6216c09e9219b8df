"""Something that is not as it should be, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.text import Text

FROM_BACKUP = Text(
    "用最近一份完好的备份恢复：python -m warehouse restore 备份文件 --replace",
    "restore the newest sound backup: python -m warehouse restore FILE --replace",
)
PUBLISH = Text("重新发布：python -m warehouse publish", "publish again: python -m warehouse publish")
REMEDY = Text("处理：", "Remedy: ")


@dataclass(frozen=True)
class Finding:
    """What is wrong, and its *remedy*."""

    what: Text
    remedy: Text

    def in_(self, lang: str) -> str:
        """Both in two lines."""
        return f"✗ {self.what.in_(lang)}\n    {REMEDY.in_(lang)}{self.remedy.in_(lang)}"
