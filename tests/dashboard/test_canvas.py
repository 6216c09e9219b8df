"""Words of a figure: wrapped, and safe."""

from dashboard.charts.canvas import Frame, Size, finish
from dashboard.charts.wrapping import text_width, wrap
from dashboard.theme import LIGHT


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


def test_a_figure_is_as_high_as_its_body_and_what_stands_around_it() -> None:
    layout = finish([], {}, LIGHT, Size(600, 200), Frame(head=56, foot=38)).layout
    assert (layout.width, layout.height) == (600, 200 + 56 + 38 + 8 + 8)
    assert (layout.margin.t, layout.margin.b) == (64, 46)
