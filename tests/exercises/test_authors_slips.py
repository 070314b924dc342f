"""A part that contradicts itself is refused when it is loaded, and the sentence names the key and the cure."""

import pytest

from smlab.errors import SpecError
from smlab.words import say
from tests.exercises import test_form_and_written as written
from tests.exercises import test_number as number
from tests.exercises import test_other_kinds as other
from tests.exercises import test_sort as sort
from tests.exercises.samples import FORM

MENU = other.CHOOSE + 'several = true\naccepted_any = ["a", "b", "c"]\nat_least = 2\nrefused = ["d"]'
ONE = other.CHOOSE + 'accepted = [["a"]]'
QUERY = """
[parts.query]
call = "mistakes:right"
[[parts.query.choices]]
argument = "days"
label = "Days"
options = [{value = 7, text = "a week"}, {value = 90, text = "ninety days"}]
"""
ASKING = number.PARTS.replace("[[mistakes]]", QUERY + "[[mistakes]]", 1)
BANDS = """
[[parts]]
name = "s"
kind = "place"
points = 1
bands = [{id = "ally", text = "Ally"}, {id = "neutral", text = "Neutral"}]
items = [{id = "union", text = "The union", accepted = ["neutral"]}]
"""
CARDLESS = 'cards = [{id = "k1", text = "Card 1"}, {id = "k2", text = "Card 2"}]\n'

SLIPS = [
    (sort.PARTS, 'accepted = ["goal"]', 'accepted = [["goal"]]', f'sort, "law": {say("spec.sort_sets")}'),
    (sort.MUST, 'accepted = [["audience"]]', 'accepted = ["audience"]', f'sort, "readers": {say("spec.sort_sets")}'),
    (sort.PARTS, 'accepted = ["goal"]', 'accepted = ["gaol"]', 'no label "gaol". Did you mean "goal"?'),
    (sort.MUST, '["risk", "audience"]', '["risk", "audeince"]', 'no label "audeince". Did you mean "audience"?'),
    (sort.MUST, 'must = ["turned-away"]', 'must = ["turned"]', 'no scored item "turned"'),
    (sort.PARTS, "pass_at = 2", "pass_at = 0", 'sort, "pass_at": it must lie between 1 and 3.'),
    (sort.PARTS, "pass_at = 2", "pass_at = 4", 'sort, "pass_at": it must lie between 1 and 3.'),
    (ONE, 'accepted = [["a"]]', "", f'choose, "accepted": {say("spec.choose")}'),
    (ONE, 'accepted = [["a"]]', 'accepted = [["a"], ["b", "q"]]', 'no option "q"'),
    (ONE, 'accepted = [["a"]]', 'accepted = [["a"]]\naccepted_any = ["b"]\nat_least = 1', say("spec.choose")),
    (ONE, 'accepted = [["a"]]', 'accepted = [["a"]]\naccepted_by = "mistakes:f"', say("spec.choose")),
    (MENU, '["a", "b", "c"]', '["a", "b", "q"]', 'no option "q"'),
    (MENU, '["d"]', '["q"]', 'no option "q"'),
    (MENU, "at_least = 2", "", 'choose, "at_least": it must lie between 1 and 3.'),
    (MENU, "at_least = 2", "at_least = 4", 'choose, "at_least": it must lie between 1 and 3.'),
    (other.ORDER, '["a", "c"]]', '["a", "q"]]', 'no item "q"'),
    (other.ORDER, '["a", "c"]]', '["b", "a"]]', 'order, "before": these precedences run in a circle'),
    (number.PARTS, 'name = "share"', 'name = "median"', f'number, "fields": {say("spec.twice")}'),
    (ASKING, ', {value = 90, text = "ninety days"}', "", f'number, "days": {say("spec.one_option")}'),
    (other.TABLE, 'keys = ["town"]', 'keys = ["share"]', f'table, "keys": {say("spec.table")}'),
    (other.TABLE, 'keys = ["town"]', "keys = []", say("spec.table")),
    (other.TABLE, 'values = ["share", "reading"]', "values = []", say("spec.table")),
    (BANDS, "bands =", 'axes = [{id = "x", label = "X", low = 0, high = 1}]\nbands =', f'place, "axes": {say("spec.place")}'),
    (BANDS, 'bands = [{id = "ally", text = "Ally"}, {id = "neutral", text = "Neutral"}]\n', "", say("spec.place")),
    (BANDS, 'accepted = ["neutral"]', 'accepted = ["neutrl"]', 'no place "neutrl". Did you mean "neutral"?'),
    (other.AXES, "accepted = {power = [6, 10]", "accepted = {powr = [6, 10]", 'no place "powr". Did you mean "power"?'),
    (other.AXES, 'evidence = ["k1"]', 'evidence = ["k9"]', 'no card "k9"'),
    (FORM, 'model = "Objective"', 'model = "Objectiv"', 'no model "Objectiv". Did you mean "Objective"?'),
    (FORM, 'model = "Objective"', 'model = "Objective"\nrules = ["one-owners"]', 'no rule "one-owners". Did you mean'),
    (other.FLAWS, '1 = ["none"]', '7 = ["none"]', 'no line "7"'),
    (other.FLAWS, '["tech", "none"]', '["tech", "nobody"]', 'no flaw "nobody"'),
    (other.GATE, 'accepted = ["hold"]', 'accepted = ["held"]', 'no verdict "held". Did you mean "hold"?'),
    (other.GATE, 'dangerous = ["publish"]', 'dangerous = ["publsh"]', 'no verdict "publsh". Did you mean "publish"?'),
    (written.WRITTEN, '"no chain", ', "", f'written, "rubric": {say("spec.rubric")}'),
    (written.WRITTEN, '  {level = 1, text = "We post more.", why = "An activity."},\n', "", f'written, "anchors": {say("spec.anchors")}'),
    (written.WRITTEN, "level = 1", "level = 3", say("spec.anchors")),
    (written.WRITTEN, "level = 4", "level = 5", say("spec.anchors")),
    (written.WRITTEN, "level = 1", "level = 0", say("spec.anchors")),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "old", "new", "said"), SLIPS)
def test_a_contradiction_is_refused_with_its_cure(write, parts, old, new, said):
    assert old in parts
    with pytest.raises(SpecError) as refused:
        write(parts.replace(old, new, 1), number.WAYS)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("parts", "old", "new"),
    [
        (sort.PARTS, "pass_at = 2", "pass_at = 1"),
        (sort.PARTS, "pass_at = 2", "pass_at = 3"),
        (MENU, "at_least = 2", "at_least = 1"),
        (MENU, "at_least = 2", "at_least = 3"),
        (ASKING, "", ""),
        (other.AXES, CARDLESS, ""),  # what the page around it shows may be cited without a card
        (written.WRITTEN, "level = 1", "level = 2"),
    ],
)
def test_what_is_just_allowed_is_loaded(write, parts, old, new):
    assert write(parts.replace(old, new), number.WAYS).parts


PREDICATES = {
    "sort": (sort.PARTS, "labels", '{tiktok = "goal"}, {tiktok = "goal", law = "metric"}'),
    "choose": (ONE, "pick", '["b"], ["c"]'),
    "order": (other.ORDER, "steps", '["b", "a", "c"], ["c", "b", "a"]'),
    "number": (number.PARTS, "rates", "{median = 1}, {median = 2}"),
    "table": (other.TABLE, "t", "[], [{town = 'A'}]"),
    "place": (other.AXES, "map", "{clerk = {power = 1}}, {clerk = {power = 2}}"),
    "bands": (BANDS, "s", "{union = {band = 'ally'}}, {}"),
    "form": (FORM, "own", '{who = "we"}, {who = "us"}'),
    "flaws": (other.FLAWS, "f", '{1 = "tech"}, {3 = "tech"}'),
    "gate": (other.GATE, "g", '{form = "publish"}, {form = "publish", poster = "hold"}'),
    "written": (written.WRITTEN, "text", '{text = "a"}, {text = "b"}'),
}


def with_mistake(kind, when):
    parts, name, samples = PREDICATES[kind]
    return f'{parts}\n[[mistakes]]\nid = "new"\npart = "{name}"\nwhen = {when}\nsamples = [{samples}]\nsays = "Why?"\n'


WHENS = [
    ("sort", '{item = "tikok", label = "goal"}', 'no item "tikok". Did you mean "tiktok"?'),
    ("sort", '{label = "goal"}', 'no item "None"'),
    ("sort", '{item = "tiktok", label = "gaol"}', 'no label "gaol". Did you mean "goal"?'),
    ("sort", '{item = "tiktok", without = "gaol"}', 'no label "gaol"'),
    ("sort", '{any = [{item = "tiktok", label = "gaol"}]}', 'no label "gaol"'),
    ("sort", '{all = [{item = "tikok", label = "goal"}]}', 'no item "tikok"'),
    ("sort", '{item = "tiktok", lable = "goal"}', 'no predicate "lable". Did you mean "label"?'),
    ("choose", '{chosen = "q"}', 'no option "q"'),
    ("choose", '{missing = "q"}', 'no option "q"'),
    ("choose", '{any = [{chosen = "a"}, {missing = "q"}]}', 'no option "q"'),
    ("choose", '{all = [{chosen = "q"}]}', 'no option "q"'),
    ("choose", "{more_then = 3}", 'no predicate "more_then". Did you mean "more_than"?'),
    ("order", '{before = ["a", "q"]}', 'no item "q"'),
    ("order", '{first = "q"}', 'no item "q"'),
    ("order", '{last = "q"}', 'no item "q"'),
    ("order", '{befor = ["a", "b"]}', 'no predicate "befor". Did you mean "before"?'),
    ("number", '{field = "mediann", equals = 3}', 'no field "mediann". Did you mean "median"?'),
    ("number", '{field = "median", betwen = [1, 2]}', 'no predicate "betwen". Did you mean "between"?'),
    ("table", "{}", f'table, "when": {say("spec.near")}'),
    ("table", '{neer = "mistakes:x"}', 'no predicate "neer"'),
    ("place", '{item = "clrk", axis = "power", above = 5}', 'no item "clrk". Did you mean "clerk"?'),
    ("place", '{item = "clerk", axis = "powr", above = 5}', 'no place "powr". Did you mean "power"?'),
    ("place", '{item = "clerk", axis = "power", abov = 5}', 'no predicate "abov". Did you mean "above"?'),
    ("bands", '{item = "union", band = "aly"}', 'no place "aly". Did you mean "ally"?'),
    ("form", '{rule = "one-owners"}', 'no rule "one-owners". Did you mean "one-owner"?'),
    ("form", '{field = "owner"}', f'form, "when": {say("spec.form_when")}'),
    ("form", '{field = "ownr", equals = "we"}', 'no field "ownr". Did you mean "owner"?'),
    ("form", '{field = "ownr", contains = ["we"]}', 'no field "ownr"'),
    ("form", '{field = "owner", equal = "we"}', 'no predicate "equal". Did you mean "equals"?'),
    ("flaws", '{line = "7"}', 'no line "7"'),
    ("flaws", '{missed = "7"}', 'no line "7"'),
    ("flaws", '{flaw = "tec"}', 'no flaw "tec". Did you mean "tech"?'),
    ("flaws", '{line = "1", flow = "tech"}', 'no predicate "flow". Did you mean "flaw"?'),
    ("gate", '{item = "from", verdict = "hold"}', 'no item "from". Did you mean "form"?'),
    ("gate", '{item = "form", verdict = "held"}', 'no verdict "held". Did you mean "hold"?'),
    ("gate", '{any = [{item = "form", verdict = "held"}]}', 'no verdict "held"'),
    ("gate", '{item = "form", verdct = "hold"}', 'no predicate "verdct". Did you mean "verdict"?'),
    ("written", '{field = "text"}', f'written, "when": {say("spec.written_when")}'),
]


@pytest.mark.parametrize(("kind", "when", "said"), WHENS)
def test_a_mistake_that_nothing_could_show_is_refused(write, kind, when, said):
    with pytest.raises(SpecError) as refused:
        write(with_mistake(kind, when), number.WAYS)
    assert said in str(refused.value)


def test_a_sample_may_be_a_part_of_an_answer_or_no_answer_at_all(write):
    kind = write(sort.PARTS).part("labels").kind
    whole = {"tiktok": "tactic", "law": "goal"}
    assert kind.complete({"law": "metric"}, whole) == {"tiktok": "tactic", "law": "metric"}
    assert kind.complete("by hand", whole) == "by hand"
    assert kind.complete({"law": "metric"}, None) == {"law": "metric"}
    flaws = write(other.FLAWS).part("f").kind
    assert flaws.complete({"1": "none"}, {"2": "tech"}) == {"1": "none"}
