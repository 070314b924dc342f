"""What was planted in `activities`, found again with plain pandas."""

import pandas as pd

from smlab import content
from smlab.packs import open_pack

ACTIVITIES = pd.read_csv(content.root() / "datasets" / "activities" / "activities.csv")
SAID = {one.id: one.number for one in open_pack().describe("activities").findings}


def test_thirteen_of_twenty_have_people():
    assert len(ACTIVITIES) == 20
    done = ACTIVITIES["people_last_month"] > 0
    assert done.sum() == SAID["already-done"] == 13
    assert ((ACTIVITIES["times_last_year"] > 0) == done).all()


def test_six_moments_could_harm_someone():
    risky = ACTIVITIES["risky_moment"]
    assert risky.sum() == SAID["risky-moments"] == 6
    assert (ACTIVITIES["shows"].notna() == risky).all()
    assert (~risky & (ACTIVITIES["people_last_month"] > 0)).sum() == SAID["done-and-safe"] == 9
