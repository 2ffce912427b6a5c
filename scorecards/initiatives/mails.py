"""The words of the weekly mail, in text and in HTML."""

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote

from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join

from access.branding.brand import mail_head
from portal.outbound.mail import composed
from portal.types import JsonObject
from scorecards.initiatives.digest import Section
from tenants.directory import url_of
from tenants.scope import current_tenant

MAX_RULES, MAX_TEXT = 5, 200
WHY = "You get this mail on Mondays while something is left for you. To turn it off, or for your time zone:"


class Words(NamedTuple):
    subject: str
    text: str
    html: str

    @property
    def document(self) -> JsonObject:
        return self._asdict()


class Part(NamedTuple):
    """One initiative: its title, a sentence about it, (link, entity, what is missing) of each item, what is left."""

    title: str
    sentence: str
    rows: list[tuple[str, str, str]]
    rest: str
    link: str


def words_of(sections: list[Section]) -> Words:
    """Of nothing to do as well, for the preview."""
    count = sum(section.open for section in sections)
    subject = f"{_counted(count, 'thing')} to do in {_counted(len(sections), 'initiative')}"
    parts = [_part(section) for section in sections]
    account = f"{url_of(current_tenant().slug)}/account"
    text = "\n\n".join([*map(_text, parts), f"{WHY} {account}\n"])
    html = format_html_join("", "{}", ((_html(part),) for part in parts))
    return Words(subject, text, html + format_html("<p>{} <a href='{}'>{}</a></p>", WHY, account, account))


def mail_of(address: str, words: Words, week: datetime) -> EmailMultiAlternatives:
    """The same Message-ID however often it is sent in a week."""
    key = f"digest {current_tenant().key} {address} {week.date()}"
    html = f"{mail_head()}{words.html}"
    return composed(address, words.subject, words.text, html, sha256(key.encode()).hexdigest()[:32])


def _part(section: Section) -> Part:
    one, figures, portal = section.initiative, section.figures, url_of(current_tenant().slug)
    due = f"{one.due:%d %B %Y}"
    rows = [
        (_address(portal, item["entity"]), _line(item["entity"]["title"]), _missing(item["missing"]))
        for item in section.items
    ]
    left = section.open - len(rows)
    return Part(
        _line(one.row.title),
        f"{section.status}, due on {due}: {figures.done} of {figures.total} are done. {section.open} left for you.",
        rows,
        f"and {left} more" if left else "",
        f"{portal}/initiatives/{quote(one.row.identifier, safe='')}",
    )


def _address(portal: str, entity: JsonObject) -> str:
    """Of the page that says what is missing and how to mend it."""
    kind, name = (quote(entity[key], safe="") for key in ("blueprint", "identifier"))
    return f"{portal}/entity/{kind}/{name}?tab=scorecards"


def _missing(rules: list[JsonObject]) -> str:
    named = ", ".join(_line(rule["title"]) for rule in rules[:MAX_RULES])
    return f"{named} and {len(rules) - MAX_RULES} more" if len(rules) > MAX_RULES else named


def _text(part: Part) -> str:
    rows = "\n".join(f"- {name}: {missing}\n  {address}" for address, name, missing in part.rows)
    rest = f"\n  {part.rest}" if part.rest else ""
    return f"{part.title}\n{part.sentence}\n\n{rows}{rest}\n\n{part.link}\n"


def _html(part: Part) -> str:
    """What people and the catalogue say is text, whatever it looks like."""
    rows = format_html_join("", "<li><a href='{}'><b>{}</b></a>: {}</li>", part.rows)
    rest = format_html("<li>{}</li>", part.rest) if part.rest else ""
    return format_html(
        "<h2><a href='{}'>{}</a></h2><p>{}</p><ul>{}{}</ul>", part.link, part.title, part.sentence, rows, rest
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _line(text: str) -> str:
    """No line of a list becomes two; long texts are cut with a mark."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_TEXT else f"{line[:MAX_TEXT]}…"
