"""Icons of an organization's own: small pictures that `icon` of whatever is drawn names as `custom:<name>`.

The settings' `branding` holds {icons: {name: {type, version}}}; the pictures stand in a column of their own.
"""

import re
from base64 import b64decode, b64encode
from hashlib import sha256

from django.db.models import F, Func, TextField, Value

from access.branding.brand import change, kept_of
from access.branding.pictures import Picture, picture_of
from portal.errors import Conflict, Fault, Invalid, NotFound
from portal.types import Actor, JsonObject
from tenants.models import BRANDING, Organization
from tenants.scope import current_tenant, public_scope

PREFIX = "custom:"
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?")
MAX_ICONS = 100
MAX_BYTES = 64 * 1024
MAX_SIDE = 512


def icons() -> list[JsonObject]:
    """[{name, type, version}] by name."""
    return [{"name": name, **about} for name, about in sorted(_known().items())]


def icon(name: str) -> tuple[str, bytes]:
    """Its type and the picture. Raises NotFound."""
    about = require_icon(name)
    one = Func(F("icons"), Value(name), function="jsonb_extract_path_text", output_field=TextField())
    tenant = current_tenant()
    with public_scope():
        content = Organization.objects.values_list(one, flat=True).get(pk=tenant.id)
    if content is None:
        raise NotFound.of("icon", name)
    return about["type"], b64decode(content)


def require_icon(name: str) -> JsonObject:
    """{type, version}. Raises NotFound."""
    known = _known()
    if name not in known:
        raise NotFound.of("icon", name)
    return known[name]


def put_icon(actor: Actor, name: str, content: bytes) -> JsonObject:
    """How the organization looks, then. Raises Invalid, and Conflict where there are too many."""
    _require_name(name)
    picture = _picture(content)
    return change(actor, lambda row: _put(row, name, picture))


def remove_icon(actor: Actor, name: str) -> JsonObject:
    """Raises NotFound."""
    return change(actor, lambda row: _remove(row, name))


def _known() -> JsonObject:
    tenant = current_tenant()
    with public_scope():
        known: JsonObject = kept_of(Organization.objects.get(pk=tenant.id))["icons"]
    return known


def _require_name(name: str) -> None:
    if not NAME.fullmatch(name):
        words = "must be 1 to 30 small letters, digits and dashes, with no dash at either end"
        raise Invalid.from_faults("the icon", [Fault("/name", words, "pattern")])


def _picture(content: bytes) -> Picture:
    picture = picture_of(content)
    if max(picture.width, picture.height) > MAX_SIDE:
        words = f"may be at most {MAX_SIDE} pixels wide and high"
        raise Invalid.from_faults("the picture", [Fault("", words, "size")])
    return picture


def _put(row: Organization, name: str, picture: Picture) -> None:
    about = row.settings[BRANDING]["icons"]
    if name not in about and len(about) >= MAX_ICONS:
        raise Conflict(f"an organization may have {MAX_ICONS} icons of its own: remove one that nothing draws")
    about[name] = {"type": picture.kind, "version": sha256(picture.content).hexdigest()[:16]}
    row.icons = {**row.icons, name: b64encode(picture.content).decode()}


def _remove(row: Organization, name: str) -> None:
    if row.settings[BRANDING]["icons"].pop(name, None) is None:
        raise NotFound.of("icon", name)
    row.icons = {key: content for key, content in row.icons.items() if key != name}
