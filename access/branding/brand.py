"""How an organization looks: its name, an accent and a logo for each scheme, kept on its row in the directory.

The settings hold `branding`: {accent?, logos: {scheme: {type, version}}, icons}; the pictures stand in columns of
their own, which only what serves or archives them reads.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils.html import format_html

from access.branding.colours import SCHEMES, is_colour, tokens_of
from access.branding.pictures import picture_of
from access.changes import record
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.models import BRANDING, LOGOS, PICTURES, Organization
from tenants.scope import current_tenant, public_scope

PATH = "/v1/branding/logo"


class Logo(NamedTuple):
    kind: str
    content: bytes


def branding() -> JsonObject:
    """{name, accent, colors: {scheme: {property: colour}}, logo: {scheme: address}, icons, eraseAt} of this one."""
    tenant = current_tenant()
    with public_scope():
        return _document(Organization.objects.get(pk=tenant.id))


def _document(row: Organization) -> JsonObject:
    kept = kept_of(row)
    accent, closing = kept["accent"], row.status == Organization.Status.CLOSING
    logos = {scheme: f"{PATH}/{scheme}?v={logo['version']}" for scheme, logo in kept["logos"].items()}
    return {
        "name": row.name, "accent": accent, "colors": colors_of(accent),
        "logo": {scheme: logos.get(scheme) for scheme in SCHEMES},
        "icons": _version_of(kept["icons"]),
        "eraseAt": row.closing["eraseAt"] if closing else None,
    }  # fmt: skip


def _version_of(icons: JsonObject) -> str:
    """One for all of them, so that the interface can address each without knowing them; "" without any."""
    told = "".join(f"{name}:{about['version']}" for name, about in sorted(icons.items()))
    return sha256(told.encode()).hexdigest()[:16] if icons else ""


def colors_of(accent: str | None) -> JsonObject:
    """Nothing where the interface's own accent is kept."""
    return {scheme: tokens_of(accent, scheme) if accent else {} for scheme in SCHEMES}


def require_colour(accent: str) -> str:
    """Raises Invalid."""
    if not is_colour(accent):
        raise Invalid.from_faults("the branding", [Fault("/accent", "must be a colour as #rrggbb", "pattern")])
    return accent.lower()


def change_accent(actor: Actor, accent: str | None) -> JsonObject:
    """None gives the interface its own accent back. Raises Invalid."""
    colour = None if accent is None else require_colour(accent)
    return change(actor, lambda row: row.settings[BRANDING].update(accent=colour))


def change_logo(actor: Actor, scheme: str, content: bytes) -> JsonObject:
    """Raises NotFound, Invalid."""
    picture = picture_of(content)
    about = {"type": picture.kind, "version": sha256(picture.content).hexdigest()[:16]}
    return change(actor, lambda row: _put(row, require_scheme(scheme), about, picture.content))


def remove_logo(actor: Actor, scheme: str) -> JsonObject:
    """Raises NotFound for what is no scheme; removing what is not there is no fault."""
    return change(actor, lambda row: _put(row, require_scheme(scheme), None, None))


def logo(scheme: str) -> Logo:
    """Raises NotFound."""
    tenant, column = current_tenant(), LOGOS[require_scheme(scheme)]
    with public_scope():
        settings, content = Organization.objects.values_list("settings", column).get(pk=tenant.id)
    about = settings.get(BRANDING, {}).get("logos", {}).get(scheme)
    if about is None or content is None:
        raise NotFound.of("logo", scheme)
    return Logo(about["type"], bytes(content))


def require_scheme(scheme: str) -> str:
    """Raises NotFound."""
    if scheme not in LOGOS:
        raise NotFound.of("scheme", scheme)
    return scheme


def _put(row: Organization, scheme: str, about: JsonObject | None, content: bytes | None) -> None:
    setattr(row, LOGOS[scheme], content)
    row.settings[BRANDING]["logos"].pop(scheme, None)
    if about:
        row.settings[BRANDING]["logos"][scheme] = about


@transaction.atomic
def change(actor: Actor, apply: Callable[[Organization], None]) -> JsonObject:
    """`apply` finds branding that is whole, and may alter it. Raises what it raises."""
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        before, after = kept_of(row), kept_of(row)
        row.settings = {**row.settings, BRANDING: after}
        apply(row)
        row.save(update_fields=["settings", *(column for column in PICTURES if column in row.__dict__)])
    record(actor, "UPDATE", "branding", str(tenant.id), before=before, after=after)
    transaction.on_commit(directory.forget_all)
    return _document(row)


def kept_of(row: Organization) -> JsonObject:
    """{accent, logos, icons}, of its own: altering it alters no row."""
    kept = row.settings.get(BRANDING, {})
    return {"accent": kept.get("accent"), "logos": dict(kept.get("logos", {})), "icons": dict(kept.get("icons", {}))}


def styles(brand: JsonObject) -> str:
    """The colours as rules; "" without an accent."""
    return "".join(_rule(scheme, tokens) for scheme, tokens in brand["colors"].items() if tokens)


def _rule(scheme: str, tokens: dict[str, str]) -> str:
    declared = ";".join(f"{name}:{colour}" for name, colour in tokens.items())
    # Twice :root, to weigh more than the theme's own.
    return f":root:root[data-mantine-color-scheme={scheme}]{{{declared}}}"


def mail_head() -> str:
    """The head of a mail in HTML: logo or name, over a line in the accent."""
    brand, address = branding(), directory.url_of(current_tenant().slug)
    colour = brand["colors"]["light"].get("--mantine-color-iris-6", "#5b5bd6")
    picture = brand["logo"]["light"]
    face = (
        format_html("<img src='{}{}' alt='{}' height='32'>", address, picture, brand["name"])
        if picture
        else brand["name"]
    )
    return format_html(
        "<p style='border-bottom:3px solid {};padding-bottom:8px;font-size:16px'><b>{}</b></p>", colour, face
    )
