"""What the collected facts and figures hold: counts, lags and disagreements, with plain pandas."""

import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack

ROOT = content.root() / "datasets"
FACTS = pd.read_csv(ROOT / "documented_cases" / "documented_cases.csv", parse_dates=["day_from", "day_to"])
CASE_SOURCES = pd.read_csv(ROOT / "documented_cases" / "case_sources.csv")
FIGURES = pd.read_csv(ROOT / "benchmarks" / "benchmarks.csv")
FIGURE_SOURCES = pd.read_csv(ROOT / "benchmarks" / "benchmark_sources.csv")
MEDICINES = FACTS[FACTS["case"] == "antiretrovirals"]
SAID = {
    one.id: one.number
    for table in ("documented_cases", "benchmarks")
    for one in open_pack().describe(table).findings
}


def near(finding, found, by=0):
    return found == pytest.approx(SAID[finding], abs=by)


def fact(word):
    [row] = MEDICINES[MEDICINES["fact"].str.contains(word)].itertuples()
    return row


@pytest.mark.parametrize(("rows", "sources"), [(FACTS, CASE_SOURCES), (FIGURES, FIGURE_SOURCES)])
def test_every_row_names_a_source_and_every_source_is_named(rows, sources):
    assert set(rows["source_id"]) == set(sources["source_id"])
    assert sources["source_id"].is_unique
    assert sources["url"].str.match(r"https?://").all()


def test_how_many_facts():
    assert near("facts", len(FACTS))
    assert (FACTS["day_from"].isna() == FACTS["day_to"].isna()).all()
    assert (FACTS["day_from"] <= FACTS["day_to"])[FACTS["day_from"].notna()].all()


def test_the_days_of_the_medicines():
    messages, paper = fact("Over a weekend"), fact("half a page")
    orders, delivery = fact("signed the purchase"), fact("were delivered")
    assert near("first-message-to-orders", (orders.day_from - messages.day_from).days)
    assert near("first-message-to-delivery", (delivery.day_from - messages.day_from).days)
    assert near("weekend-to-paper", (paper.day_from - messages.day_to).days)
    assert (orders.day_from - paper.day_from).days == 6
    assert (messages.day_from - fact("new health minister").day_from).days == 6


def test_the_weekdays_of_the_medicines():
    days = [
        fact(word).day_from.day_name()
        for word in ("Over a weekend", "half a page", "signed the", "were delivered")
    ]
    assert days == ["Saturday", "Wednesday", "Tuesday", "Friday"]
    assert fact("new health minister").day_from.day_name() == "Sunday"


def test_other_groups_spoke_on_the_day_of_the_half_page():
    events = MEDICINES[(MEDICINES["kind"] == "event") & (MEDICINES["day_from"] == "2013-05-01")]
    assert near("same-day-statement", len(events))


def test_results_rest_on_one_account():
    results = MEDICINES[MEDICINES["kind"] == "result"]
    assert near("results-on-own-word", (results["certainty"] == "own_account").sum())
    assert len(results) == 2


def test_sources_differ_in_one_case():
    disputed = FACTS[FACTS["certainty"] == "disputed"]
    assert near("disputed", len(disputed))
    assert set(disputed["case"]) == {"kurd_men_for_equality"}


def test_a_gap_is_what_was_not_found():
    assert ((FACTS["kind"] == "gap") == (FACTS["certainty"] == "not_found")).all()


def test_how_many_figures_and_how_few_at_first_hand():
    assert near("figures", len(FIGURES))
    assert near("seldom-first-hand", (FIGURES["trust"] == "publisher").mean(), 0.0001)


def test_two_reports_disagree_on_one_network():
    one, other = (
        FIGURES[FIGURES["figure"] == "Instagram: interactions a post"].sort_values("value").itertuples()
    )
    assert near("two-reports-disagree", other.value / one.value, 0.005)
    assert one.denominator == "followers"
    assert pd.isna(other.denominator)
    assert pd.isna(other.population)
    assert (one.trust, other.trust) == ("second_hand", "excerpt")


def test_the_smallest_groups_scored_highest():
    reacted = FIGURES[FIGURES["figure"].str.startswith("Facebook post: people who reacted")]["value"].tolist()
    assert near("smallest-highest", reacted[0])
    assert reacted == sorted(reacted, reverse=True)


def test_shares_are_fractions():
    assert FIGURES.loc[FIGURES["unit"] == "share", "value"].between(0, 1).all()
