"""Chinese and Latin text in lines: how wide it is and where it may break."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A line may not end with the first, nor begin with the second.
OPENING = "（「『“‘("
CLOSING = "，。；：、！？）》」』”’％%)]·,.;:!?"
CLING = CLOSING + "的"
STOPS = "，。；！？·,;"
# Chinese does not part its words by spaces; these are often ours, and must not be torn.
WORDS = (
    "乡镇（街道）", "县（市、区）", "市（州）", "发布号", "模拟数据", "非真实情况", "内部工作用图",
    "未经审核", "不得公开", "覆盖率", "全覆盖", "均未", "目标路径", "路径", "社工站", "报送站", "服务", "阶段", "落差",
    "乡镇", "街道", "同比", "环比", "增长", "下降", "未完成", "已完成", "完成", "落后", "还差", "不足", "最低", "最高",
    "来源", "台账", "月报", "边界", "比重", "在册", "以上", "平均", "上年同月", "可比站点", "站点", "底色", "实施",
    "虚线", "红线", "斜纹", "叉号", "未报送", "坐标", "相同", "括号", "相差", "增减", "进度", "判断", "没有", "新增",
    "主管部门", "服务人次", "人次", "户次", "人数", "次数", "社会工作", "行政区划", "天地图",
    "工单", "深度个案", "得分率", "落实率", "评估", "自评", "督导", "走访", "销号", "逾期", "整改",
)  # fmt: skip
UNITS = "个百分点|人次|户次|个|家|人|户|场|次|节|支|例|元|站|套|页"
PIECE = re.compile(
    "|".join(
        [
            r"(?:数据截至 |截至|至|自)?\d+年(?:\d+月(?:\d+日)?)?",
            *map(re.escape, WORDS),
            r"“[^”]{1,14}”",
            r'"[^"]{1,28}"',
            r"（[^（）]{1,24}）",
            rf"[+−]?\d+(?:[.,/]\d+)*%?[万亿]?(?: ?(?:{UNITS})(?:/站)?| (?=[a-z])[a-z]+)?",
            r"[A-Za-z0-9][A-Za-z0-9'’.–/+-]*",
            r"[^\S\u00a0]+",
            r".",
        ]
    )
)
CUT = "…"
NUMBER_END = re.compile(r"[+−-]?[\d.,/]+%?$")
# What a line costs and what unequal ones cost; what breaks cost after a stop, a Latin word, a particle, and elsewhere.
LINE, UNEQUAL = 1000.0, 100.0
AFTER_STOP, AFTER_LATIN, AFTER_PARTICLE, WITHIN, APART = 0.0, 1.0, 3.0, 6.0, 9.0


def text_width(text: str, size: int) -> float:
    """The width of a text in pixels at a font size: full-width characters count one em, others 0.56."""
    return size * sum(1.0 if _is_wide(sign) else 0.56 for sign in text)


def cut(text: str, width: float, size: float) -> str:
    """The beginning of a line of text that fits, with dots where something is left out."""
    if text_width(text, 1) * size <= width:
        return text
    while text and text_width(text + CUT, 1) * size > width:
        text = text[:-1]
    # Half a number would be another number.
    return NUMBER_END.sub("", text).rstrip() + CUT


@lru_cache(maxsize=10_000)
def wrap(text: str, width: float, size: int) -> tuple[str, ...]:
    """As few lines as fit into *width* pixels, of about equal length, so that no word stands alone.

    Lines end after punctuation rather than inside a phrase; never inside a quotation, a date, a number with its unit or
    one of our words. Only a piece that is wider than a line makes a line too wide.
    """
    tokens = _tokens(text)
    even = text_width(text, size) / max(_fewest(tokens, width, size), 1)
    # The cheapest way to set the tokens before each position: its cost, and where its last line begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            wide = text_width("".join(tokens[start:end]).rstrip(), size)
            if wide > width and start < end - 1:
                break
            unequal = UNEQUAL * ((wide - even) / width) ** 2
            options.append((best[start][0] + LINE + unequal + (_cost(tokens, start) if start else 0.0), start))
        best.append(min(options))
    return _lines(tokens, best)


def _lines(tokens: list[str], best: list[tuple[float, int]]) -> tuple[str, ...]:
    lines, end = [], len(tokens)
    while end:
        start = best[end][1]
        # The dot that parts the pieces of a source is not needed where a line does it.
        lines.append("".join(tokens[start:end]).strip().removesuffix(" ·"))
        end = start
    return tuple(reversed(lines))


def _fewest(tokens: list[str], width: float, size: int) -> int:
    """The number of lines when each is filled."""
    count, line = 0, ""
    for token in tokens:
        if not line or text_width((line + token).rstrip(), size) > width:
            count, line = count + 1, ""
        line += token
    return count


def _cost(tokens: list[str], at: int) -> float:
    """What it costs to break before the token *at*."""
    before, after = tokens[at - 1], tokens[at]
    last = before.rstrip()[-1:]
    if last in STOPS or after.startswith("·"):
        return AFTER_STOP
    if before.endswith(" "):
        # In Chinese a space beside a number only sets it apart.
        return APART if _is_wide(last) or _is_wide(after[:1]) else AFTER_LATIN
    return AFTER_PARTICLE if last in "的、：:" else WITHIN


def _tokens(text: str) -> list[str]:
    """Pieces that stay together, with the punctuation and the space that belong to them."""
    tokens: list[str] = []
    for piece in PIECE.findall(text):
        if tokens and (piece[0] in CLING or piece.isspace() or tokens[-1].strip()[-1:] in (*OPENING,)):
            tokens[-1] += piece
        else:
            tokens.append(piece)
    return tokens


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign or " ") in "WF"
