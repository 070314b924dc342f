"""Numbers, hours and dates as people write them."""

from datetime import date

import pytest

from smlab.strategy import Unreadable, read_date, read_hours, read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (4, 4.0),
        (0.5, 0.5),
        ("12", 12.0),
        (" 12.5 ", 12.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1,2345", 1.2345),
        ("61 %", 61.0),
        ("1 200", 1200.0),
        ("1\u202f200,5", 1200.5),
        ("1'200", 1200.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("1.234", 1.234),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("\u20133", -3.0),
        (".5", 0.5),
        ("5½", 5.5),
        ("¼", 0.25),
        ("1¾", 1.75),
        ("٣٫٥", 3.5),
        ("۱۲", 12.0),
        ("\u200f٤", 4.0),
    ],
)
def test_a_number_is_read_in_any_writing(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("twelve", "number"),
        ("", "number"),
        ("12 people", "number"),
        ("12X", "number"),
        ("1,23,4", "number"),
        ("1.2.3", "number"),
        ("12,34.5", "number"),
        ("1,2,3.4", "number"),
        ("inf", "number"),
        ("nan", "number"),
        (float("nan"), "number"),
        (float("inf"), "number"),
        (10**400, "number"),
        ("9" * 400, "number"),
        (True, "number"),
        (None, "number"),
        ([4], "number"),
        ("1,234", "number-which"),
        ("-12,000", "number-which"),
    ],
)
def test_what_is_no_clear_number_is_asked_about(written, doubt):
    with pytest.raises(Unreadable) as trouble:
        read_number(written)
    assert trouble.value.doubt == doubt


@pytest.mark.parametrize(
    ("written", "hours"),
    [("5½", 5.5), ("2:30", 2.5), ("2:30 h", 2.5), ("5h", 5.0), ("6 hours", 6.0), (0, 0.0), (168, 168.0)],
)
def test_hours_are_read(written, hours):
    assert read_hours(written) == hours


@pytest.mark.parametrize("written", [-1, 168.5, "170", "-0.5"])
def test_hours_that_no_week_has_are_asked_about(written):
    with pytest.raises(Unreadable) as trouble:
        read_hours(written)
    assert trouble.value.doubt == "hours"


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-31",
        "2026-3-31",
        "2026/03/31",
        "31.3.2026",
        "31/03/2026",
        "03/31/2026",
        " 31. 3. 2026",
        "۲۰۲۶-۰۳-۳۱",
    ],
)
def test_one_day_in_several_writings(written):
    assert read_date(written) == date(2026, 3, 31)


@pytest.mark.parametrize("written", ["13.1.2026", "1/13/2026"])
def test_a_thirteen_is_no_month(written):
    assert read_date(written) == date(2026, 1, 13)


@pytest.mark.parametrize("written", ["1990-01-01", "2100-12-31"])
def test_the_years_that_a_plan_can_speak_of(written):
    assert read_date(written).isoformat() == written


@pytest.mark.parametrize("written", ["13/12/2026", "12/13/2026"])
def test_a_twelve_is_a_month_beside_a_thirteen(written):
    assert read_date(written) == date(2026, 12, 13)


def test_the_same_day_and_month_cannot_be_confused():
    assert read_date("4/4/2026") == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("4/5/2026", "date-which"),
        ("12.11.2026", "date-which"),
        ("4/12/2026", "date-which"),
        ("2026-13-01", "date"),
        ("2026-02-30", "date"),
        ("1405-01-15", "date"),
        ("1989-12-31", "date"),
        ("2101-01-01", "date"),
        ("spring", "date"),
        (20260331, "date"),
        (None, "date"),
    ],
)
def test_what_is_no_clear_day_is_asked_about(written, doubt):
    with pytest.raises(Unreadable) as trouble:
        read_date(written)
    assert trouble.value.doubt == doubt
