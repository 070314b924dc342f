"""Meta Business Suite."""

from smlab.packs.adding import Choices
from tests.packs.making.books import xlsx
from tests.packs.samples import Sample, csv

FB_2025 = (
    '"Post ID","Page ID","Page name",Title,Description,"Duration (sec)","Publish time","Caption type",Permalink,'
    '"Is crosspost","Is share","Post type",Languages,"Custom labels","Funded content status","Data comment",Date,'
    'Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,"Total clicks","Link Clicks",'
    '"Other Clicks","Matched Audience Targeting Consumption (Photo Click)","Seconds viewed",'
    '"Average Seconds viewed","Estimated earnings (USD)","Ad impressions"'
)
FB_2024 = (
    '"Post ID","Page ID","Page name",Title,Description,"Duration (sec)","Publish time","Caption type",Permalink,'
    '"Is crosspost","Is share","Post type",Languages,"Custom labels","Funded content status","Data comment",Date,'
    'IMPRESSION:UNIQUE_USERS,Reach,Impressions,"Reactions, Comments and Shares",Reactions,Comments,Shares,'
    '"Total clicks","Matched Audience Targeting Consumption (Photo Click)","Other Clicks","Link Clicks",'
    '"Negative feedback from users: Hide all"'
)
FB_VIDEO = (
    '"Post ID","Page ID","Page name",Title,Description,"Publish time",Permalink,"Post type",Date,Views,Reach,'
    '"3-second video views",Views'
)
IG_2025 = (
    '"Post ID","Account ID","Account username","Account name",Description,"Duration (sec)","Publish time",'
    'Permalink,"Post type","Data comment",Date,Views,Reach,Likes,Shares,Comments,Saves,Follows'
)
FB_ES = (
    '"Identificador de la publicación","Identificador de la página","Nombre de la página",Título,Descripción,'
    '"Duración (segundos)","Hora de publicación","Tipo de subtítulo","Enlace permanente",'
    '"Es una publicación cruzada","Es una publicación compartida","Tipo de publicación",Idiomas,'
    '"Etiquetas personalizadas","Estado de contenido financiado","Comentario sobre los datos",Fecha,'
    'Visualizaciones,Alcance,"Reacciones, comentarios y veces que se compartió",Reacciones,Comentarios,'
    '"Veces que se compartió","Total de clics","Clics de otro tipo","Clics en el enlace"'
)
WINDOW = "https://www.facebook.com/windowdesk/posts/"

facebook_2025 = csv(
    FB_2025,
    '120210000000000017,100066300000000,"Window Desk","Line one\n\n#openwindow 🕊",,0,"02/16/2025 05:14",N/A,'
    f"{WINDOW}120210000000000017,0,0,Photos,,,,,Lifetime,40,15,3,2,1,0,0,,,,,,,",
    '120210000000000018,100066300000000,"Window Desk",,"Only a description, with a comma",31,"03/01/2025 23:59",'
    f"N/A,{WINDOW}120210000000000018,0,0,Reels,,,,,Lifetime,1200,900,30,20,6,4,11,5,6,,310.5,0.25,0,0",
    '120210000000000019,100066300000000,"Window Desk","Short row",,0,"01/14/2025 13:34",N/A,'
    f"{WINDOW}120210000000000019,0,0,Photos,,,,,Lifetime,39,14,0,0,0,0,0,,,",
    encoding="utf-8-sig",
)
facebook_days = csv(
    FB_2025,
    '55500001,1000,"Window Desk","Title",,0,"02/16/2025 05:14",N/A,https://www.facebook.com/w/posts/55500001,'
    "0,0,Links,,,,,02/16/2025,30,10,1,1,0,0,0,,,,,,,",
    '55500001,1000,"Window Desk","Title",,0,"02/16/2025 05:14",N/A,https://www.facebook.com/w/posts/55500001,'
    "0,0,Links,,,,,Lifetime,50,20,2,2,0,0,0,,,,,,,",
    encoding="utf-8-sig",
)
facebook_2024 = csv(
    FB_2024,
    '700000000000001,100066300000000,"Вікно","Заголовок","Текст допису",0,"12/31/2023 09:05",N/A,'
    "https://www.facebook.com/windowdesk/posts/700000000000001,0,0,Photo,,,,,Lifetime,210,205,260,9,7,1,1,4,,3,1,0",
    encoding="utf-8-sig",
)
facebook_video = csv(
    FB_VIDEO,
    '700000000000002,100066300000000,"Window Desk","A film",,"04/02/2025 10:00",'
    "https://www.facebook.com/windowdesk/videos/700000000000002,Reels,Lifetime,27,900,14,27",
    encoding="utf-8-sig",
)
facebook_es = csv(
    FB_ES,
    '700000000000003,1000,"Ventana","Un título",,0,"03/25/2026 11:20",N/A,'
    "https://www.facebook.com/ventana/posts/700000000000003,0,0,Fotos,,,,,Total,50,30,4,2,1,1,3,1,2",
    encoding="utf-8-sig",
)
facebook_ruined = csv(
    FB_2025,
    '1.20210E+17,1.00066E+14,"Window Desk","Re-saved",,0,"02/16/2025 05:14",N/A,'
    f"{WINDOW}120210000000000017,0,0,Photos,,,,,Lifetime,40,15,3,2,1,0,0,,,,,,,",
    '1.20211E+17,1.00066E+14,"Window Desk","Re-saved, short link",,0,"02/17/2025 05:14",N/A,'
    "https://fb.watch/abc,0,0,Photos,,,,,Lifetime,41,15,3,2,1,0,0,,,,,,,",
)
instagram_2025 = csv(
    IG_2025,
    '18355151116178767,17841446494000000,windowdesk,"Window Desk","Caption… 🌻",30,"03/18/2025 09:48",'
    'https://www.instagram.com/reel/DHV0000abcd/,"IG reel",,Lifetime,52,37,3,0,0,0,',
    '17900000000000001,17841446494000000,windowdesk,"Window Desk",,0,"03/19/2025 10:00",'
    'https://www.instagram.com/p/DHV0000abce/,"IG carousel",,Lifetime,99,80,12,1,2,3,1',
    encoding="utf-8-sig",
)
instagram_2024 = csv(
    IG_2025.replace("Views", "Impressions"),
    '17900000000000003,17841446494000000,windowdesk,"Window Desk",Old,0,"12/31/2023 09:05",'
    'https://www.instagram.com/p/C1h0000abcd/,"IG image",,Lifetime,260,205,9,1,2,4,1',
    encoding="utf-8-sig",
)
# With everything ticked there are hundreds of columns by country and by second; they are found by name.
COUNTRIES = ",".join(f'"3-second video views - {name}"' for name in ("Kenya", "Ukraine", "Brazil"))
facebook_wide = csv(
    FB_2025.replace(",Reach,", f",{COUNTRIES},Reach,"),
    '120210000000000020,1000,"Window Desk","Wide",,0,"02/16/2025 05:14",N/A,'
    f"{WINDOW}120210000000000020,0,0,Photos,,,,,Lifetime,40,7,8,9,15,3,2,1,0,0,,,,,,,",
    encoding="utf-8-sig",
)


def daily(title: str, *rows: str) -> bytes:
    return csv("sep=,", f'"{title}"', '"Date","Primary"', *rows, "", encoding="utf-16")


reach = daily(
    "Facebook reach",
    '"2025-03-08T01:00:00","5"',
    '"2025-03-09T01:00:00","14"',
    '"2025-03-10T00:00:00","3"',
)
winter = daily("Instagram profile visits", '"2025-07-01T23:00:00","8"', '"2025-07-02T23:00:00","9"')
interactions = daily("Content interactions", '"2025-01-01T01:00:00","0"', '"2025-01-02T01:00:00","7"')
follows = daily("Follows", '"2023-07-08T00:00:00","7"', '"2023-07-09T00:00:00","14"')
views = daily("Views", '"2025-01-01T01:00:00","31"', '"2025-01-02T01:00:00","17"')
link_clicks = daily("Facebook link clicks", '"2025-01-01T01:00:00","2"', '"2025-01-02T01:00:00","3"')
audience = csv(
    "sep=,", '"Age & gender"', '"","Women","Men"', '"18-24","10.6","6.5"', "",
    '"Top countries"', '"South Africa","Nigeria"', '"75.1","5.9"', "",
    encoding="utf-16",
)  # fmt: skip
audience_resaved = csv(
    "sep=\t", "Top towns/cities", "Kyiv\t Ukraine\tLviv\t Ukraine", "20.1\t4.5", "",
    encoding="utf-16", end="\r\n",
)  # fmt: skip
resaved = csv(
    "sep=\t",
    "Facebook visits",
    "Date\tPrimary",
    "2025-01-01T01:00:00\t5",
    "2025-01-02T01:00:00\t6",
    encoding="utf-16",
    end="\r\n",
)
two_blocks = csv(
    "sep=,", '"Facebook follows"', '"Date","Primary"', '"2025-01-01T01:00:00","1"', "",
    '"Facebook reach"', '"Date","Primary"', '"2025-01-01T01:00:00","20"', "",
    '"Top countries"', '"South Africa","Nigeria"', '"75.1","5.9"', "",
    encoding="utf-16",
)  # fmt: skip

insights = csv(
    "Post ID,Permalink,Post Message,Type,Countries,Languages,Posted,Audience Targeting,Lifetime Post Total Reach,"
    "Lifetime Post organic reach,Lifetime Post Paid Reach,Lifetime Post Total Impressions,"
    "Lifetime Organic views to 95%,Lifetime Organic views to 95%",
    ",,,,,,,,Lifetime: The total number of people your post was served to.,Lifetime: a.,Lifetime: b.,Lifetime: c.,"
    "Lifetime: Total Count,Lifetime: Unique Users",
    "951745000000000_980422845355742,https://www.facebook.com/windowdesk/posts/980422845355742:0,A message,Photo,,,"
    '10/1/2015 21:00, ,8,9,10,11,"1,204",7',
)
insights_book = xlsx(
    {
        "Key Metrics": [
            ["Post ID", "Permalink", "Post Message", "Type", "Posted", "Lifetime Post Total Reach"],
            [None, None, None, None, None, "Lifetime: The total number of people your post was served to."],
            ["951745000000000_980422845355743", "https://www.facebook.com/windowdesk/posts/980422845355743",
             "Another", "Link", "10/2/2015 21:00", 12],
        ],
        "Lifetime Talking About This(...": [["Post ID", "share", "like"], ["951745000000000_980422845355743", 1, 2]],
    }
)  # fmt: skip
instagram_es = csv(
    '"Identificador de la publicación","Identificador de la cuenta","Nombre de usuario de la cuenta",'
    '"Nombre de la cuenta",Descripción,"Duración (segundos)","Hora de publicación","Enlace permanente",'
    '"Tipo de publicación","Comentario sobre los datos",Fecha,Visualizaciones,Alcance,"Me gusta",'
    '"Veces que se compartió",Comentarios,"Veces que se guardó",Seguimientos',
    "17900000000000002,17841446494000000,ventana,Ventana,Hola,0,03/25/2026 11:20,"
    "https://www.instagram.com/p/DHV0000abcf/,Imagen de IG,,Total,50,30,4,2,1,3,0",
)

FACEBOOK, INSTAGRAM = ("meta.content.facebook",), ("meta.content.instagram",)
SAMPLES = [
    Sample("Jan-14-2025_Apr-14-2025_1396.csv", facebook_2025, FACEBOOK),
    Sample("days.csv", facebook_days, FACEBOOK),
    Sample("Dec-12-2023_Mar-06-2024_1032.csv", facebook_2024, FACEBOOK),
    Sample("video.csv", facebook_video, FACEBOOK),
    Sample("es.csv", facebook_es, FACEBOOK),
    Sample("ruined.csv", facebook_ruined, FACEBOOK),
    Sample("Mar-18-2025_Apr-14-2025_1019.csv", instagram_2025, INSTAGRAM),
    Sample("ig-es.csv", instagram_es, INSTAGRAM),
    Sample("Dec-12-2023_Mar-06-2024_1019.csv", instagram_2024, INSTAGRAM),
    Sample("everything.csv", facebook_wide, FACEBOOK),
    Sample("Facebook Insights Data Export (Post Level).xlsx", insights_book, ("facebook.insights.post",)),
    Sample("Views.csv", views, ("meta.daily",), Choices(platform="instagram")),
    Sample("Link clicks.csv", link_clicks, ("meta.daily",)),
    Sample("Facebook Insights Data Export (Post Level).csv", insights, ("facebook.insights.post",)),
    Sample("Reach.csv", reach, ("meta.daily",)),
    Sample("Visits.csv", winter, ("meta.daily",)),
    Sample("Interactions (1).csv", interactions, ("meta.daily",), Choices(platform="facebook")),
    Sample("Follows.csv", follows, ("meta.daily",), Choices(platform="instagram")),
    Sample("Visits (1).csv", resaved, ("meta.daily",)),
    Sample("Audience and more.csv", two_blocks, ("meta.daily", "meta.daily")),
]
