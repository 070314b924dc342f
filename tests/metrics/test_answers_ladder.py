"""What the exercises of unit "ladder" expect, and what the usual wrong ways give."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.answers.ladder import moved_up, step_conversion, top_rung_interval


class Hand:
    """A pack of one table, by hand: five people on three rungs."""

    def table(self, name):
        """The one table."""
        assert name == "supporter_actions"
        rows = [
            ("keen", "2025-01-01", 1),
            ("keen", "2025-01-05", 2),
            ("keen", "2025-01-06", 2),
            ("keen", "2025-01-07", 2),
            ("late", "2025-01-01", 1),
            ("late", "2025-04-20", 2),
            ("stays", "2025-01-01", 1),
            ("stays", "2025-02-01", 1),
            ("higher", "2025-01-01", 2),
            ("higher", "2025-02-01", 3),
            ("falls", "2025-01-10", 1),
            ("falls", "2025-01-20", 2),
            ("falls", "2025-04-10", 1),
            ("falls", "2025-04-20", 2),
        ]
        who, when, rung = zip(*rows, strict=True)
        return pd.DataFrame({"supporter_id": who, "datetime": pd.to_datetime(list(when)), "rung": rung})


@pytest.mark.parametrize(
    ("arguments", "first", "second"),
    [
        ({}, 2 / 4, 1 / 4),  # keen and falls of four; higher of four
        ({"who": "acts"}, 4 / 4, 1 / 4),  # keen is in there three times
        ({"days": "ever"}, 3 / 4, 1 / 4),  # late too
        ({"days": None}, 3 / 4, 1 / 4),
        ({"days": 3}, 0, 0),
        ({"base": "first"}, 2 / 4, 1 / 4),
        ({"entered": "counted"}, 4 / 4, 1 / 4),  # higher never stood on rung 1
        ({"who": "acts", "entered": "counted"}, 7 / 6, 1 / 7),
        ({"who": "acts", "days": "ever"}, 6 / 4, 1 / 4),
    ],
)
def test_steps_and_their_wrong_ways(arguments, first, second):
    found = step_conversion(Hand(), **arguments)
    assert found == {"rung_1_to_2": pytest.approx(first), "rung_2_to_3": pytest.approx(second)}


def test_the_first_rung_as_base_shrinks_the_higher_steps():
    class More(Hand):
        """One more person who only ever stood on rung 1."""

        def table(self, name):
            """The one table."""
            return pd.concat([super().table(name), super().table(name).head(1).assign(supporter_id="one")])

    assert step_conversion(More(), base="first") == {"rung_1_to_2": 2 / 5, "rung_2_to_3": 1 / 5}
    assert step_conversion(More())["rung_2_to_3"] == 1 / 4


def test_the_top_rung_is_the_last_step():
    # 1 of 4 reached rung 3: Wilson 4.6 to 69.9 %, Wald below zero
    found = top_rung_interval(Hand())
    assert (round(found["low"], 3), round(found["high"], 3)) == (0.046, 0.699)
    assert top_rung_interval(Hand(), "wald")["low"] < 0


@pytest.mark.parametrize(
    ("arguments", "count", "rate"),
    [
        ({}, 1, 1 / 5),  # late rose from 1 to 2; falls was on 2 before
        ({"compare": "any rise"}, 2, 2 / 5),  # falls went down and up again
        ({"earlier": "2025-02", "later": "2025-04"}, 0, 0),
        ({"earlier": "2025-02", "later": "2025-04", "newcomers": "counted"}, 2, 2 / 4),
    ],
)
def test_moved_up_and_its_wrong_ways(arguments, count, rate):
    assert moved_up(Hand(), **arguments) == {"count": count, "rate": pytest.approx(rate)}


@pytest.mark.parametrize(
    ("call", "arguments", "said"),
    [
        (step_conversion, {"who": "posts"}, "who is"),
        (step_conversion, {"base": "top"}, "base is"),
        (step_conversion, {"entered": "yes"}, "entered is"),
        (top_rung_interval, {"method": "exact"}, "method is"),
        (moved_up, {"newcomers": "yes"}, "newcomers is"),
        (moved_up, {"compare": "lowest"}, "compare is"),
    ],
)
def test_a_choice_that_is_none_is_refused(call, arguments, said):
    with pytest.raises(MetricError, match=said):
        call(Hand(), **arguments)
