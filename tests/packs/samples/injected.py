"""Exports of a group's own channels in which people turn up: those of `people.SECRET`, where texts may hold them.

These are not in `SAMPLES` of a platform, whose tests count rows; `test_privacy.py` and the report's test add them.
"""

from tests.packs.making.books import zipped
from tests.packs.samples import Sample, csv, linkedin, meta, video, web, x

_SAID = "asks @zofia_b, zofia@quietpost.example or +44 20 7946 0018"
HEADER = "Clicks,Impressions,CTR,Position"

NAMED = [
    Sample(
        "content.csv", x.content.replace(b"@someone an answer", f"@zofia_b {_SAID}".encode()), ("x.content",)
    ),
    Sample(
        "activity.csv",
        x.activity.replace(b"Text &amp; link", b"Thanks @teo.okonjo &amp; link"),
        ("x.tweet_activity",),
    ),
    Sample(
        "page.csv",
        meta.facebook_2025.replace(b"Only a description, with a comma", _SAID.encode()),
        ("meta.content.facebook",),
    ),
    Sample(
        "ig.csv", meta.instagram_2024.replace(b",Old,", b",thanks @teo.okonjo,"), ("meta.content.instagram",)
    ),
    # A name of as many letters stands in the workbook in place of the one who posted.
    Sample(
        "linkedin.xls",
        linkedin.content.replace(b"Nobody Real", b"Zofia Quint"),
        ("linkedin.content.daily", "linkedin.content.posts"),
    ),
    Sample("Table data.csv", video.table_2026.replace(b"New words", b"With @zofia_b"), ("youtube.table",)),
    Sample("Content.csv", video.videos.replace(b"Example", b"With @teo.okonjo"), ("tiktok.content",)),
    Sample(
        "search.zip",
        zipped(
            {
                "Queries.csv": csv(
                    f"Top queries,{HEADER}",
                    "zofia@quietpost.example,5,9,55.56%,1",
                    "+44 20 7946 0018,1,9,11.11%,1",
                    "@teo.okonjo,1,9,11.11%,1",
                )
            }
        ),
        ("gsc.by",),
    ),
    Sample("snapshot.csv", web.snapshot.replace(b"UA,9", b"@zofia_b,9"), ("ga4.daily", "ga4.by")),
]
SAMPLES: list[Sample] = []
