"""X, and Twitter before it."""

from tests.packs.samples import Sample, csv

CONTENT = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
    "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks"
)
OVERVIEW = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,"
    "Create Post,Video views,Media views"
)
FIRST = [
    "Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "engagements", "engagement rate",
    "retweets", "replies", "likes", "user profile clicks", "url clicks", "hashtag clicks", "detail expands",
    "permalink clicks", "app opens", "app installs", "follows", "email tweet", "dial phone", "media views",
    "media engagements",
]  # fmt: skip
PROMOTED = [f"promoted {name}" for name in FIRST[4:]]


def quoted(*cells: str) -> str:
    return ",".join(f'"{cell}"' for cell in cells)


def tweet(number: str, text: str, time: str) -> str:
    link = f"https://twitter.com/windowdesk/status/{number}"
    counts = ["1938.0", "18.0", "0.009287925696594427", "2.0", "0.0", "1.0", "0.0", "15.0", *["0"] * 10]
    return quoted(number, link, text, time, *counts, *["-"] * 18)


content = csv(
    CONTENT,
    # 1997370581860180189 was made on 6 December 2025 at 18:20:30 UTC.
    '1997370581860180189,"Sat, Dec 6, 2025",Example &amp; text,'
    'https://x.com/windowdesk/status/1997370581860180189,"1,234",12,300,0,5,0,0,7,129,200,66,0,0',
    ',"Sun, Dec 7, 2025","@someone an answer",https://x.com/windowdesk/status/1997632000000000001,98,1,2,0,0,0,1,0,0,0,0,0,0',
    '1997997380000000002,"Mon, Dec 8, 2025",,https://x.com/windowdesk/status/1997997380000000002,5,0,0,0,0,0,0,0,0,0,0,0,0',
)
overview = csv(
    OVERVIEW,
    '"Tue, Mar 10, 2026",2871,24,43,0,1,0,2,1,1,2,2,0,0',
    '"Mon, Mar 9, 2026",2199,12,26,0,0,3,1,2,0,0,2,0,0',
)
video = csv(
    "Video overview,,,,,",
    "Date,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue",
    '"Mon, Mar 9, 2026",120,600000,0.25,5000,0',
)
activity = csv(
    quoted(*FIRST, *PROMOTED),
    tweet("812369747765362688", "Text &amp; link https://t.co/x", "2016-12-23 18:50 +0000"),
    tweet("1466074614644162561", "Two\nlines, with a comma", "2021-12-01 16:00 +0000"),
)
activity_2015 = csv(
    quoted(*[{"likes": "favorites"}.get(name, name) for name in FIRST], *PROMOTED),
    tweet("560000000000000001", "Old", "2015-01-27 08:00 +0000"),
)
# The second post says 2 December, and its id was made on the 8th.
content_changed = csv(
    CONTENT,
    '1997370581860180189,"Sat, Dec 6, 2025",As it was,https://x.com/windowdesk/status/1997370581860180189,9,1,2,0,0,0,0,0,0,0,0,0,0',
    '1997997380000000002,"Tue, Dec 2, 2025",Touched,https://x.com/windowdesk/status/1997997380000000002,5,0,0,0,0,0,0,0,0,0,0,0,0',
)

SAMPLES = [
    Sample("account_analytics_content_2025-12-01_2026-02-28.csv", content, ("x.content",)),
    Sample("content changed.csv", content_changed, ("x.content",)),
    Sample("account_overview_analytics.csv", overview, ("x.overview",)),
    Sample("video_overview.csv", video, ("x.video",)),
    Sample("tweet_activity_metrics_windowdesk_en.csv", activity, ("x.tweet_activity",)),
    Sample("tweet_activity_metrics_2015.csv", activity_2015, ("x.tweet_activity",)),
]
