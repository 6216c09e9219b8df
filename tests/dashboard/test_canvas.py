"""Words of a figure: wrapped, safe, inside the picture; and a toolbar that asks nobody outside."""

import json

from dashboard.charts.canvas import Labels, Size, config, finish
from dashboard.charts.wrapping import text_width, wrap
from dashboard.theme import LIGHT

LABELS = Labels("甲<b>乙", "单位：个", "来源：台账 · 数据截至 2023年5月31日")


def test_no_line_is_wider_than_allowed_and_nothing_is_lost() -> None:
    text = "全省 1,510 个乡镇（街道）中 1,094 个“建成”，比上月多 12 个。"
    lines = wrap(text, 160, 13)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(text_width(line, 13) for line in lines) <= 160
    assert not any(line[0] in "，。、；：）”" for line in lines)


def test_dates_counts_quotations_and_our_words_are_not_torn() -> None:
    assert wrap("数据截至 2023年5月31日，还差 416 个乡镇", 150, 13) == ("数据截至 2023年5月31日，", "还差 416 个乡镇")
    assert wrap("从“运营”到“全面开展服务”", 130, 13) == ("从“运营”到", "“全面开展服务”")
    assert wrap("各乡镇（街道）的覆盖率", 110, 13) == ("各乡镇（街道）的", "覆盖率")


def test_latin_text_breaks_at_spaces_into_even_lines() -> None:
    # 70 px hold 9 signs of 13 px × 0.56: three lines at least. "none of" first would leave "the" alone.
    assert wrap("none of the counties", 70, 13) == ("none", "of the", "counties")


def test_a_line_ends_after_punctuation_rather_than_in_a_phrase() -> None:
    assert wrap("四十四个县全覆盖，十二个县不足四成", 200, 18) == ("四十四个县全覆盖，", "十二个县不足四成")


def test_the_words_stand_in_the_figure_and_data_cannot_write_markup() -> None:
    figure = finish([], {}, LABELS, LIGHT, Size(600, 200))
    texts = [note.text for note in figure.layout.annotations]
    assert "甲&lt;b&gt;乙" in texts[0]
    assert "单位：个" in texts[0]
    assert texts[1] == "来源：台账 · 数据截至 2023年5月31日"
    assert figure.layout.height == 200 + figure.layout.margin.t + figure.layout.margin.b


def test_the_toolbar_saves_a_picture_and_asks_nobody() -> None:
    for lang, title in (("zh", "下载图片（PNG）"), ("en", "Download picture (PNG)")):
        made = config(lang, "figure")
        assert made["modeBarButtons"] == [["toImage"]]
        assert title in json.dumps(made, ensure_ascii=False)
        assert made["topojsonURL"] == "data:application/json,{}#"
        assert "http" not in json.dumps(made)
