"""YouTube and TikTok."""

from smlab.packs.adding import Choices
from tests.packs.making.books import xlsx, zipped
from tests.packs.samples import Sample, csv
from tests.packs.samples.x import quoted

TABLE_2024 = (
    "Content,Video title,Video publish time,New viewers,Returning viewers,Likes,Subscribers gained,Shown in feed,"
    "Viewed (vs. swiped away) (%),Average percentage viewed (%),Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)"
)
TABLE_2026 = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Thumbnail impressions,"
    "Thumbnail click-through rate (%)"
)
TABLE_2023 = (
    "Content,Video title,Video publish time,Impressions,Impressions click-through rate (%),Views,"
    "Average view duration,Watch time (hours)"
)
# The headers hold soft hyphens, which nobody sees.
TABLE_DE = (
    "Videos,Video\u00adtitel,Veröffentlichungs\u00adzeitpunkt des Videos,Dauer,Aufrufe,Wiedergabe\u00adzeit (Stunden),"
    "Abonnenten,Geschätzter Umsatz (EUR),Impressionen,Klickrate der Impressionen (%)"
)
table_2024 = csv(
    TABLE_2024,
    "Total,,,0,0,3562,265,253186,38.21,83.8,97004,375.6609,222,17949,5.19",
    ' -XyXyXyXyX1,"A title, with a comma #tag","Nov 29, 2023",,,15,1,585,34.7,62.62,203,0.8475,1,118,2.54',
    'abcdefghij1,Another,"Jan 2, 2024",3,4,5,0,,,50,100,2.5,-1,,',
)
totals = csv("Date,Views", "2024-01-01,10", "2024-01-02,", "2024-01-03,0")
chart = csv(
    "Date,Content,Video title,Video publish time,Duration,Views",
    '2024-01-01,abcdefghij1,Another,"Jan 2, 2024",60,10',
)
studio = zipped({"Table data.csv": table_2024, "Chart data.csv": chart, "Totals.csv": totals})
table_2026 = csv(
    TABLE_2026,
    "Total,,,,11,0.0273,1,222,1.35",
    'abcdefghij2,New words,"Feb 28, 2026",95,11,0.0273,1,222,1.35',
)
table_2023 = csv(
    TABLE_2023,
    "Total,,,118,2.54,203,0:00:15,0.8475",
    'abcdefghij3,Old,"Mar 3, 2023",118,2.54,203,0:05:12,0.8475',
)
german = zipped(
    {
        "Tabellendaten.csv": csv(
            TABLE_DE, "Gesamt,,,,35,1.5,2,0,400,3.5", 'abcdefghij4,Titel,"15.10.2025",61,35,1.5,2,0,400,3.5'
        ),
        "Diagrammdaten.csv": csv(
            "Datum,Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe"
        ),
        "Gesamtwerte.csv": csv("Datum,Aufrufe", "2025-10-29,3415"),
    }
)

overview = csv(
    quoted("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"),
    quoted("December 30", "0", "1", "0", "0", "0"),
    quoted("December 31", "10280", "30", "63", "-1", "3"),
    quoted("January 1", "5", "2", "1", "0", "0"),
)
british = csv(
    quoted("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"),
    quoted("22 August", "4", "1", "0", "0", "0"),
    quoted("23 August", "7", "2", "undefined", "0", "0"),
)
followers = csv(
    quoted("Date", "Followers", "Difference in followers from previous day"),
    quoted("March 24", "undefined", "0"),
    quoted("March 25", "37", "0"),
    quoted("March 26", "35", "-2"),
)
videos = csv(
    quoted("Time", "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views"),
    # The upper half of 7527623000473079054 is 16 July 2025, 14:16:24 UTC.
    quoted("February 28", "Example 🚨 #tag", "https://www.tiktok.com/@windowdesk/video/7527623000473079054", "July 16", "533", "32", "16", "191265"),
)  # fmt: skip
overview_book = xlsx(
    {
        "Overview": [
            ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"],
            ["December 31", "8", "3", "1", "0", "0"],
            ["January 1", "5", "2", "1", "0", "0"],
        ]
    }
)
stayed = csv("Date,Stayed to watch (%)", "2026-04-04,41.5", "2026-04-05,")
by_source = csv(
    "Traffic source,Source type,Source title,Views,Watch time (hours)",
    "Total,,,10,1",
    "YT_SEARCH,,,5,0.5",
)

SAMPLES = [
    Sample("Content 2024-01-01_2024-01-28 Window Desk.zip", studio, ("youtube.table", "youtube.totals")),
    Sample("Table data.csv", table_2026, ("youtube.table",)),
    Sample("Table data (1).csv", table_2023, ("youtube.table",)),
    Sample("Videos 2025-10-01_2025-10-29 Fensterladen.zip", german, ("youtube.table", "youtube.totals")),
    Sample("Overview.csv", overview, ("tiktok.overview",), Choices(year=2026)),
    Sample("Overview_2025-08-24.csv", british, ("tiktok.overview",)),
    Sample("Overview.xlsx", overview_book, ("tiktok.overview",), Choices(year=2026)),
    Sample("Totals.csv", stayed, ("youtube.totals",)),
    Sample("FollowerHistory.csv", followers, ("tiktok.followers",), Choices(year=2026)),
    Sample("Content.csv", videos, ("tiktok.content",)),
]
