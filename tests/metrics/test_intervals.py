"""Intervals and tests of shares, against worked figures and against statsmodels."""

import itertools

import pytest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from smlab.errors import MetricError
from smlab.metrics.intervals import compare, newcombe, people_per_arm, wald, wilson


def percent(interval):
    return tuple(round(100 * end, 1) for end in interval)


@pytest.mark.parametrize(
    ("successes", "total", "expected"),
    [
        (3, 12, (8.9, 53.2)),
        (0, 12, (0.0, 24.2)),
        (2, 120, (0.5, 5.9)),
        (3, 4, (30.1, 95.4)),
        (7, 50, (7.0, 26.2)),
        (9, 40, (12.3, 37.5)),
        (24, 60, (28.6, 52.6)),
        (0, 31, (0.0, 11.0)),
        (4, 26, (6.2, 33.5)),
        (19, 60, (21.3, 44.2)),
    ],
)
def test_wilson_gives_the_worked_figures(successes, total, expected):
    assert percent(wilson(successes, total)) == expected


def test_wilson_by_hand_for_three_of_four():
    # z = 1.959964, z² = 3.841459; centre (0.75 + 0.480182) / 1.960365; half-width from 0.046875 + 0.060023
    assert wilson(3, 4).low == pytest.approx(0.30064, abs=5e-5)
    assert wilson(3, 4).high == pytest.approx(0.95441, abs=5e-5)


@pytest.mark.parametrize("total", [1, 2, 12, 40, 600])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson_and_wald_agree_with_statsmodels(total, confidence):
    for successes in {0, 1, total // 3, total - 1, total}:
        for ours, method in ((wilson, "wilson"), (wald, "normal")):
            low, high = proportion_confint(successes, total, 1 - confidence, method=method)
            found = ours(successes, total, confidence)
            if method == "wilson":
                assert found.low == pytest.approx(low, abs=1e-12)
                assert found.high == pytest.approx(high, abs=1e-12)
            else:  # statsmodels cuts this one off at 0 and 1, which is the fault we want to show
                assert max(0, found.low) == pytest.approx(low, abs=1e-12)
                assert min(1, found.high) == pytest.approx(high, abs=1e-12)


def test_wilson_never_leaves_the_possible():
    for total in range(1, 60):
        for successes in range(total + 1):
            low, high = wilson(successes, total)
            assert 0 <= low <= successes / total <= high <= 1


def test_wald_leaves_the_possible_where_few_are_asked():
    assert percent(wald(3, 12)) == (0.5, 49.5)
    assert wald(0, 12) == (0.0, 0.0)
    assert wald(2, 120).low < 0
    assert wald(3, 4).high > 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((10, 40), (22, 40), (8.5, 47.9)),
        ((14, 40), (18, 40), (-11.1, 29.9)),
        ((11, 600), (17, 600), (-0.8, 2.8)),
    ],
)
def test_newcombe_gives_the_worked_figures(first, second, expected):
    assert percent(newcombe(first, second)) == expected


def test_newcombe_agrees_with_statsmodels():
    for a, b in itertools.product((0, 1, 7, 20), (0, 3, 15, 30)):
        low, high = confint_proportions_2indep(b, 30, a, 20, method="newcomb", compare="diff")
        found = newcombe((a, 20), (b, 30))
        assert found.low == pytest.approx(low, abs=1e-9)
        assert found.high == pytest.approx(high, abs=1e-9)


def test_swapping_the_groups_mirrors_the_interval():
    low, high = newcombe((10, 40), (22, 40))
    assert newcombe((22, 40), (10, 40)) == pytest.approx((-high, -low))


def test_a_difference_of_six_in_six_hundred_is_not_shown():
    found = compare((11, 600), (17, 600))
    assert found.difference == pytest.approx(0.01)
    assert found.p == pytest.approx(0.25, abs=0.005)


def test_comparing_agrees_with_statsmodels():
    for a, b in ((11, 17), (1, 60), (300, 300), (599, 600)):
        z, p = proportions_ztest([b, a], [600, 600])
        found = compare((a, 600), (b, 600))
        assert found.z == pytest.approx(z, abs=1e-9)
        assert found.p == pytest.approx(p, abs=1e-9)


def test_two_groups_of_nobody_do_not_differ():
    assert compare((0, 5), (0, 9)) == (0.0, 0.0, 1.0)
    assert compare((5, 5), (9, 9)) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("usual", "hoped", "expected"),
    [
        (0.0182, 0.0273, 4_213),
        (0.0182, 0.0364, 1_257),
        (0.02, 0.03, 3_825),
        (0.05, 0.10, 434),
        (0.30, 0.341, 2_033),
    ],
)
def test_people_per_arm_gives_the_worked_figures(usual, hoped, expected):
    assert people_per_arm(usual, hoped) == pytest.approx(expected, abs=1)


def test_people_per_arm_reaches_its_power():
    many = people_per_arm(0.02, 0.03)
    effect = 0.01 / (0.025 * 0.975) ** 0.5
    assert NormalIndPower().power(effect, many, 0.05) == pytest.approx(0.8, abs=0.002)


def test_a_rise_and_a_fall_take_the_same_number():
    assert people_per_arm(0.1, 0.05) == people_per_arm(0.05, 0.1)


@pytest.mark.parametrize(("successes", "total"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(successes, total):
    with pytest.raises(MetricError, match=f"{successes} of {total} is no share"):
        wilson(successes, total)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_is_a_fraction(confidence):
    with pytest.raises(MetricError, match=r"such as 0\.95"):
        wilson(1, 2, confidence)


@pytest.mark.parametrize(
    ("usual", "hoped"), [(0.02, 0.02), (0, 0.1), (0.1, 0), (1, 0.1), (0.1, 1), (1.5, 0.1), (2, 3)]
)
def test_shares_that_cannot_be_tested_are_refused(usual, hoped):
    with pytest.raises(MetricError, match="two different fractions"):
        people_per_arm(usual, hoped)
