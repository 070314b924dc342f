"""LinkedIn: pages, persons, and the data export."""

from tests.packs.making.biff import xls
from tests.packs.making.books import xlsx, zipped
from tests.packs.samples import Sample, csv

KINDS = ("Clicks", "Reactions", "Comments", "Reposts", "Engagement rate")


def thirds(name: str) -> list[str]:
    return [f"{name} (organic)", f"{name} (sponsored)", f"{name} (total)"]


METRICS = [
    "Date",
    *thirds("Impressions"),
    "Unique impressions (organic)",
    *[one for kind in KINDS for one in thirds(kind)],
]
POSTS = [
    "Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date",
    "Campaign end date", "Audience", "Impressions", "Views", "Offsite Views", "Clicks", "Click through rate (CTR)",
    "Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type",
]  # fmt: skip
SAYS = "Aggregated engagement metrics for your posts over time. All dates and times are in UTC."
URN = "https://www.linkedin.com/feed/update/urn:li:activity:"


def day(when: str, reactions: float) -> list:
    return [
        when,
        34.0,
        0.0,
        34.0,
        12.0,
        2.0,
        0.0,
        2.0,
        reactions,
        0.0,
        reactions,
        *[0.0] * 6,
        0.0588,
        0.0,
        0.0588,
    ]


content = xls(
    {
        "Metrics": [[SAYS], METRICS, day("07/30/2024", 3.0), day("07/31/2024", -1.0)],
        "All posts": [
            [SAYS],
            POSTS,
            # 7355562000000000000 was made on 28 July 2025 at 09:31:33 UTC.
            ["Example text", f"{URN}7355562000000000000", "Organic", "", "Nobody Real", "07/28/2025", "", "", "All followers",
             532.0, "", "", 27.0, 0.0507, 5.0, 0.0, 1.0, "", 0.062, "Image"],
        ],
    }
)  # fmt: skip
FOLLOWERS = ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"]
OLD = [one.replace("Reposts", "Shares") for one in METRICS]
OLD_POSTS = ["Views (Excluding offsite video views)" if one == "Views" else one for one in POSTS]
older = xlsx(
    {
        "Metrics": [[SAYS], OLD, day("03/02/2023", 1.0)],
        "All posts": [
            [SAYS],
            OLD_POSTS,
            # 7037000000000000000 was made on 2 March 2023 at 13:35:59 UTC.
            ["A film", f"{URN}7037000000000000000", "Organic", "", "Nobody Real", "03/02/2023", "", "", "All followers",
             90.0, 41.0, "", 2.0, 0.02, 5.0, 0.0, 1.0, "", 0.08, "Video"],
        ],
    }
)  # fmt: skip
followers_older = xlsx(
    {"New followers": [[one for one in FOLLOWERS if "invited" not in one], ["01/30/2023", 0.0, 3.0, 3.0]]}
)
followers = xls(
    {
        "New followers": [FOLLOWERS, ["01/30/2026", 0.0, 3.0, 1.0, 4.0], ["01/31/2026", 0.0, 2.0, 0.0, 2.0]],
        "Location": [["Location", "Total followers"], ["North Town Area", 120.0], ["Elsewhere", 30.0]],
        "Industry": [["Industry", "Total followers"], ["Non-profit Organizations", 80.0]],
    }
)
SECTIONS = [
    f"{place} {what} ({device})"
    for place in ("Overview", "Life", "Jobs", "Total")
    for what in ("page views", "unique visitors")
    for device in ("desktop", "mobile", "total")
]
visitors = xls({"Visitor metrics": [["Date", *SECTIONS], ["01/31/2026", *map(float, range(1, 25))]]})
creator = xlsx(
    {
        "DISCOVERY": [["Overall Performance", "8/25/2024 - 11/22/2024"], ["Impressions", 5000], ["Members reached", 900]],
        "ENGAGEMENT": [["Date", "Impressions", "Engagements"], ["8/25/2024", 40, 2], ["8/26/2024", 51, 3]],
        "TOP POSTS": [
            ["Maximum of 50 posts available to include in this list"],
            [],
            ["Post URL", "Post publish date", "Engagements", None, "Post URL", "Post publish date", "Impressions"],
            [f"{URN}7233500000000000001", "8/25/2024", 9, None, f"{URN}7233500000000000002", "8/26/2024", 400],
            [f"{URN}7233500000000000002", "8/26/2024", 5, None, f"{URN}7233500000000000001", "8/25/2024", 300],
        ],
        "FOLLOWERS": [["Total followers on 11/22/2024:", 812], [], ["Date", "New followers"], ["8/25/2024", 2], ["8/26/2024", 0]],
        "DEMOGRAPHICS": [["Top Demographics", "Value", "Percentage"], ["Job titles", "Founder", "5%"]],
    }
)  # fmt: skip
# 7459622722130825216 was made on 11 May 2026 at 15:17:30 UTC.
shares = csv(
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
    '2026-05-11 15:17:30,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7459622722130825216,"First line.""\n'
    '""""\n""Third ""quoted"" line.","","",MEMBER_NETWORK',
)
connections = csv(
    "Notes:",
    '"When exporting your connection data, you may notice that some addresses are missing."',
    "",
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Zofia,Brandwein,https://www.linkedin.com/in/zofia,,,,05 Mar 2024",
)
connections_de = csv(
    "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    "Zofia,Brandwein,https://www.linkedin.com/in/zofia,,,,05 Mar 2024",
)
export = zipped(
    {
        "Shares.csv": shares,
        "messages.csv": csv("CONVERSATION ID,FROM,TO,CONTENT", "1,Somebody,Else,a secret"),
        "Connections.csv": csv(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On", "Ada,X,,,,,05 Mar 2024"
        ),
    }
)

SAMPLES = [
    Sample("windowdesk_content_1769.xls", content, ("linkedin.content.daily", "linkedin.content.posts")),
    Sample("older_content.xlsx", older, ("linkedin.content.daily", "linkedin.content.posts")),
    Sample("older_followers.xlsx", followers_older, ("linkedin.followers.daily",)),
    Sample("windowdesk_followers_1769.xls", followers, ("linkedin.followers.daily", "linkedin.followers.by", "linkedin.followers.by")),
    Sample("windowdesk_visitors_1769.xls", visitors, ("linkedin.visitors.daily",)),
    Sample(
        "Content_2024-08-25_2024-11-22_Somebody.xlsx",
        creator,
        ("linkedin.creator.daily", "linkedin.creator.posts", "linkedin.creator.posts", "linkedin.creator.followers"),
    ),
    Sample("Basic_LinkedInDataExport.zip", export, ("linkedin.shares",)),
    Sample("Shares.csv", shares, ("linkedin.shares",)),
]  # fmt: skip
