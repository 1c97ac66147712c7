"""What a chart draws can be read back from its paths."""

import re
from datetime import date

import pytest

from coalition.drawing import HEIGHT, WIDTH, curve, round_top, shares

DAYS = {date(2026, 6, 2): 3, date(2026, 6, 5): 1}
FIRST, DUE = date(2026, 6, 1), date(2026, 6, 10)


def corners(path):
    """Every (across, up) a path of M, H and V comes by."""
    across, up, found = 0.0, 0.0, []
    for command, numbers in re.findall(r"([MHV])([\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        across = values[0] if command in "MH" else across
        up = values[-1] if command in "MV" else up
        found.append((across, up))
    return found


def test_a_curve_rises_at_the_end_of_each_day_and_stops_today():
    drawn = curve(DAYS, first=FIRST, due=DUE, until=date(2026, 6, 6))
    assert drawn.top == 5
    assert drawn.days == [(date(2026, 6, 2), 3, 3), (date(2026, 6, 5), 1, 4)]
    assert corners(drawn.line) == [(0, 200), (120, 200), (120, 80), (300, 80), (300, 40), (360, 40)]
    assert drawn.end == "M360.0 40.0h0"
    assert corners(drawn.due) == [(WIDTH, 0), (WIDTH, HEIGHT)]


def test_a_day_outside_widens_the_box():
    drawn = curve({date(2026, 5, 30): 1, date(2026, 6, 12): 1}, first=FIRST, due=DUE, until=FIRST)
    places = corners(drawn.line)
    assert min(across for across, _up in places) == 0
    assert places[-1] == (WIDTH, HEIGHT - 2 * HEIGHT / 5)
    assert corners(drawn.due)[0][0] < WIDTH


def test_nothing_yet_is_a_line_on_the_ground():
    drawn = curve({}, first=FIRST, due=DUE, until=FIRST)
    assert {up for _across, up in corners(drawn.line)} == {HEIGHT}


@pytest.mark.parametrize(
    ("count", "top"), [(0, 5), (5, 5), (6, 6), (26, 30), (61, 80), (100, 100), (1001, 2000)]
)
def test_the_upper_edge_is_a_round_number(count, top):
    assert round_top(count) == top


def test_the_longest_bar_fills_its_place():
    assert shares([12, 3, 0]) == [100.0, 25.0, 0.0]
    assert shares([0, 0]) == [0, 0]
