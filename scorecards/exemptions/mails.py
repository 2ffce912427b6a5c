"""The words of mails about exemptions, in text and in HTML."""

from datetime import datetime
from typing import Final, NamedTuple
from urllib.parse import quote
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join

from access.branding.brand import mail_head
from blueprints.entities.documents import EntityRow
from portal.outbound.mail import composed
from portal.types import JsonObject
from scorecards.exemptions.records import DECLINED, EXPIRED, GRANTED, REQUESTED, REVOKED
from scorecards.models import Scorecard
from scorecards.moments import parsed_moment
from tenants.directory import url_of
from tenants.scope import current_tenant

MAX_TEXT = 300
SUBJECTS: Final = {
    REQUESTED: "Exemption asked for: {entity}", GRANTED: "Exemption granted: {entity}",
    DECLINED: "Exemption declined: {entity}", REVOKED: "Exemption ended: {entity}",
    EXPIRED: "Exemption over: {entity}",
}  # fmt: skip
SENTENCES: Final = {
    REQUESTED: "{asking} asks that “{entity}” need not pass “{rule}” until {end}.",
    GRANTED: "{deciding} granted your request: “{entity}” need not pass “{rule}” until {end}.",
    DECLINED: "{deciding} declined your request that “{entity}” need not pass “{rule}”.",
    REVOKED: "{deciding} ended the exemption of “{entity}” from “{rule}”; it is judged like all others again.",
    EXPIRED: "The time is over for which “{entity}” need not pass “{rule}”; it is judged like all others again.",
}


class Words(NamedTuple):
    subject: str
    sentence: str
    rows: list[tuple[str, str]]
    invitation: str
    link: str


def words_of(card: Scorecard, record: JsonObject, entity: EntityRow, kind: str) -> Words:
    rule = next((one for one in card.document["rules"] if one["identifier"] == record["rule"]), None)
    about = {
        "entity": _line(entity.title or entity.identifier), "rule": _line(rule["title"] if rule else record["rule"]),
        "asking": record["requestedBy"], "deciding": record["decidedBy"], "end": _day(record["expiresAt"]),
    }  # fmt: skip
    said = [("Scorecard", card.document["title"]), ("Reason", record["reason"]), ("Comment", record["comment"])]
    rows = [(name, _line(value)) for name, value in said if value]
    portal = url_of(current_tenant().slug)
    page = f"{portal}/entity/{quote(card.blueprint.identifier, safe='')}/{quote(entity.identifier, safe='')}"
    place = ("Answer it", f"{portal}/exemptions") if kind == REQUESTED else ("Its rules", f"{page}?tab=scorecards")
    return Words(SUBJECTS[kind].format_map(about), SENTENCES[kind].format_map(about), rows, *place)


def mail_of(notice: JsonObject, words: Words) -> EmailMultiAlternatives:
    """The same Message-ID however often it is sent: mail programs know the second for a repetition."""
    rows = "".join(f"{name}: {value}\n" for name, value in words.rows)
    text = f"{words.sentence}\n\n{rows}\n{words.invitation}: {words.link}\n"
    table = format_html_join("", "<tr><th align='left'>{}</th><td>{}</td></tr>", words.rows)
    html = format_html(
        "{}<p>{}</p><table cellpadding='4'>{}</table><p><a href='{}'>{}</a></p>",
        mail_head(), words.sentence, table, words.link, words.invitation,
    )  # fmt: skip
    return composed(notice["to"], words.subject, text, html, UUID(notice["id"]).hex)


def _day(moment: str) -> str:
    end: datetime = parsed_moment(moment)
    return f"{end:%d %B %Y}"


def _line(text: str) -> str:
    """No line of a header or of a list becomes two; long texts are cut with a mark."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_TEXT else f"{line[:MAX_TEXT]}…"
