"""What was planted in actors, the audience's tables and the contacts with offices, found again with plain pandas."""

import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack

ROOT = content.root() / "datasets"
ACTORS = pd.read_csv(ROOT / "actors" / "actors.csv").merge(
    pd.read_csv(ROOT / "actors" / "actor_readings.csv")
)
CARDS = pd.read_csv(ROOT / "actors" / "evidence_cards.csv")
SURVEY = pd.read_csv(ROOT / "audience_survey" / "audience_survey.csv")
INTERVIEWS = pd.read_csv(ROOT / "audience_survey" / "interviews.csv")
LISTS = {
    name: pd.read_csv(ROOT / "audience_survey" / f"{name}.csv")
    for name in ("poll_online", "follower_list", "event_list")
}
CONTACTS = pd.read_csv(ROOT / "target_contacts" / "target_contacts.csv", parse_dates=["sent_at", "reply_at"])
CONTACTS["hours"] = (CONTACTS["reply_at"] - CONTACTS["sent_at"]).dt.total_seconds() / 3600
AGENCY = CONTACTS[CONTACTS["official_id"] == "agency"]
SAID = {
    one.id: one.number
    for table in ("actors", "audience_survey", "target_contacts")
    for one in open_pack().describe(table).findings
}


def near(finding, found, by=0.0001):
    return found == pytest.approx(SAID[finding], abs=by)


def test_every_card_and_reading_belongs_to_one_of_sixty_actors():
    assert len(ACTORS) == 60
    assert len(CARDS) == 180
    assert set(CARDS["actor_id"]) == set(ACTORS["actor_id"])
    assert (CARDS["actor_id"].value_counts() >= 2).all()
    assert set(CARDS["hears"].dropna()) <= set(ACTORS["actor_id"])
    assert not (CARDS["hears"] == CARDS["actor_id"]).any()


def test_the_band_follows_from_the_support():
    bands = pd.cut(
        ACTORS["support"],
        [-6, -3, -1, 0, 2, 5],
        labels=["active_opponent", "passive_opponent", "neutral", "passive_ally", "active_ally"],
    )
    assert (bands.astype(str) == ACTORS["band"]).all()


def test_the_loudest_has_hardly_any_influence_and_the_quiet_official_much():
    loudest = ACTORS.loc[ACTORS["statements_a_month"].idxmax()]
    assert loudest["role"] == "Evening commentator"
    assert near("loudest-influence", loudest["influence"], 0)
    quiet = ACTORS[ACTORS["role"] == "Head of procurement section"].iloc[0]
    assert quiet["statements_a_month"] == 0
    assert near("quiet-influence", quiet["influence"], 0)


def test_the_minister_who_receives_nobody_listens_to_three():
    minister = ACTORS.loc[ACTORS["role"] == "Minister of health", "actor_id"].iloc[0]
    heard = CARDS.loc[CARDS["actor_id"] == minister, "hears"].dropna()
    roles = ACTORS.set_index("actor_id").loc[heard, "role"].tolist()
    assert near("minister-reads", len(heard), 0)
    assert roles == ["Health editor", "Professor of infectious medicine", "Chair of the health committee"]


def test_the_council_is_not_the_commission():
    influence = ACTORS.groupby("institution")["influence"].max()
    assert near("council-influence", influence["Human Rights Council"], 0)
    assert influence["National Human Rights Commission"] == 9
    assert near("at-risk", ACTORS["labels"].str.contains("at_risk").sum(), 0)


def test_many_would_and_few_did():
    assert len(SURVEY) == 186
    assert near("would-act", SURVEY["would_act"].mean())
    assert near("acted", SURVEY["act_last_year"].mean())


def test_the_poll_is_of_one_city_and_one_language():
    poll = LISTS["poll_online"]
    assert len(poll) == 600
    assert near("poll-capital", (poll["region"] == "capital").mean())
    assert near("poll-english", (poll["language"] == "en").mean())
    assert near("survey-capital", (SURVEY["region"] == "capital").mean())
    shares = [(table["region"] == "capital").mean() for table in LISTS.values()]
    assert shares == pytest.approx([0.83, 0.63, 0.48])


def test_the_third_language_is_not_served():
    shares = SURVEY["language"].value_counts(normalize=True)
    assert shares.index[:3].tolist() == ["en", "fr", "ar"]
    assert near("unserved-language", shares["ar"])
    served = open_pack().table("orgs").set_index("org_id").loc["olive", "languages"].split(";")
    assert "ar" not in served
    assert {"en", "fr"} <= set(served)


def test_two_segments_differ_on_one_channel_and_not_on_another():
    people = SURVEY["segment"].value_counts()
    weekly = SURVEY.groupby("segment")[["uses_short", "uses_messaging", "uses_video", "uses_page"]].sum()
    assert people[["students", "teachers", "faith", "parents"]].tolist() == [40] * 4
    assert near("segments-differ", weekly.loc["students", "uses_short"], 0)
    assert near("segments-cannot-tell", weekly.loc["students", "uses_messaging"], 0)
    assert weekly.loc["parents"].tolist() == [10, 14, 20, 17]
    assert weekly.loc[["faith", "teachers"], "uses_video"].tolist() == [9, 21]
    assert weekly.loc[["faith", "teachers"], "uses_page"].tolist() == [16, 19]


def test_who_has_no_device_uses_nothing_online():
    without = SURVEY[SURVEY["device"] == "none"]
    online = [f"uses_{name}" for name in ("page", "short", "photo", "video", "messaging")]
    assert len(without) == 11
    assert not without[online].to_numpy().any()


def test_a_persona_can_be_built_from_several_people():
    assert near("interview-rows", len(INTERVIEWS), 0)
    assert INTERVIEWS["interviewee"].nunique() == 24
    assert (INTERVIEWS.groupby("interviewee")["segment"].nunique() == 1).all()
    assert (INTERVIEWS.groupby(["segment", "theme"])["interviewee"].nunique() >= 3).all()


def test_the_agency_answers_in_the_open():
    public = AGENCY[AGENCY["channel"] == "network_public"]
    assert len(public) == 71
    assert near("agency-public-rate", public["reply_at"].notna().mean())
    assert near("agency-public-hours", public["hours"].median(), 0)
    assert "automatic" not in set(public["reply_kind"])
    mail = AGENCY[AGENCY["channel"] == "email"]
    assert len(mail) == 6
    assert near("agency-email-automatic", (mail["reply_kind"] == "automatic").sum(), 0)
    assert mail["reply_kind"].notna().sum() == 4


def test_the_commission_answers_letters_and_calls_only():
    own = CONTACTS[CONTACTS["official_id"] == "commission"]
    offline = own["channel"].isin(["letter", "phone"])
    assert (len(own[~offline]), len(own[offline])) == (31, 9)
    assert near("commission-online", own.loc[~offline, "reply_at"].notna().sum(), 0)
    assert near("commission-offline", own.loc[offline, "reply_at"].notna().sum(), 0)


def test_twenty_six_reactions_hold_four_of_substance():
    coded = AGENCY.dropna(subset="reply_kind")
    assert near("reactions", len(coded), 0)
    assert near("reactions-of-substance", coded["reply_kind"].isin(["substantive", "action"]).sum(), 0)
    assert coded["reply_kind"].value_counts().to_dict() == {
        "polite": 18,
        "automatic": 4,
        "substantive": 3,
        "action": 1,
    }


def test_two_coders_agree_beyond_chance():
    coded = AGENCY.dropna(subset="reply_kind")
    crossed = pd.crosstab(coded["reply_kind"], coded["second_kind"], normalize=True)
    order = ["automatic", "polite", "substantive", "action"]
    crossed = crossed.loc[order, order]
    same = sum(crossed.loc[kind, kind] for kind in order)
    chance = (crossed.sum(axis="columns") * crossed.sum()).sum()
    assert near("coders-kappa", (same - chance) / (1 - chance), 0.0005)


def test_the_action_in_june_was_answered_as_often_as_before():
    public = AGENCY[AGENCY["channel"] == "network_public"]
    june = public["sent_at"] >= "2025-06-01"
    assert june.sum() == 20
    assert near("june-action", public.loc[june, "reply_at"].notna().sum(), 0)
    assert (public.loc[june, "reply_kind"] == "substantive").sum() == 2
    assert public.loc[~june, "reply_at"].notna().sum() == 16


def test_contacts_can_be_true():
    assert len(CONTACTS) == 140
    assert (CONTACTS["hours"].dropna() > 0).all()
    columns = ["reply_at", "reply_kind", "second_kind", "reply_says"]
    assert (CONTACTS[columns].notna().sum(axis="columns").isin([0, 4])).all()
    assert set(CONTACTS["actor_id"]) <= set(ACTORS["actor_id"])
    assert (CONTACTS.groupby("official_id")["actor_id"].nunique() == 1).all()
