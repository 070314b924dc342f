"""What was planted in `orgs`, found again with plain pandas."""

import pandas as pd

from smlab import content
from smlab.packs import open_pack

ORGS = pd.read_csv(content.root() / "datasets" / "orgs" / "orgs.csv").set_index("org_id")
SAID = {one.id: one.number for one in open_pack().describe("orgs").findings}


def test_olive_has_few_hours_for_three_channels():
    assert ORGS.loc["olive", "staff_hours_week"] == SAID["olive-hours"] == 5.5
    assert len(ORGS.loc["olive", "channels"].split(";")) == SAID["olive-channels"] == 3


def test_ledger_alone_is_at_high_risk():
    high = ORGS.index[ORGS["risk_level"] == "high"].tolist()
    assert high == ["ledger"]
    assert len(high) == SAID["ledger-risk"]
