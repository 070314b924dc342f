"""Learners get different numbers, and a workshop the same ones."""

from smlab.exercises.variants import draw, seed_of, share, variant_for

PARTS = (
    "".join(f'[[variants]]\nname = "v{n}"\narguments = {{n = {n}}}\n' for n in range(3))
    + """
[[parts]]
name = "n"
kind = "number"
points = 1
expected = "mistakes:n"
fields = [{name = "n", label = "N"}]
"""
)


def test_a_seed_always_draws_the_same_variant_and_seeds_differ(write):
    exercise = write(PARTS)
    drawn = {seed: draw(exercise, seed) for seed in map(str, range(60))}
    assert drawn == {seed: draw(exercise, seed) for seed in drawn}
    assert set(drawn.values()) == {"v0", "v1", "v2"}


def test_without_variants_nothing_is_drawn(write):
    assert draw(write(PARTS[PARTS.index("[[parts]]") :]), "seed") is None


def test_a_workspace_without_a_seed_has_an_empty_one(tmp_path):
    assert seed_of(tmp_path) == ""
    (tmp_path / ".smlab").mkdir()
    (tmp_path / ".smlab" / "seed").write_text(" workshop-7\n", encoding="utf-8")
    assert seed_of(tmp_path) == "workshop-7"


def test_a_variant_that_was_begun_stays_and_without_a_name_the_first_counts(write, tmp_path):
    exercise = write(PARTS)
    share(tmp_path, "word")
    assert variant_for(exercise, tmp_path / "unit") == draw(exercise, "word")
    assert variant_for(exercise, tmp_path / "unit", "v1") == "v1"
    assert [exercise.vary(name).arguments for name in (None, "gone", "v2")] == [{"n": 0}, {"n": 0}, {"n": 2}]


def test_two_workspaces_that_share_a_word_draw_the_same_and_keep_it(write, tmp_path):
    exercise = write(PARTS)
    one, other = tmp_path / "one", tmp_path / "not made yet" / "other"
    drawn = {}
    for word in map(str, range(20)):
        share(one, f" {word} ")
        share(other, word)
        assert seed_of(one) == seed_of(other) == word
        drawn[word] = draw(exercise, seed_of(one))
    assert len(set(drawn.values())) == 3
