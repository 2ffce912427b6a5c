"""The words of notices: a mail in text and HTML, a JSON document, a message for Slack. Secret inputs are masked."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Final, NamedTuple

import orjson
from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join

from access.branding.brand import mail_head
from actions.approvals.people import open_stage
from actions.approvals.terms import ANSWERS, is_filled_in
from actions.approvals.tickets import link_of, ticket_of
from actions.documents import face, masked, run_document
from actions.models import Run
from portal.outbound.mail import composed
from portal.types import Json, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

MAX_INPUTS, MAX_VALUE = 30, 300
SUBJECTS: Final = {
    "asked": "Approval needed: {title}", "approved": "Approved: {title}", "declined": "Declined: {title}",
    "expired": "Nobody approved in time: {title}", "bypassed": "Run without approval: {title}",
}  # fmt: skip
SENTENCES: Final = {
    "asked": "{who} asks for your approval of “{title}”{where}.",
    "approved": "Your request “{title}”{where} was approved by {by} and has been started.",
    "declined": "Your request “{title}”{where} was declined by {by}.",
    "expired": "Nobody answered your request “{title}”{where} in time, so it was declined.",
    "bypassed": "{who} ran “{title}”{where} past its policy and without approval.",
}


EVENTS: Final = {"asked": "approval_requested", "bypassed": "approval_bypassed"}


class Words(NamedTuple):
    """`rows` are what the reader should know: (name, value); `answers` links that open one: (verb, address)."""

    subject: str
    sentence: str
    rows: list[tuple[str, str]]
    link: str
    inbox: str
    answers: Sequence[tuple[str, str]] = ()


def words_of(run: Run, kind: str, to: str = "") -> Words:
    title, last = _title(run), run.approvals[-1] if run.approvals else {}
    about = {
        "title": title, "who": _requester(run), "by": last.get("email") or last.get("userId") or "an administrator",
        "where": _where(run),
    }  # fmt: skip
    rows = [("Requested by", _requester(run)), *_stage_row(run, kind), *_reason_row(run, last, kind), *_inputs(run)]
    return Words(
        SUBJECTS[kind].format_map(about), SENTENCES[kind].format_map(about), rows,
        run_link(run), f"{url_of(current_tenant().slug)}/approvals", _answers(run, kind, to),
    )  # fmt: skip


def run_link(run: Run) -> str:
    return f"{url_of(current_tenant().slug)}/runs" + (f"?batch={run.batch}" if run.batch else f"/{run.pk}")


def _answers(run: Run, kind: str, to: str) -> list[tuple[str, str]]:
    """Of several runs there is one page, where they are answered together."""
    if kind != "asked" or run.batch is not None:
        return []
    return [(answer.title(), link_of(run, answer, to)) for answer in ANSWERS]


def _where(run: Run) -> str:
    entity, others = run.subject.get("entity"), " and others" if run.batch else ""
    return f" for {_one_line(entity.get('title') or entity['identifier'])}{others}" if entity else ""


def _title(run: Run) -> str:
    return _one_line(run.definition.get("title") or run.definition["identifier"])


def _requester(run: Run) -> str:
    return _one_line(str(run.requester.get("email") or run.requester.get("name") or run.created_by))


def _stage_row(run: Run, kind: str) -> list[tuple[str, str]]:
    name = open_stage(run).name
    return [("Stage", _one_line(name))] if name and kind == "asked" else []


def _reason_row(run: Run, last: JsonObject, kind: str) -> list[tuple[str, str]]:
    if kind == "bypassed":
        return [("Reason", _one_line(run.break_glass or ""))]
    said = last.get("description") if kind in ("approved", "declined") else None
    return [("Comment", _one_line(said))] if said else []


def _inputs(run: Run) -> list[tuple[str, str]]:
    given = run.definition["trigger"].get("userInputs", {}).get("properties", {})
    shown = list(masked(run, run.properties).items())[:MAX_INPUTS]
    return [(_one_line(str(given.get(key, {}).get("title") or key)), _value(value)) for key, value in shown]


def _value(value: Json) -> str:
    return _one_line(value if isinstance(value, str) else orjson.dumps(value).decode())


def _one_line(text: str) -> str:
    """No line of a header or of a list becomes two; long texts are cut with a mark."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_VALUE else f"{line[:MAX_VALUE]}…"


def mail_of(run: Run, notice: JsonObject, words: Words | None = None) -> EmailMultiAlternatives:
    """The same Message-ID however often it is sent: mail programs know the second for a repetition."""
    words = words or words_of(run, notice["kind"], notice["to"])
    name = sha256(f"{run.pk} {notice['key']}".encode()).hexdigest()[:32]
    text, html = _text(words, notice["kind"]), _html(words, notice["kind"])
    return composed(notice["to"], words.subject, text, html, name)


def _text(words: Words, kind: str) -> str:
    rows = "\n".join(f"{name}: {value}" for name, value in words.rows)
    answers = "".join(f"{verb}: {address}\n" for verb, address in words.answers)
    return f"{words.sentence}\n\n{rows}\n\n{answers}{_invitation(words)}: {words.link}\n{_inbox(words, kind)}"


def _invitation(words: Words) -> str:
    return "All of it" if words.answers else "The run"


def _inbox(words: Words, kind: str) -> str:
    return f"Everything that waits for you: {words.inbox}\n" if kind == "asked" else ""


def _html(words: Words, kind: str) -> str:
    """What people and the catalogue say is text, whatever it looks like."""
    rows = format_html_join("", "<tr><th align='left'>{}</th><td>{}</td></tr>", words.rows)
    inbox = format_html("<p><a href='{}'>Everything that waits for you</a></p>", words.inbox) if kind == "asked" else ""
    answers = format_html_join(" · ", "<a href='{1}'>{0}</a>", words.answers)
    return format_html(
        "{}<p>{}</p><table cellpadding='4'>{}</table><p>{}</p><p><a href='{}'>{}</a></p>{}",
        mail_head(), words.sentence, rows, answers, words.link, _invitation(words), inbox,
    )  # fmt: skip


def json_of(run: Run, kind: str, approvers: list[str]) -> JsonObject:
    """What a webhook gets: the run, its action and inputs, who may answer and where."""
    words, document = words_of(run, kind), run_document(run)
    shown = (
        "id", "status", "blueprint", "entity", "properties", "createdAt", "createdBy", "approvalExpiresAt",
        "breakGlass",
    )  # fmt: skip
    return {
        "event": EVENTS[kind], "run": {key: document[key] for key in shown}, "action": face(run.definition),
        "requestedBy": {"id": run.requester.get("id"), "email": run.requester.get("email")},
        "stage": document["approvalStage"], "approvers": approvers, "text": words.sentence,
        "link": words.link, "inbox": words.inbox, "answerLinks": {verb.lower(): link for verb, link in words.answers},
    }  # fmt: skip


def slack_of(run: Run, kind: str, *, with_buttons: bool = False) -> JsonObject:
    """With buttons where the organization has a Slack app that sends their presses to us."""
    words = words_of(run, kind)
    buttons = [_button(run, *answer) for answer in words.answers] if with_buttons else []
    rows = "\n".join(f"*{_mrkdwn(name)}:* {_mrkdwn(value)}" for name, value in words.rows)
    places = [*(() if buttons else words.answers), (_invitation(words), words.link)]
    places += [("Everything that waits for you", words.inbox)] if kind == "asked" else []
    links = " · ".join(f"<{address}|{name}>" for name, address in places)
    sections = [_mrkdwn(words.sentence), rows[:2_900], links]
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text}} for text in sections]
    blocks += [{"type": "actions", "elements": buttons}] if buttons else []
    return {"text": f"{_mrkdwn(words.sentence)} {words.link}", "blocks": blocks}


def _button(run: Run, verb: str, link: str) -> JsonObject:
    """One that decides at once, or opens the page where what the answer needs is filled in."""
    answer, style = verb.upper(), "primary" if verb.upper() == "APPROVE" else "danger"
    button = {"type": "button", "style": style, "text": {"type": "plain_text", "text": verb}}
    if is_filled_in(run.definition, run.approval_stage, answer):
        return {**button, "action_id": f"{answer}_ON_PAGE", "url": link}
    return {**button, "action_id": answer, "value": ticket_of(run)}


def _mrkdwn(text: str) -> str:
    """The three signs that Slack reads as its own (its escaping rules)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
