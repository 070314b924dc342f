"""Media monitoring."""

from tests.packs.samples import Sample, csv

MELTWATER_2022 = (
    "Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Subregion,Language,Reach,Desktop Reach,Mobile Reach,"
    "Twitter Social Echo,Facebook Social Echo,Reddit Social Echo,National Viewership,Engagement,AVE,Sentiment,Key Phrases,Input Name,"
    "Keywords,Twitter Authority,Tweet Id,Twitter Id,Twitter Client,Twitter Screen Name,User Profile Url,Twitter Bio,Twitter Followers,"
    "Twitter Following,Alternate Date Format,Time,State,City,Document Tags "
)
meltwater_2022 = csv(
    MELTWATER_2022,
    '14-Mar-2022 09:15AM,"Archive opened, at last",https://www.example.org/archive,Opening words,hit words of Zofia Brandwein,'
    "The Example Post,Ximena Underhay,NL,,English,120345,100000,20345,1,2,3,,12,1113.19,Positive,archive,Our search,archive,,,,,,,,,,"
    '"Mar 14, 2022",09:15 AM,,,',
    "15-Mar-2022 10:00PM,,https://x.com/zofia_b/status/1503000000000000001,,RT met Zofia,x,@zofia_b,US,,English,512,0,0,,,,,3,4.7,"
    'Neutral,,Our search,archive,3,"""1503000000000000001""","""42""",web,@zofia_b,https://x.com/zofia_b,bio of Zofia,512,80,'
    '"Mar 15, 2022",10:00 PM,,Larkspur Lane,"press"',
)
HEADER_2025 = (
    "Date|Time|Document ID|URL|Input Name|Keywords|Information Type|Source Type|Source Name|Source Domain|Content Type|"
    "Author Name|Author Handle|Title|Opening Text|Hit Sentence|Image|Hashtags|Links|Country|Region|State|City|Language|Sentiment|"
    "Keyphrases|Reach|AVE|Document Tags "
)
ROW_2025 = (
    "14-Mar-2025|09:15 AM|doc-1|https://t.me/teo.okonjo/17|Our search|archive|Social|Social|Telegram|t.me|post|Teodor Okonjo|"
    "@teo.okonjo|||call me on +44 20 7946 0019||||NG||||English|Negative||1,204|2.1|"
)
meltwater_2025 = csv(HEADER_2025.replace("|", "\t"), ROW_2025.replace("|", "\t"), encoding="utf-16")
gdelt = "\ufeff".encode() + csv(
    "URL,MobileURL,Date,Title",
    "https://www.example.org/a,,2026-01-02 03:04:05,Example title",
    'https://news.example.net/b,,2026-01-03 00:00:00,"Ask @zofia_b, or zofia@quietpost.example"',
)

SAMPLES = [
    Sample("meltwater.csv", meltwater_2022, ("meltwater.mentions",)),
    Sample("Archive - Mar 14, 2025.csv", meltwater_2025, ("meltwater.mentions",)),
    Sample("artlist.csv", gdelt, ("gdelt.articles",)),
]
