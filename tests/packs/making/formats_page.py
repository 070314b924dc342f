"""The part of docs/formats.md that the format files say themselves: `python -m tests.packs.making.formats_page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from smlab.packs.adding.signatures import Signature, signatures

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"
MARK = "<!-- From here on the page is made of src/smlab/packs/formats: python -m tests.packs.making.formats_page -->\n"

FAMILIES = {
    "meta": "Meta: Facebook, Instagram, Threads",
    "linkedin": "LinkedIn",
    "x": "X, and Twitter before it",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "mastodon": "Mastodon",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "ga4": "Google Analytics",
    "gsc": "Google Search Console",
    "mailchimp": "Mailchimp",
    "actionnetwork": "Action Network",
    "nationbuilder": "NationBuilder",
    "van": "VAN and EveryAction",
    "actionkit": "ActionKit",
    "salesforce": "Salesforce",
    "eventbrite": "Eventbrite",
    "surveymonkey": "SurveyMonkey",
    "google_forms": "Google Forms",
    "kobo": "KoboToolbox",
    "meltwater": "Meltwater",
    "gdelt": "GDELT",
    "sheet": "Sheets of smlab",
}
SURE = {
    "seen": "A real file was looked at.",
    "quoted": "The header is quoted in several public programs; no real file was looked at.",
    "code": "Only programs that read such files were looked at.",
    "sample": "A published sample was looked at.",
    "documented": "The description of its maker was looked at.",
    "names seen, order not": "Names of columns were seen in several programs, their order was not.",
    "own": "Ours.",
}


def page() -> str:
    """The page as it should be: what was written by hand, and then a section for each family."""
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return by_hand + MARK + "\n" + "\n".join(_sections())


def _sections() -> Iterator[str]:
    known = signatures()
    for family in [*FAMILIES, *sorted({one.family for one in known} - set(FAMILIES))]:
        mine = [one for one in known if one.family == family]
        if mine:
            yield f"## {FAMILIES.get(family, family)}\n"
            yield from map(_section, mine)


def _section(one: Signature) -> str:
    vintages = ", ".join(each.name for each in one.variants)
    languages = sorted({each for source in one.columns.values() for each in source.names})
    lines = [
        f"### {one.title}\n",
        f"`{one.id}`"
        + (f" · {vintages}" if vintages else "")
        + (f" · {', '.join(languages)}" if languages[1:] else "")
        + "\n",
        f"- **Read:** {one.reads}",
        f"- **Not read:** {one.leaves}",
        f"- **What it means:** {one.means}",
        f"- **Clock:** {one.zone}. **Goes into:** {', '.join(f'`{name}`' for name in one.tables)}.",
        f"- **How sure we are:** {SURE[one.evidence]}\n",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
