"""What the exercises of unit "ladder" expect, and what the usual wrong ways give."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.answers.ladder import (
    act_medians,
    bridges,
    largest_jump,
    moved_up,
    step_conversion,
    top_rung_interval,
)


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


class Rated:
    """A pack of two tables, by hand: three members rate four acts; two of the acts stand on a rung."""

    def table(self, name):
        """One of the two."""
        if name == "acts":
            acts = ["sign", "host", "walk", "like"]
            return pd.DataFrame({"act_id": acts, "rung": pd.array([1, 2, None, None], dtype="Int64")})
        assert name == "act_ratings"
        efforts = {"sign": (1, 2, 9), "host": (7, 8, 8), "walk": (4, 5, 6), "like": (1, 1, 2)}
        rows = [(act, effort, 11 - effort) for act, three in efforts.items() for effort in three]
        return pd.DataFrame(rows, columns=["act_id", "effort", "risk"])


def test_the_member_in_the_middle_says_effort_and_risk_of_each_act():
    assert act_medians(Rated()) == {
        "host_effort": 8, "like_effort": 1, "sign_effort": 2, "walk_effort": 5,
        "host_risk": 3, "like_risk": 10, "sign_risk": 9, "walk_risk": 6,
    }  # fmt: skip


def test_the_largest_step_and_what_may_stand_in_it():
    assert largest_jump(Rated()) == {"lower": 1, "upper": 2, "low": 2, "high": 8, "points": 6}
    assert bridges(Rated()) == ("walk",)


class Leaves(Hand):
    """The same people, and one who acted in both quarters on rungs 2 and then 1."""

    def table(self, name):
        """The one table."""
        rows = [("back", "2025-02-01", 2), ("back", "2025-05-01", 1), ("back", "2025-07-01", 3)]
        who, when, rung = zip(*rows, strict=True)
        more = pd.DataFrame({"supporter_id": who, "datetime": pd.to_datetime(list(when)), "rung": rung})
        return pd.concat([super().table(name), more], ignore_index=True)


def test_a_rise_counts_only_within_the_later_quarter():
    # "back" falls in the second quarter and rises on the first day of the third, which is another period
    assert moved_up(Leaves(), compare="any rise") == {"count": 2, "rate": pytest.approx(2 / 6)}
    assert moved_up(Leaves(), "2025Q2", "2025Q3", compare="any rise") == {
        "count": 1,
        "rate": pytest.approx(1 / 3),
    }
    assert moved_up(Leaves(), "2025Q2", "2025Q3") == {"count": 1, "rate": pytest.approx(1 / 3)}


def test_newcomers_counted_swell_both_the_count_and_the_whole():
    found = moved_up(Hand(), "2025-02", "2025-04", newcomers="counted", compare="any rise")
    assert found == {"count": 2, "rate": pytest.approx(2 / 4)}


def test_a_quarter_in_which_nobody_acted_has_no_rate():
    found = moved_up(Hand(), "2024Q1", "2024Q2")
    assert found["count"] == 0
    assert found["rate"] != found["rate"], "not known is not zero"


def test_a_wrong_choice_is_named_with_those_that_there_are():
    with pytest.raises(MetricError, match='who is "posts", but should be one of: people, acts'):
        step_conversion(Hand(), who="posts")


class Days(Hand):
    """Two people, whose second rung came 60 and 61 days after the first."""

    def table(self, name):
        """The one table."""
        assert name == "supporter_actions"
        when = pd.to_datetime(["2025-01-01", "2025-03-02", "2025-01-01", "2025-03-03"])
        return pd.DataFrame(
            {"supporter_id": ["in", "in", "out", "out"], "datetime": when, "rung": [1, 2, 1, 2]}
        )


@pytest.mark.parametrize("who", ["people", "acts"])
def test_sixty_days_are_still_inside_and_sixty_one_are_not(who):
    assert step_conversion(Days(), who=who) == {"rung_1_to_2": 1 / 2}
    assert step_conversion(Days(), who=who, days=61) == {"rung_1_to_2": 2 / 2}
    assert step_conversion(Days(), who=who, days=None) == {"rung_1_to_2": 2 / 2}


class Four(Hand):
    """Five people on four rungs: three took the first step, two the second, one the last; all on one day."""

    def table(self, name):
        """The one table."""
        assert name == "supporter_actions"
        rows = [
            (who, rung)
            for who, top in (("a", 4), ("b", 3), ("c", 2), ("d", 1), ("e", 1))
            for rung in range(1, top + 1)
        ]
        who, rung = zip(*rows, strict=True)
        day = pd.to_datetime(["2025-01-05"] * len(rows))
        return pd.DataFrame({"supporter_id": who, "datetime": day, "rung": rung})


def test_the_top_step_of_a_longer_ladder_is_its_last_one():
    # 1 of the 2 on rung 3: Wilson 9.5 to 90.5 %
    found = top_rung_interval(Four())
    assert (round(found["low"], 3), round(found["high"], 3)) == (0.095, 0.905)


@pytest.mark.parametrize("who", ["people", "acts"])
def test_what_happened_on_one_day_is_a_step_too(who):
    assert step_conversion(Four(), who=who) == {
        "rung_1_to_2": 3 / 5,
        "rung_2_to_3": 2 / 3,
        "rung_3_to_4": 1 / 2,
    }
    assert step_conversion(Four(), who=who, days=0)["rung_3_to_4"] == 1 / 2


class Comes(Hand):
    """One who stays on rung 1 and repeats it, and one who arrives on rung 1."""

    def table(self, name):
        """The one table."""
        assert name == "supporter_actions"
        when = pd.to_datetime(["2025-01-05", "2025-04-05", "2025-05-05", "2025-06-05"])
        return pd.DataFrame({"supporter_id": ["stays"] * 3 + ["comes"], "datetime": when, "rung": 1})


def test_to_arrive_on_the_lowest_rung_is_counted_where_arrivals_are_and_to_repeat_is_no_rise():
    assert moved_up(Comes()) == {"count": 0, "rate": 0}
    assert moved_up(Comes(), compare="any rise") == {"count": 0, "rate": 0}
    assert moved_up(Comes(), newcomers="counted") == {"count": 1, "rate": 1 / 2}
