"""Archives of accounts. Whatever is private in them says PRIVATE."""

import io
import json
import zipfile

from smlab.packs.adding import Choices
from tests.packs.samples import Sample


def boxed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, content in members.items():
            box.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def mojibake(text: str) -> str:
    return text.encode().decode("latin-1")


def tweet(number: str, text: str, **more: object) -> dict:
    return {
        "tweet": {
            "edit_info": {"initial": {"editTweetIds": [number]}},
            "retweeted": False,
            "favorite_count": "3",
            "retweet_count": "2",
            "id_str": number,
            "created_at": "Sat Dec 06 18:20:30 +0000 2025",
            "full_text": text,
            "lang": "en",
            **more,
        }
    }


TWEETS = [
    tweet("1997370581860180189", "Window open &amp; lit, thanks @zofia_b https://t.co/x",
          entities={"urls": [{"url": "https://t.co/x", "expanded_url": "https://example.org/window"}]}),
    tweet("1997370581860180190", "RT @teo.okonjo: PRIVATE to him"),
]  # fmt: skip
x_tweets = b"window.YTD.tweets.part0 = " + json.dumps(TWEETS).encode() + b";\n"
x_old = (
    b"window.YTD.tweet.part0 = "
    + json.dumps([TWEETS[0]["tweet"] | {"id_str": "560000000000000001"}]).encode()
)
x_messages = (
    b"window.YTD.direct_messages.part0 = " + json.dumps([{"dmConversation": {"text": "PRIVATE"}}]).encode()
)
x_zip = boxed(**{
    "data/tweets.js": x_tweets,
    "data/direct-messages.js": x_messages,
    "data/ip-audit.js": b'window.YTD.ip_audit.part0 = [{"loginIp": "198.51.100.7"}]',
    "data/contact.js": b'window.YTD.contact.part0 = [{"emails": ["zofia@quietpost.example"]}]',
})  # fmt: skip
x_parts = boxed(**{
    "data/tweets.js": x_tweets,
    "data/tweets-part1.js": b"window.YTD.tweets.part1 = " + json.dumps([tweet("1997370581860180191", "Second part")]).encode(),
})  # fmt: skip

instagram = json.dumps([
    {
        "media": [{"uri": "a.jpg", "creation_timestamp": 1710165470, "title": ""}],
        "title": mojibake("Три вікна 🇨🇴 with @zofia_b"),
        "creation_timestamp": 1710165471,
    },
    {"media": [{"uri": "c.jpg", "creation_timestamp": 1715566876, "title": "One picture"}]},
]).encode()  # fmt: skip
followers = [{"title": "", "string_list_data": [{"href": "https://www.instagram.com/zofia_b", "value": "zofia_b", "timestamp": 1700000000}]},
             {"title": "", "string_list_data": [{"href": "https://www.instagram.com/teo.okonjo", "value": "teo.okonjo", "timestamp": 1700000500}]}]  # fmt: skip
instagram_zip = boxed(**{
    "your_instagram_activity/content/posts_1.json": instagram,
    "your_instagram_activity/messages/inbox/zofia_1/message_1.json": b'{"messages": [{"content": "PRIVATE"}]}',
    "connections/followers_and_following/followers_1.json": json.dumps(followers).encode(),
})  # fmt: skip
followers_old = json.dumps({"relationships_followers": followers}).encode()
facebook = json.dumps([
    {
        "timestamp": 1386163177,
        "data": [{"post": mojibake("Café open")}],
        "attachments": [{"data": [{"media": {"uri": "a.jpg"}}]}],
        "title": "Zofia Brandwein was with Teodor Okonjo.",
    },
    {"timestamp": 1386163999, "attachments": [], "title": "Zofia Brandwein updated her status."},
]).encode()  # fmt: skip
# Folders move from year to year; the base names of the files stay alike.
facebook_zip = boxed(**{
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": facebook,
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_2.json": facebook.replace(b"1386163177", b"1386263177"),
    "your_facebook_activity/messages/inbox/zofia_1/message_1.json": b'{"messages": [{"content": "PRIVATE"}]}',
})  # fmt: skip
threads = json.dumps({"text_post_app_text_posts": [
    {"media": [{"uri": "", "creation_timestamp": 1754466859, "title": mojibake("A thread — long"), "text_app_post": {}}]}
]}).encode()  # fmt: skip


def note(number: int, to: list[str], text: str, **more: object) -> dict:
    here = f"https://social.example/users/window/statuses/{number}"
    return {
        "id": f"{here}/activity",
        "type": "Create",
        "published": "2022-11-08T03:07:14Z",
        "to": to,
        "cc": ["https://social.example/users/window/followers"],
        "object": {
            "id": here,
            "type": "Note",
            "published": "2022-11-08T03:07:14Z",
            "url": f"https://social.example/@window/{number}",
            "content": text,
            "contentMap": {"en": text},
        },
        **more,
    }


PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_LINK = '<a href="https://example.org/w"><span class="invisible">https://</span>example.org/w</a>'
ITEMS = [
    note(109300000000000001, [PUBLIC], f"<p>Open &quot;window&quot; {_LINK}</p><p>with @zofia_b</p>"),
    note(109300000000000002, ["https://social.example/users/zofia_b"], "<p>PRIVATE MESSAGE</p>"),
    note(109300000000000003, ["https://social.example/users/window/followers"], "<p>Unlisted</p>", cc=[PUBLIC]),
    {"id": "https://social.example/users/window/statuses/4/activity", "type": "Announce", "to": [PUBLIC], "object": "https://o.example/1"},
]  # fmt: skip
# The key stands twice, as in real archives.
mastodon = (
    b'{"id":"outbox.json","type":"OrderedCollection","totalItems":4,"orderedItems":[],"orderedItems":'
    + json.dumps(ITEMS).encode()
    + b"}"
)

_POST = {"id": 1, "type": "message", "date": "2024-01-02T21:16:00", "date_unixtime": "1704222960", "from": "Zofia Brandwein",
         "text": ["look at ", {"type": "link", "text": "https://example.org"}, " please, ", {"type": "mention", "text": "@zofia_b"}]}  # fmt: skip
_CHANNEL = {"name": "Window", "type": "public_channel", "id": 9999999999, "messages": [
    _POST, {"id": 2, "type": "service", "date": "2024-01-02T21:17:00", "action": "pin_message", "text": ""},
    {"id": 3, "type": "message", "date": "2024-01-03T08:00:00", "text": "Plain"}]}  # fmt: skip
telegram = json.dumps(_CHANNEL).encode()
_CHAT = {"name": "Zofia", "type": "personal_chat", "id": 1, "messages": [{"id": 9, "type": "message", "date": "2024-01-02T21:16:00", "text": "PRIVATE"}]}  # fmt: skip
telegram_full = json.dumps({"about": "…", "chats": {"list": [_CHAT, _CHANNEL]}, "personal_information": {"phone_number": "+442079460018"}}).encode()  # fmt: skip
telegram_private = json.dumps(_CHAT).encode()

whatsapp = (
    "[13.03.24, 21:14:33] Zofia Brandwein: PRIVATE\nsecond line\n[13.03.24, 22:14:33] Teodor: PRIVATE\n"
    "\u200e[14.03.24, 08:00:00] Zofia Brandwein: \u200eimage omitted\n"
).encode()
# Two other telephones: day and month at their own places, a narrow space before PM.
whatsapp_slashes = b"05/03/24, 21:14 - Zofia Brandwein: PRIVATE\n13/03/24, 21:15 - Teodor: PRIVATE\n"
whatsapp_american = "3/5/24, 9:14\u202fPM - Zofia Brandwein: PRIVATE\nsecond line\n3/15/24, 9:14\u202fPM - Teodor: PRIVATE\n".encode()
bluesky = bytes.fromhex("3aa265726f6f747381d82a582500017112") + b"\x20" + bytes(200)

SAMPLES = [
    Sample("tweets.js", x_tweets, ("x.archive",)),
    Sample("tweet.js", x_old, ("x.archive",)),
    Sample("twitter-2026.zip", x_zip, ("x.archive",)),
    Sample("twitter-2026-large.zip", x_parts, ("x.archive", "x.archive")),
    Sample("facebook-window.zip", facebook_zip, ("meta.archive", "meta.archive")),
    Sample("instagram-window.zip", instagram_zip, ("meta.archive", "instagram.followers"), Choices(platform="instagram")),
    Sample("followers_1.json", followers_old, ("instagram.followers",)),
    Sample("your_posts_1.json", facebook, ("meta.archive",), Choices(platform="facebook")),
    Sample("threads_and_replies.json", threads, ("meta.archive",)),
    Sample("outbox.json", mastodon, ("mastodon.outbox",)),
    Sample("result.json", telegram, ("telegram.channel",)),
    Sample("result full.json", telegram_full, ("telegram.channel",)),
    Sample("_chat.txt", whatsapp, ("whatsapp.chat",), Choices(format="whatsapp.chat")),
    Sample("WhatsApp Chat.txt", whatsapp_slashes, ("whatsapp.chat",), Choices(format="whatsapp.chat")),
    Sample("WhatsApp Chat 2.txt", whatsapp_american, ("whatsapp.chat",), Choices(format="whatsapp.chat")),
]  # fmt: skip
