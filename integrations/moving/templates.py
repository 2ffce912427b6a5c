"""Brings software templates of Backstage as actions; one that is here by the same name stays what people made of it."""

from collections.abc import Iterator, Sequence
from typing import IO

from django.db import transaction

from blueprints.configuration.sections import sections
from blueprints.model import current_model
from integrations.backstage.reading import envelope_faults
from integrations.backstage.scaffolder.drafts import GROUP, Draft, draft_of, is_template
from integrations.moving.placing import put_in_place
from integrations.moving.report import Report, SetAgain
from portal import strict_yaml
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject

ACTIONS, TEMPLATES = "actions", "templates"
HERE = "an action of this name is here already, and stays as it is"


def bring_templates(
    actor: Actor, templates: Sequence[JsonObject], report: Report, location: str | None = None
) -> list[JsonObject]:
    """The actions that were made. Call inside a transaction. Raises Forbidden."""
    blueprints = {kind.identifier for kind in current_model()}
    standing = next(section for section in sections() if section.name == ACTIONS).documents() if templates else {}
    drafts = [draft_of(template, blueprints, location) for template in templates]
    made = [action for draft in drafts if (action := _told(draft, draft.name in standing, report))]
    put_in_place(actor, {ACTIONS: made}, report)
    return made


def import_templates(
    actor: Actor, file: IO[bytes], *, location: str | None, dry_run: bool
) -> tuple[list[JsonObject], Report]:
    """Of every document that is one; a dry run does it and takes it back. Raises Invalid, Forbidden."""
    report = Report()
    found = list(_documents(file, report))
    if not found:
        raise Invalid.from_faults("the file", [Fault("", f"has no template ({GROUP}…)", "empty")])
    with transaction.atomic():
        actions = bring_templates(actor, found, report, location)
        if dry_run:
            transaction.set_rollback(True)
    return actions, report


def _documents(file: IO[bytes], report: Report) -> Iterator[JsonObject]:
    """Raises Invalid with the place of what is wrong."""
    for number, source in enumerate(strict_yaml.documents(file, what="The file"), 1):
        document = source.value
        if not isinstance(document, dict) or not is_template(document):
            report.notes.append(f"document {number} is no template and was passed over")
            continue
        faults = list(envelope_faults(source, f"document {number}"))
        if faults:
            raise Invalid.from_faults("the file", [Fault(each.path, each.message, each.rule) for each in faults])
        yield document


def _told(draft: Draft, is_here: bool, report: Report) -> JsonObject | None:
    if is_here:
        report.leave(TEMPLATES, draft.name, HERE)
        return None
    for path, reason in draft.left.parts:
        report.leave(TEMPLATES, draft.name, reason, path)
    if draft.action is None:
        report.leave(TEMPLATES, draft.name, "none of its steps has a place here")
        return None
    for secret in draft.left.secrets:
        report.set_again.append(SetAgain("secret", secret, f"set its value; used by action {draft.name}"))
    if draft.left.parts:
        report.notes.append(f"{draft.name}: only admins start it until somebody has looked at what stayed behind")
    report.notes += [f"{draft.name}: {note}" for note in draft.left.notes]
    return draft.action
