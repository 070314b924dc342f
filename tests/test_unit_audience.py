"""Unit 2: maps stand on the pack's cards, numbers are the pack's, the own form fills the plan, the core fits."""

import re

import pytest

from smlab import content
from smlab.exercises import check, load, load_all, reference
from smlab.exercises.calls import Caller
from smlab.metrics.answers import audience as answers
from smlab.metrics.intervals import wilson
from smlab.packs import open_pack
from smlab.plan import assemble, consistency, lines

FOLDER = content.root() / "solutions" / "02-audience"


@pytest.fixture(scope="module")
def pack():
    return open_pack()


def kind(exercise, part):
    return load(f"audience.{exercise}").part(part).kind


def asked(exercise, part, pack, **choices):
    """What the prepared query of a part answers."""
    one = load(f"audience.{exercise}")
    return Caller(pack, one.folder)(one.part(part).kind.query.call, **choices)


def told(exercise, pack, **parts):
    """Ids of the mistakes that an answer shows, the rest of it being right."""
    one = load(f"audience.{exercise}")
    outcome = check(one, {**reference(one, pack), **parts}, pack)
    return {message.mistake for message in outcome.messages if message.mistake}


def numbers(text):
    return {float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


# The maps


@pytest.mark.parametrize(("exercise", "part"), [("power-map", "map"), ("one-band", "bands")])
def test_every_card_is_one_of_the_pack_and_speaks_of_its_person(exercise, part, pack):
    table = pack.table("evidence_cards").set_index("card_id")
    board = kind(exercise, part)
    assert {card.id: card.text for card in board.cards} == dict(
        table.loc[[card.id for card in board.cards], "says"]
    )
    for item in board.items:
        own = set(table.index[table["actor_id"] == item.id])
        assert set(item.offered) == own, item.id
        assert set(item.evidence) <= own, item.id


@pytest.mark.parametrize(("exercise", "part"), [("power-map", "map"), ("one-band", "bands")])
def test_a_card_about_loudness_or_harm_is_no_evidence(exercise, part, pack):
    about = pack.table("evidence_cards").set_index("card_id")["about"]
    cited = {card for item in kind(exercise, part).items for card in item.evidence}
    assert set(about[sorted(cited)]) <= {"power", "route", "stance"}


def test_the_map_accepts_where_the_data_put_each_person(pack):
    readings = pack.table("actor_readings").set_index("actor_id")
    for item in kind("power-map", "map").items:
        given = readings.loc[item.id]
        assert item.accepts({"influence": int(given["influence"]), "support": int(given["support"])}), item.id
        # The right quarter is asked for, not the number: a neighbour of it is accepted, the far corner is not.
        assert not item.accepts(
            {"influence": 10 - int(given["influence"]), "support": -int(given["support"])}
        )


def test_the_bands_accept_where_the_data_put_each_person(pack):
    bands = pack.table("actor_readings").set_index("actor_id")["band"]
    for item in kind("one-band", "bands").items:
        assert str(bands[item.id]).replace("_", "-") in item.accepted, item.id


def test_the_twenty_carry_the_labels_of_the_data_and_strangers_none(pack):
    readings = pack.table("actor_readings").set_index("actor_id")["labels"]
    groups = pack.table("actors").set_index("actor_id")["org_id"]
    wall = kind("who-is-who", "people")
    assert len(wall.items) == 20
    of_the_data = [item for item in wall.items if item.id in groups.index]
    assert {item.id for item in of_the_data if groups[item.id] == "openhall"} == {
        f"a{number}" for number in range(21, 35)
    }
    for item in of_the_data:
        labels = [one.replace("secondary_target", "secondary") for one in readings[item.id].split(";")]
        assert item.accepts(labels if groups[item.id] == "openhall" else ["none"]), item.id


def test_who_could_be_harmed_may_not_be_missed(pack):
    wall = kind("who-is-who", "people")
    at_risk = {item.id for item in wall.scored if all("at_risk" in one for one in item.accepted)}
    assert at_risk == {"a30", "a34", "families"}
    assert at_risk <= set(wall.must)
    one = load("audience.who-is-who")
    right = reference(one, pack)["people"]
    for person in at_risk:
        outcome = check(one, {"people": {**right, person: ["audience"]}}, pack)
        assert outcome.status == "partly", person


def test_the_gate_holds_whoever_could_be_harmed(pack):
    one = load("audience.before-you-write")
    right = reference(one, pack)["lines"]
    dangerous = [
        (item.id, verdict) for item in kind("before-you-write", "lines").items for verdict in item.dangerous
    ]
    assert len(dangerous) >= 5
    for item, verdict in dangerous:
        outcome = check(one, {"lines": {**right, item: verdict}}, pack)
        assert (outcome.status, outcome.points) == ("unsafe", 0), item


# Where they answer


def test_the_two_ways_of_the_commission_are_asked_one_after_the_other(pack):
    online = asked("where-they-answer", "commission", pack, official="commission", channel="online")
    offline = asked("where-they-answer", "commission", pack, official="commission", channel="offline")
    right = reference(load("audience.where-they-answer"), pack)["commission"]
    assert right == {"online_sent": 31, "online_replied": 0, "offline_sent": 9, "offline_replied": 5}
    assert {name: {**online, **offline}[name] for name in right} == right


@pytest.mark.parametrize(
    ("part", "choices", "mistake"),
    [
        ("commission", {"official": "agency", "channel": "online"}, "another-office"),
        ("agency", {"official": "agency", "automatic": "counted"}, "machines-count"),
    ],
)
def test_each_wrong_choice_of_the_query_leads_to_its_own_message(part, choices, mistake, pack):
    right = reference(load("audience.where-they-answer"), pack)[part]
    found = asked("where-they-answer", part, pack, **choices)
    wrong = {**right, **{name: found[name] for name in right if name in found}}
    assert mistake in told("where-they-answer", pack, **{part: wrong})


def test_every_office_of_the_query_can_be_asked_on_some_way(pack):
    offices = [one["value"] for one in kind("where-they-answer", "commission").query.choices[0].options]
    assert set(offices) == set(pack.table("target_contacts")["official_id"].astype(str))
    assert offices[0] != "commission"  # what stands there at first is not the answer


def test_the_numbers_in_the_reveal_are_those_of_the_pack(pack):
    low, high = wilson(5, 9)
    said = numbers(load("audience.where-they-answer").reveal)
    assert said == {31, 5, 9, 11, 100, round(100 * low), round(100 * high), 22, 77, 26}
    assert (round(100 * low), round(100 * high), round(100 * wilson(0, 31).high)) == (27, 81, 11)


def test_the_worked_step_holds(pack):
    worked = load("audience.where-they-answer").worked
    assert "1 to 35 in 100" in worked
    assert [round(100 * end) for end in wilson(1, 12)] == [1, 35]


# Two groups, four lists, twelve voices


@pytest.mark.parametrize(
    ("variant", "points", "ends", "verdict"),
    [
        ("short-parents-students", 30.0, (8.5, 47.9), "differ"),
        ("messaging-parents-students", 10.0, (-11.1, 29.9), "cannot"),
        ("video-faith-teachers", 30.0, (8.8, 47.8), "differ"),
        ("page-faith-teachers", 7.5, (-13.7, 27.8), "cannot"),
    ],
)
def test_each_variant_has_its_own_numbers_and_its_own_verdict(variant, points, ends, verdict, pack):
    one = load("audience.two-groups").vary(variant)
    right = reference(one, pack)
    shares = {name: round(100 * value, 1) for name, value in right["shares"].items()}
    assert (shares["difference"], (shares["low"], shares["high"])) == (points, ends)
    assert right["says"] == [verdict]
    assert asked("two-groups", "shares", pack, **one.arguments)["low"] == right["shares"]["low"]
    assert "{" not in one.prompt
    other = ["cannot"] if verdict == "differ" else ["differ"]
    assert check(one, {**right, "says": other}, pack).status == "partly"


def test_a_verdict_waits_for_the_numbers(pack):
    one = load("audience.two-groups")
    empty = check(one, {**reference(one, pack), "shares": {}, "says": ["cannot"]}, pack)
    assert empty.status != "right"
    assert empty.points == 0


def test_the_choices_of_the_query_cover_every_variant():
    one = load("audience.two-groups")
    offered = {
        choice.argument: {option["value"] for option in choice.options}
        for choice in one.part("shares").kind.query.choices
    }
    for variant in one.variants:
        assert all(value in offered[argument] for argument, value in variant.arguments.items())


def test_what_the_four_lists_are_said_to_hold_is_in_them(pack):
    capital = answers.who_answered(pack, "region", "capital")
    arabic = answers.who_answered(pack, "language", "ar")
    said = numbers(load("audience.who-is-missing").reveal)
    shares = [capital[name] for name in ("survey", "events", "followers", "poll")]
    shares += [arabic[name] for name in ("survey", "events", "followers")]
    assert {round(100 * share) for share in shares} | {1, 100} == said
    assert arabic["poll"] < 0.01
    assert list(answers.languages(pack))[:4] == ["en", "fr", "ar", "es"]


def test_wrong_questions_to_the_lists_are_recognised(pack):
    villages = dict(asked("who-is-missing", "capital", pack, what="village"))
    english = dict(asked("who-is-missing", "arabic", pack, what="english"))
    assert "villages-for-capital" in told("who-is-missing", pack, capital=villages)
    assert "english-for-arabic" in told("who-is-missing", pack, arabic=english)


def test_the_five_to_follow_are_those_whom_the_specialists_mention(pack):
    five = kind("whom-to-follow", "five")
    assert five.accepted_any == answers.top_voices(pack)
    voices = pack.table("voices").set_index("voice_id")
    counts = answers.voices_to_follow(pack)
    for option in five.options:
        followers = f"{voices.loc[option.id, 'followers']:,}"
        assert followers in option.text, option.id
        assert voices.loc[option.id, "what"] in option.text
    assert set(counts) == {option.id for option in five.options}
    followers = [str(voice) for voice in voices.loc[list(counts), "followers"].nlargest(5).index]
    assert "chooses-the-famous" in told("whom-to-follow", pack, five=followers)


@pytest.mark.parametrize(
    ("count", "mistake"), [("followers", "sorts-by-followers"), ("mentions", "counts-mentions")]
)
def test_each_wrong_count_of_voices_is_recognised(count, mistake, pack):
    wrong = dict(asked("whom-to-follow", "counts", pack, rank_by=count))
    assert mistake in told("whom-to-follow", pack, counts=wrong)


def test_the_gap_between_meaning_to_and_doing_is_told_as_it_is(pack):
    survey = pack.table("audience_survey")
    would, did = survey["would_act"], survey["act_last_year"]
    said = numbers(load("audience.those-who-care").reveal)
    assert said == {len(survey), would.sum(), did.sum(), (would & did).sum()}


# The persona


def test_every_row_of_the_persona_is_one_of_the_interviews(pack):
    rows = pack.table("interviews").set_index("row_id")
    for card in kind("persona", "lines").cards:
        row = rows.loc[card.id]
        assert card.text == f"{row['interviewee']}, {row['segment']}: {row['paraphrase']}"
        assert card.person == row["interviewee"]


def test_a_description_of_two_parents_is_a_portrait_and_does_not_pass(pack):
    exercise = load("audience.persona")
    answer = reference(exercise, pack)
    two = {"i16", "i18"}
    of_two = {card.id for card in kind("persona", "lines").cards if card.person in two}
    for line in answer["lines"].values():
        line["cites"] = [card for card in line["cites"] if card in of_two]
    outcome = check(exercise, answer, pack)
    assert outcome.status == "partly"
    assert outcome.messages[0].text.startswith("Your evidence comes from 2 people, and at least 3 are wanted")
    answer["lines"]["first-line"]["cites"] = ["r146"]  # a third one, i17
    assert check(exercise, answer, pack).status == "right"


def test_a_line_is_kept_for_rows_of_several_parents_and_no_one_else(pack):
    rows = pack.table("interviews").set_index("row_id")
    kept = [item for item in kind("persona", "lines").items if item.accepted == ("keep",)]
    people = [set(rows.loc[list(item.evidence), "interviewee"]) for item in kept]
    assert len(kept) == 6
    assert all(len(one) >= 2 for one in people)
    assert {segment for item in kept for segment in rows.loc[list(item.evidence), "segment"]} == {"parents"}
    parents = rows[rows["segment"] == "parents"]["interviewee"]
    assert set.union(*people) == set(parents)
    assert parents.nunique() == 5


# The unit


def test_the_own_form_fills_its_part_of_the_plan():
    plan = assemble({"audience.own-people": reference(load("audience.own-people"))})
    said = {line.name: (line.state, line.text) for line in lines(plan)}
    assert said["decides"] == ("firm", "Chair of the national human rights commission")
    assert said["audience"][0] == said["move"][0] == "firm"
    assert "The board of the lawyers' association: from “Passive allies" in said["move"][1]
    assert consistency(plan) == ()


def test_the_core_takes_an_hour_and_half_of_it_is_making():
    core = [one for one in load_all("audience") if one.core]
    making = [one for one in core if one.own or one.parts[0].kind.by_person]
    total = sum(one.minutes for one in core)
    assert 50 <= total <= content.unit("audience").minutes
    assert sum(one.minutes for one in making) >= total / 2
    assert len(core) - len(making) <= 3
    assert sum(one.parts[0].kind.by_person for one in core) == 1


def test_every_exercise_of_the_brief_is_there_and_stands_in_one_lesson():
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.md")))
    exercises = load_all("audience")
    briefs = {one.brief for one in exercises} - {""}
    assert briefs == {*(f"A{number}" for number in range(1, 10)), "A-H1", "A-H2"}
    for exercise in exercises:
        assert text.count(f'exercise="{exercise.id}"') == 1, exercise.id


def test_the_minutes_of_a_lesson_hold_what_stands_before_its_bench():
    for lesson in content.unit("audience").lessons:
        path = FOLDER / f"{lesson.slug}.md"
        before = path.read_text(encoding="utf-8").partition("\n## Practice bench")[0]
        shown = [load(one) for one in re.findall(r'exercise="([^"]+)"', before)]
        written = {"audience.map-in-words"}  # said in the lesson to be for another day
        assert sum(one.minutes for one in shown if one.id not in written) <= lesson.minutes - 6, lesson.slug
