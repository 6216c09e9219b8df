"""Where the words of a forecast's months stand on the line of the goal."""

from __future__ import annotations

from dashboard.charts.fan import Fan, Mark, fan
from dashboard.theme import LIGHT

PAST, AHEAD = range(12), range(11, 36)


def sides(half_done: int, due: int, width: int = 760) -> list[str]:
    """The sides of the words at the months by which half and 85 % of the courses are done; 17 pixels are a month."""
    flat = [100.0] * len(AHEAD)
    one = Fan(
        PAST, [80.0] * 12, AHEAD, flat, [(flat, flat)], (), 120, "目标 120", Mark(due, "期限"),
        [Mark(half_done, "50%：2026年6月"), Mark(half_done + 2, "85%：2026年12月")], [[""]] * 12, [[""]] * len(AHEAD),
    )  # fmt: skip
    drawn = fan(one, ("", ""), LIGHT, lang="zh", width=width)
    (marks,) = [trace for trace in drawn.data if trace.mode == "markers+text"]
    return list(marks.textposition)


def test_the_due_day_s_rule_does_not_go_through_the_words() -> None:
    assert sides(half_done=20, due=17) == ["top right", "bottom right"]  # 51 pixels before: within the words


def test_words_stand_before_their_month_where_nothing_is_in_their_way() -> None:
    assert sides(half_done=20, due=8) == ["top left", "bottom right"]
    assert sides(half_done=20, due=25) == ["top left", "bottom right"]


def test_words_stay_in_the_figure() -> None:
    assert sides(half_done=33, due=32, width=400) == ["top left", "bottom left"]
