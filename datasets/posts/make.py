"""Write posts.csv: half a year of posts by five invented groups, with known things hidden in it.

Only `random.Random` with a fixed seed is used, so every run writes the same bytes. First an ordinary half
year is drawn; then each finding of dataset.toml is set, in an order in which none undoes another.
"""

import csv
import math
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

SEED = 2041
FIRST, LAST = date(2025, 1, 6), date(2025, 7, 6)
OLIVE_WINDOW = date(2025, 4, 8)
KEY_DAYS = tuple(
    date(2025, month, day)
    for month, day in ((1, 24), (2, 20), (3, 8), (3, 21), (4, 7), (5, 3), (5, 24), (6, 20), (6, 26))
)
MATCHED_DAYS = tuple(day + timedelta(days=shift) for day in KEY_DAYS for shift in (-7, 7))

# channel: posts, followers at start and end, median reach per follower, median interactions per account
# reached, showings per account reached, weights of text, image, video, link
CHANNELS: dict[str, tuple[int, int, int, float, float, float, tuple[float, ...]]] = {
    "ledger_page": (104, 3_900, 3_935, 0.075, 0.026, 1.35, (35, 30, 10, 25)),
    "ledger_short": (96, 2_800, 2_870, 0.085, 0.022, 1.60, (55, 20, 5, 20)),
    "olive_page": (44, 2_100, 2_130, 0.095, 0.066, 1.75, (30, 40, 10, 20)),
    "olive_short": (52, 1_350, 1_395, 0.300, 0.040, 2.20, (50, 30, 0, 20)),
    "olive_blog": (30, 620, 655, 0.450, 0.052, 1.05, (70, 30, 0, 0)),
    "openhall_blog": (64, 410, 452, 0.400, 0.035, 1.08, (65, 25, 0, 10)),
    "pulse_page": (160, 14_200, 15_100, 0.075, 0.020, 1.30, (6, 0, 1, 0)),
    "pulse_short": (190, 9_800, 10_500, 0.070, 0.021, 1.50, (55, 25, 5, 15)),
    "pulse_photo": (130, 6_400, 6_950, 0.120, 0.034, 1.25, (0, 80, 20, 0)),
    "atlas_page": (140, 8_700, 8_900, 0.075, 0.030, 1.30, (1, 0, 6, 0)),
    "atlas_short": (140, 5_200, 5_420, 0.080, 0.024, 1.55, (50, 20, 5, 25)),
}
FORMATS = ("text", "image", "video", "link")
MINUTES = {"text": 18, "image": 45, "video": 120, "link": 15}
# group: languages in proportion, hours from Greenwich, hashtags
LANGUAGES = {
    "ledger": "en en en es",
    "olive": "en en fr es",
    "openhall": "en en en fr",
    "pulse": "es es es en",
}
LANGUAGES["atlas"] = "en en fr ar"
ZONES = {"ledger": "-05:00", "olive": "+01:00", "openhall": "+00:00", "pulse": "-04:00", "atlas": "+02:00"}
TAGS = {"ledger": "h01 h02", "olive": "h03 h04 h05", "openhall": "h06", "pulse": "h07 h08 h09"}
TAGS["atlas"] = "h10 h11 h12"
# page, format: accounts reached and interactions, over the posts whose reach is known
PAGES = {
    ("pulse_page", "video"): (30_000, 1_200),
    ("pulse_page", "text"): (180_000, 2_700),
    ("atlas_page", "video"): (96_000, 3_360),
    ("atlas_page", "text"): (16_000, 160),
}
PARTS = (("reactions", 0.72), ("comments", 0.12), ("shares", 0.11), ("saves", 0.05))
ORDER = """post_id org_id channel datetime_local tz language format purpose hashtag_ids key_day is_paid
has_alt has_captions followers_at_post reach impressions reactions comments shares saves clicks signups
target_replies first_acts minutes_to_make"""

Post = dict[str, Any]


def interactions(post: Post) -> int:
    """Reactions, comments, shares and saves of one post."""
    return sum(post[name] for name, _ in PARTS)


def share_out(total: int, weights: list[float]) -> list[int]:
    """Whole numbers that add up to `total` and follow the weights (largest remainders)."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [math.floor(value) for value in exact]
    late = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in late[: total - sum(whole)]:
        whole[i] += 1
    return whole


def draw_days(rng: random.Random, channel: str, count: int) -> list[date]:
    """When a channel posts: seldom at weekends, twice as often on key days."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    if channel.startswith("olive"):
        days = [day for day in days if day not in {OLIVE_WINDOW - timedelta(days=1), OLIVE_WINDOW, LAST}]
    weights = [(0.4 if day.weekday() > 4 else 1.0) * (2.0 if day in KEY_DAYS else 1.0) for day in days]
    return rng.choices(days, weights, k=count)


def olive_days(rng: random.Random) -> dict[str, list[date]]:
    """Olive's days: 61 posts in the last 90 days, one of them on the first and one on the last of these."""
    drawn = {name: draw_days(rng, name, 4 * CHANNELS[name][0]) for name in CHANNELS if "olive" in name}
    late = {"olive_page": 21, "olive_short": 25, "olive_blog": 15}
    for name, days in drawn.items():
        inside = [day for day in days if day >= OLIVE_WINDOW][: late[name]]
        before = [day for day in days if day < OLIVE_WINDOW][: CHANNELS[name][0] - late[name]]
        drawn[name] = before + inside
    drawn["olive_page"][-1], drawn["olive_short"][-1] = OLIVE_WINDOW, LAST
    return drawn


def draw_posts(rng: random.Random) -> list[Post]:
    """All posts in order of time, with channel, day and format, and nothing counted yet."""
    olive = olive_days(rng)
    posts: list[Post] = []
    for channel, (count, start, end, *_, weights) in CHANNELS.items():
        org = channel.split("_")[0]
        tags = TAGS[org].split()
        for day in olive.get(channel) or draw_days(rng, channel, count):
            gone = (day - FIRST).days / (LAST - FIRST).days
            clock = time(rng.choice((8, 9, 10, 12, 13, 15, 17, 18, 19, 20)), rng.randrange(60))
            posts.append(
                {
                    "org_id": org,
                    "channel": channel,
                    "day": day,
                    "datetime_local": datetime.combine(day, clock).isoformat(timespec="minutes"),
                    "tz": "UTC" + ZONES[org],
                    "language": rng.choice(LANGUAGES[org].split()),
                    "format": rng.choices(FORMATS, weights)[0],
                    "hashtag_ids": ";".join(sorted(rng.sample(tags, rng.randrange(len(tags) + 1)))),
                    "key_day": day in KEY_DAYS,
                    "is_paid": False,
                    "followers_at_post": round(start + (end - start) * gone + rng.uniform(-2, 2)),
                }
            )
    posts.sort(key=lambda post: (post["datetime_local"], post["channel"]))
    return posts


def set_purposes(rng: random.Random, posts: list[Post]) -> None:
    """31 % announce in every group; replies are text; the rest ask, tell, listen or thank."""
    for org in LANGUAGES:
        own = [post for post in posts if post["org_id"] == org]
        for post in rng.sample(own, round(0.31 * len(own))):
            post["purpose"] = "announce"
        text = [post for post in own if "purpose" not in post and post["format"] == "text"]
        for post in rng.sample(text, min(len(text), round(0.19 * len(own)))):
            post["purpose"] = "reply"
        for post in own:
            post.setdefault("purpose", rng.choice(("ask", "ask", "story", "story", "listen", "thanks")))
    outside = [post for post in posts if post["channel"] in {"pulse_short", "pulse_photo", "atlas_short"}]
    for post in rng.sample([post for post in outside if not post["key_day"]], 32):
        post["is_paid"] = True


def set_counts(rng: random.Random, posts: list[Post]) -> None:
    """Reach, showings and interactions of an ordinary half year."""
    for post in posts:
        _, _, _, per_follower, per_reached, showings, _ = CHANNELS[post["channel"]]
        small = 0.12 if post["purpose"] == "reply" else 1.0
        lift = (1.25 if post["key_day"] else 1.0) * (2.5 if post["is_paid"] else 1.0)
        spread = rng.lognormvariate(0, 0.5 if post["org_id"] == "olive" else 0.7)
        post["reach"] = max(4, round(post["followers_at_post"] * per_follower * small * lift * spread))
        post["impressions"] = math.ceil(post["reach"] * max(1.0, showings * rng.uniform(0.85, 1.15)))
        rate = per_reached * rng.lognormvariate(0, 0.55 if post["org_id"] == "olive" else 0.8)
        quiet = rng.random() < 0.125
        split(rng, post, 0 if quiet else round(post["reach"] * min(rate, 0.6)))
        make = MINUTES[post["format"]] if post["purpose"] != "reply" else 6
        post["minutes_to_make"] = max(2, round(make * rng.lognormvariate(0, 0.35)))


def split(rng: random.Random, post: Post, total: int) -> None:
    """Spread a post's interactions over their kinds."""
    for name, _ in PARTS:
        post[name] = 0
    for name in rng.choices([name for name, _ in PARTS], [weight for _, weight in PARTS], k=total):
        post[name] += 1


def hide_reach(rng: random.Random, posts: list[Post]) -> None:
    """8 % of posts lose their reach, as exports do."""
    for post in rng.sample(posts, round(0.08 * len(posts))):
        post["reach"] = None


def plant_pages(rng: random.Random, posts: list[Post]) -> None:
    """Two pages: one is better at video and at text, the other better in total, by its mix alone."""
    for (channel, form), (reached, acted) in PAGES.items():
        own = [p for p in posts if (p["channel"], p["format"]) == (channel, form) and p["reach"] is not None]
        reaches = share_out(reached, [post["reach"] for post in own])
        totals = share_out(acted, [interactions(post) + 0.2 for post in own])
        for post, reach, total in zip(own, reaches, totals, strict=True):
            post["reach"] = reach
            post["impressions"] = math.ceil(reach * rng.uniform(1.15, 1.45))
            split(rng, post, total)


def plant_viral(rng: random.Random, posts: list[Post]) -> None:
    """Two of olive's posts hold 52 % of its reactions, one of them in the last 90 days."""
    olive = [post for post in posts if post["org_id"] == "olive"]
    page = [p for p in olive if p["channel"] == "olive_page" and p["purpose"] == "story" and not p["key_day"]]
    page = [post for post in page if post["day"] not in MATCHED_DAYS and post["reach"] is not None]
    early = next(post for post in page if post["day"] > FIRST + timedelta(weeks=6))
    late = next(post for post in page if post["day"] > OLIVE_WINDOW + timedelta(weeks=3))
    level_tail([post for post in olive if post["day"] >= OLIVE_WINDOW and post is not late])
    rest = sum(post["reactions"] for post in olive if post is not early and post is not late)
    both = round(rest * 0.52 / 0.48)
    for post, reactions in ((early, round(both * 0.63)), (late, both - round(both * 0.63))):
        post["reactions"] = reactions
        post["comments"], post["shares"], post["saves"] = reactions // 9, reactions // 4, reactions // 20
        post["reach"] = reactions * 19 + rng.randrange(50)
        post["impressions"] = round(post["reach"] * 1.4)


def level_tail(ordinary: list[Post]) -> None:
    """Make the values around the 90th percentile equal, so that every way to take it agrees."""
    ranked = sorted(ordinary, key=interactions)
    for post in ranked[53:55]:
        post["reactions"] += interactions(ranked[55]) - interactions(post)


def plant_outcomes(rng: random.Random, posts: list[Post]) -> None:
    """Announcements bring 4 % of clicks; replies come before 44 % of first acts."""
    for org in LANGUAGES:
        own = [post for post in posts if post["org_id"] == org]
        for kind, total in ((True, round(0.4 * len(own))), (False, round(9.6 * len(own)))):
            group = [post for post in own if (post["purpose"] == "announce") is kind]
            clicks = share_out(total, [rng.lognormvariate(0, 0.7) for _ in group])
            for post, count in zip(group, clicks, strict=True):
                post["clicks"] = count
    for kind, total in ((True, 132), (False, 168)):
        group = [post for post in posts if (post["purpose"] == "reply") is kind]
        hits = rng.choices(range(len(group)), k=total)
        for number, post in enumerate(group):
            post["first_acts"] = hits.count(number)
    for post in posts:
        post["signups"] = sum(rng.random() < 0.16 for _ in range(post["clicks"]))
        post["target_replies"] = int(rng.random() < 0.3)


def plant_key_days(rng: random.Random, posts: list[Post]) -> None:
    """On key days 60 % more views a post, 35 % fewer replies of the target, as many sign-ups."""
    key = [post for post in posts if post["key_day"]]
    plain = [post for post in posts if post["day"] in MATCHED_DAYS]
    nudge(rng, plain, "target_replies", round(0.42 * len(plain)), 2)
    nudge(rng, key, "target_replies", round(0.42 * 0.65 * len(key)), 2)
    signups = sum(post["signups"] for post in plain) / len(plain)
    nudge(rng, key, "signups", round(signups * len(key) * 1.01), 30)
    views = sum(post["impressions"] for post in plain) / len(plain)
    factor = 1.6 * views * len(key) / sum(post["impressions"] for post in key)
    if factor < 1:
        raise SystemExit(f"Key days are too strong already ({factor:.3f}): lower the lift in set_counts.")
    for post in key:
        post["impressions"] = round(post["impressions"] * factor)


def nudge(rng: random.Random, group: list[Post], column: str, total: int, top: int) -> None:
    """Move single counts up or down until the group's sum is `total`, none below 0 or above `top`."""
    while (gap := total - sum(post[column] for post in group)) != 0:
        step = 1 if gap > 0 else -1
        able = [p for p in group if 0 <= p[column] + step <= top and p["signups"] <= p["clicks"] - (step > 0)]
        rng.choice(able)[column] += step


def plant_access(rng: random.Random, posts: list[Post]) -> None:
    """62 % of images go out without alt text; of the videos, a little under half have captions."""
    images = [post for post in posts if post["format"] == "image"]
    without = {id(post) for post in rng.sample(images, round(0.62 * len(images)))}
    for post in posts:
        post["has_alt"] = id(post) not in without if post["format"] == "image" else None
        post["has_captions"] = rng.random() < 0.45 if post["format"] == "video" else None


def cell(value: object) -> str:
    """How a value is written: truth in small letters, nothing for nothing."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def main(folder: Path) -> None:
    """Write the table into this folder."""
    rng = random.Random(SEED)
    posts = draw_posts(rng)
    set_purposes(rng, posts)
    set_counts(rng, posts)
    hide_reach(rng, posts)
    plant_pages(rng, posts)
    plant_viral(rng, posts)
    plant_outcomes(rng, posts)
    plant_key_days(rng, posts)
    plant_access(rng, posts)
    for number, post in enumerate(posts, start=1):
        post["post_id"] = f"p{number:04d}"
    with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        columns = ORDER.split()
        writer.writerow(columns)
        writer.writerows([cell(post[name]) for name in columns] for post in posts)


if __name__ == "__main__":
    main(Path(__file__).parent)
