"""The people of a plan: posts, groups, one band, and nobody harmed."""

import pytest
from finished_forms import FINISHED, changed

from smlab import strategy
from smlab.strategy import BANDS

UNKNOWN = {"state": "unknown"}
NOBODY = {"state": "decided-not", "because": "we keep what we have this winter"}


def told(model, form):
    return [(each.rule, each.field, each.row) for each in strategy.findings(model, form)]


def reminded(form):
    return [(each.rule, each.field, each.row) for each in strategy.notes("Audiences", form)]


def with_row(rows, index, **fields):
    form = changed("Audiences")
    form[rows][index].update(fields)
    return form


@pytest.mark.parametrize(
    ("rows", "row", "fields", "rule", "field"),
    [
        ("deciders", 0, {"role": "The Human Rights Commission."}, "deciders-are-people", "deciders.role"),
        ("deciders", 0, {"role": "the government"}, "deciders-are-people", "deciders.role"),
        ("deciders", 0, {"seen": ""}, "answers-were-seen", "deciders.seen"),
        ("segments", 0, {"who": "young people"}, "segments-are-specific", "segments.who"),
        ("segments", 1, {"who": "Our followers"}, "segments-are-specific", "segments.who"),
        ("segments", 1, {"who": "volunteers at  six desks."}, "segments-differ", "segments.who"),
    ],
)
def test_a_rule_points_at_the_row_that_breaks_it(rows, row, fields, rule, field):
    assert told("Audiences", with_row(rows, row, **fields)) == [(rule, field, row)]


@pytest.mark.parametrize(
    "role",
    [
        "National Human Rights Commission",
        "the Human Rights Commission of Ghana",
        "Ministry of Health",
        "Congress",
        "city council",
        "The government of our country",
    ],
)
def test_a_body_is_seen_behind_its_full_name(role):
    assert told("Audiences", with_row("deciders", 0, role=role)) == [
        ("deciders-are-people", "deciders.role", 0)
    ]


@pytest.mark.parametrize(
    "role",
    [
        "Chair of the National Human Rights Commission",
        "Somebody in the commission who opens the post",
        "Members of the health committee",
        "Commission secretary",
        "Each member who pays this tax",
    ],
)
def test_a_post_in_a_body_is_a_person(role):
    assert told("Audiences", with_row("deciders", 0, role=role)) == []


@pytest.mark.parametrize(
    "who",
    [
        "People who care about human rights",
        "readers of my blog",
        "My followers",
        "All young people in our city",
        "everyone interested in peace",
        "ordinary citizens in this country",
    ],
)
def test_a_crowd_is_seen_behind_its_ornaments(who):
    assert told("Audiences", with_row("segments", 0, who=who)) == [
        ("segments-are-specific", "segments.who", 0)
    ]


@pytest.mark.parametrize(
    "who",
    [
        "Teachers interested in our method",
        "Young people at the night school",
        "Nurses who care for the dying",
        "Readers who wrote to us twice",
        "Supporters on the list of March",
    ],
)
def test_a_group_with_a_place_or_an_act_is_no_crowd(who):
    assert told("Audiences", with_row("segments", 0, who=who)) == []


def test_where_each_decides_alone_the_group_may_stand_twice():
    form = with_row("segments", 1, who="head of the registry")
    assert told("Audiences", form) == []
    assert ("target-is-no-segment", "segments.who", 1) in reminded(form)


@pytest.mark.parametrize("ask", ["Take human rights seriously", "be more open", "Respect our rights"])
def test_an_ask_for_a_feeling_is_no_act(ask):
    assert told("Move", changed("Move", ask=ask)) == [("ask-is-an-act", "ask", None)]


@pytest.mark.parametrize("words", ["nobody", "No one.", "none"])
def test_that_nobody_could_be_harmed_is_decided_with_a_reason(words):
    form = changed("Audiences", harmed=words, protect="")
    assert [each for each in told("Audiences", form) if each[0] != "filled"] == [
        ("nobody-is-decided", "harmed", None)
    ]


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("deciders", "somebody-decides"),
        ("movers", "somebody-is-listened-to"),
        ("segments", "somebody-is-spoken-to"),
    ],
)
def test_each_kind_of_people_is_asked_for(field, rule):
    assert told("Audiences", changed("Audiences", **{field: []})) == [(rule, field, None)]


def test_what_nobody_knows_yet_is_accepted_and_becomes_a_task():
    form = with_row("deciders", 0, answers=UNKNOWN, seen="")
    form["movers"] = [{"who": UNKNOWN, "evidence": UNKNOWN}]
    assert told("Audiences", form) == []
    assert reminded(form) == [
        ("answers-to-look-for", "deciders.answers", 0),
        ("evidence-to-find", "segments.evidence", 1),
    ]


def test_one_group_is_accepted_with_a_question():
    form = changed("Audiences")
    del form["segments"][1]
    assert told("Audiences", form) == []
    assert reminded(form) == [("not-one-block", "segments", None)]


def test_harm_that_nothing_meets_is_unsafe_and_told_first():
    form = changed("Audiences", protect="…", stands="active-opponent", moves_to="passive-opponent")
    found = strategy.findings("Audiences", form)
    assert [(each.rule, each.unsafe) for each in found] == [
        ("harm-is-met", True),
        ("not-from-active-opponent", False),
    ]


def test_nobody_to_be_harmed_is_decided_and_never_left_empty():
    assert told("Audiences", changed("Audiences", harmed=NOBODY, protect="")) == []
    assert told("Audiences", changed("Audiences", harmed="", protect="")) == [("filled", "harmed", None)]


@pytest.mark.parametrize("stands", BANDS[1:])
@pytest.mark.parametrize("goal", BANDS)
def test_a_move_goes_one_band_nearer_and_no_other_way(stands, goal):
    right = BANDS.index(goal) == BANDS.index(stands) + 1
    found = told("Move", changed("Move", stands=stands, moves_to=goal))
    assert found == ([] if right else [("one-band-nearer", "moves_to", None)])


def test_each_wrong_way_has_its_own_sentence():
    says = {
        goal: strategy.findings("Move", changed("Move", stands="neutral", moves_to=goal))[0].says
        for goal in ("active-ally", "neutral", "active-opponent")
    }
    assert len(set(says.values())) == 3
    assert says["active-ally"].startswith("Two pieces of work in one step.")


@pytest.mark.parametrize("goal", BANDS)
def test_active_opponents_are_left_where_they_are(goal):
    found = told("Move", changed("Move", stands="active-opponent", moves_to=goal))
    assert found == [("not-from-active-opponent", "stands", None)]


@pytest.mark.parametrize("name", ["stands", "moves_to", "ask", "offer"])
def test_a_move_that_was_chosen_is_whole(name):
    assert told("Move", changed("Move", **{name: ""})) == [("move-is-whole", name, None)]


def test_a_move_that_was_not_chosen_asks_for_nothing():
    form = dict.fromkeys(FINISHED["Move"], "") | {"moved": NOBODY}
    assert told("Move", form) == []
    assert told("Move", {**form, "moved": ""}) == [("filled", "moved", None)]


def test_a_band_that_nobody_knows_is_a_task():
    form = changed("Move", stands=UNKNOWN)
    assert told("Move", form) == []
    assert [each.rule for each in strategy.notes("Move", form)] == ["band-to-find"]


@pytest.mark.parametrize(
    ("fields", "rule", "field"),
    [
        ({"ask": "Be aware"}, "ask-is-an-act", "ask"),
        ({"ask": "support us."}, "ask-is-an-act", "ask"),
        ({"moved": "The public"}, "moved-is-specific", "moved"),
    ],
)
def test_an_ask_is_an_act_of_somebody(fields, rule, field):
    assert told("Move", changed("Move", **fields)) == [(rule, field, None)]


def test_an_ask_that_only_begins_like_a_feeling_is_an_act():
    assert told("Move", changed("Move", ask="Support a complainant at the hearing")) == []


def test_the_people_come_before_the_move():
    names = [field.name for field in strategy.describe("Audiences")]
    assert names == [
        "deciders", "movers", "segments", "harmed", "protect", "moved", "stands", "moves_to", "ask", "offer",
    ]  # fmt: skip
