"""Supporter systems, events and surveys: nobody mangled, nobody named, every row accounted for."""

from __future__ import annotations

import pandas as pd
import pytest

from smlab.packs.adding import add, understand_bytes
from smlab.packs.own import open_own
from tests.packs.samples import people, surveys


def only(name: str, content: bytes, table: str) -> pd.DataFrame:
    [one] = understand_bytes(name, content)
    return one.tables[table]


def loaded(tmp_path, *files):
    for name, content in files:
        add(understand_bytes(name, content), tmp_path / "data" / "own")
    return open_own(tmp_path / "data" / "own")


def test_the_status_of_mailchimp_contacts_is_in_the_name_of_the_file():
    rows = only("subscribed_members_export_9f3a.csv", people.mailchimp_audience, "people")
    assert rows["consent_email"].tolist()[0] is True
    [left] = understand_bytes("unsubscribed_members_export.csv", people.mailchimp_unsubscribed)
    assert left.tables["people"]["consent_email"].tolist() == [False]
    assert left.tables["actions"][["action", "campaign"]].to_numpy().tolist() == [
        ["left the mailing list", "June news"]
    ]
    assert left.tables["actions"]["at"][0] == pd.Timestamp(2024, 6, 2, 9, 30)
    [unsaid] = understand_bytes("export.csv", people.mailchimp_audience)
    assert unsaid.tables["people"]["consent_email"].isna().all()
    assert any("does not say whether" in line for line in unsaid.notices)


def test_csv_within_csv_becomes_tags_and_leading_zeros_stay():
    rows = only("subscribed_x.csv", people.mailchimp_audience, "people")
    assert rows["tags"][0] == "VIP; Press, foreign"
    assert rows["person_id"][0] == "0000047"


def test_a_test_mailing_is_said_and_opens_keep_their_name():
    [one] = understand_bytes("campaigns.csv", people.mailchimp_campaigns)
    assert one.tables["posts"]["published_at"][0] == pd.Timestamp(2024, 6, 1, 21, 46)
    assert one.tables["posts"]["published_at"][1] == pd.Timestamp(2024, 6, 1, 0, 5)
    assert any("1 mailings went to fewer than 10" in line for line in one.notices)
    [report] = understand_bytes("report.csv", people.mailchimp_report)
    numbers = report.tables["post_metrics"].set_index("metric")["value"]
    assert (numbers["sends"], numbers["deliveries"], numbers["opens"], numbers["clicks"]) == (
        1033,
        1001,
        480,
        61,
    )
    assert report.vintage == "report"


def test_whoever_bounced_or_opted_out_did_not_agree():
    rows = only("report.csv", people.actionnetwork, "people")
    assert rows["consent_email"].tolist() == [True, False]
    assert rows["consent_sms"].tolist() == [True, False]
    nation = only("nationbuilder.csv", people.nationbuilder, "people")
    assert nation["consent_email"].tolist() == [True, False], "do_not_contact outweighs an old opt-in"


def test_an_apostrophe_for_excel_is_taken_away_and_one_in_a_name_is_not():
    nation = only("nationbuilder.csv", people.nationbuilder, "people")
    assert nation["given"].tolist() == ["Zofia", "Teodor"]
    assert nation["postcode"][0] == "02139"
    assert only("PersonFile.txt", people.van, "people")["family"][1] == "O'Underhay"


def test_two_kinds_of_years_and_an_eaten_zero_in_one_file():
    [one] = understand_bytes("actionkit.csv", people.actionkit)
    rows = one.tables["people"]
    assert rows["joined_at"].tolist() == [pd.Timestamp(2018, 8, 19), pd.Timestamp(2018, 10, 20)]
    assert rows["postcode"].tolist() == ["02139", "02139"]
    assert any("1 postcodes had lost" in line for line in one.notices)


def test_the_footer_of_salesforce_is_no_contact_and_case_tells_ids_apart(tmp_path):
    [one] = understand_bytes("report.csv", people.salesforce)
    assert (one.rows_in, one.rows_kept, list(one.dropped.values())) == (3, 2, [1])
    assert one.tables["people"]["person_id"].tolist() == ["0035g00000AbCdEAAV", "0035g00000aBCdEAAV"]
    assert any("encoded" in line for line in one.notices)
    assert len(loaded(tmp_path, ("report.csv", people.salesforce)).stored("people")) == 2


def test_one_ticket_a_row_but_one_act_a_person_and_refunds_stay_out(tmp_path):
    [one] = understand_bytes("attendees.csv", surveys.eventbrite)
    assert one.dropped == {"another kind of row, by its “Attendee Status”": 2}
    acts = loaded(tmp_path, ("attendees.csv", surveys.eventbrite)).stored("actions")
    assert sorted(acts["action"]) == ["came to an event", "signed up for an event"]
    assert acts["person_id"].nunique() == 1
    assert acts["at"].iloc[0] == pd.Timestamp(2026, 3, 1, 15, 11, 12), "the offset is taken into account"


def test_two_header_rows_are_one_and_long_ids_survive():
    rows = only("Survey.csv", surveys.surveymonkey, "actions")
    assert rows["person_id"].tolist() == ["118444555666777", "118444555666778"]
    assert rows["at"][0] == pd.Timestamp(2026, 3, 14, 10, 5, 2)


def test_day_or_month_first_is_asked_where_both_are_possible():
    [asks] = understand_bytes("forms.csv", surveys.google_forms_open)
    assert [question.choice for question in asks.questions] == ["dates"]
    [sure] = understand_bytes("forms.csv", surveys.google_forms)
    assert sure.tables["actions"]["at"].tolist()[1] == pd.Timestamp(2026, 5, 28, 9, 15)
    direct = only("form.csv", surveys.google_forms_direct, "actions")
    assert direct["at"][0] == pd.Timestamp(2026, 9, 27, 15, 0)


def test_the_row_of_tags_is_no_answer_and_kobo_times_are_utc():
    [one] = understand_bytes("kobo.csv", surveys.kobo)
    assert (one.rows_in, one.rows_kept, one.zone) == (3, 2, "UTC")
    assert one.tables["actions"]["at"][0] == pd.Timestamp(2026, 10, 23, 9, 41, 19)


def test_one_person_in_five_systems_is_one_person(tmp_path):
    pack = loaded(
        tmp_path,
        ("subscribed_x.csv", people.mailchimp_audience),
        ("report.csv", people.actionnetwork),
        ("nb.csv", people.nationbuilder),
        ("attendees.csv", surveys.eventbrite),
        ("forms.csv", surveys.google_forms),
    )
    everyone = pack.stored("people")
    # Zofia, Teodor by address, somebody without one, Ximena, Teodor by his number only.
    assert len(everyone) == 5
    came = set(pack.stored("actions").query("action == 'came to an event'")["person_id"])
    assert len(came) == 1
    assert came <= set(everyone["person_id"])


def test_a_later_file_that_knows_less_takes_nothing_away(tmp_path):
    pack = loaded(
        tmp_path, ("subscribed_x.csv", people.mailchimp_audience), ("attendees.csv", surveys.eventbrite)
    )
    tagged = pack.stored("people").dropna(subset=["tags"])
    assert tagged["tags"].tolist() == ["VIP; Press, foreign"]
    assert tagged["consent_email"].tolist() == [True]
    assert tagged["joined_at"].tolist() == [pd.Timestamp(2024, 2, 1, 8, 5, 47)]


@pytest.mark.parametrize("table", ["people", "actions"])
def test_numbers_of_different_sources_are_different_people(tmp_path, table):
    one = b"nationbuilder_id,first_name\n12,\n"
    other = b"AK_ID,first_name,Join_Date\n12,,8/19/2018\n"
    if table == "people":
        assert len(loaded(tmp_path, ("nb.csv", one), ("ak.csv", other)).stored("people")) == 2
    else:
        assert understand_bytes("nb.csv", one)[0].person_source == "nationbuilder"
