"""A person's sign-in for a page inside ours: the code of the identity provider for a token (RFC 6749 §4.1.3, RFC 7636).

Where the code is sent is read from what is stored, a widget or a property, and never from the request: otherwise this
would be a door to any address. The token goes to whoever brought the code, and is kept nowhere.
"""

from access.sso.calls import post_form
from access.sso.errors import ProviderFailed
from blueprints.definition.engine import explain_value
from blueprints.queries import get_blueprint
from pages.definition import widgets_in
from pages.queries import get_page
from pages.shapes import EMBED_CODE
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

WHAT = "the sign-in of the embedded page"
PLACES = (("page", "widget"), ("blueprint", "property"))


def token_for(actor: Actor, body: Json) -> JsonObject:
    """`accessToken`, and `expiresIn` in seconds where the provider says it.

    Raises Invalid, NotFound, ProviderFailed; AddressRefused when the provider may not be called.
    """
    asked = _checked(body)
    client_id, token_url = _sign_in(_holder(actor, asked))
    form = {
        "grant_type": "authorization_code", "client_id": client_id, "code": asked["code"],
        "code_verifier": asked["codeVerifier"], "redirect_uri": asked["redirectUri"],
    }  # fmt: skip
    answer = post_form(token_url, WHAT, form)
    token, seconds = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(token, str) or not token:
        raise ProviderFailed(f"{WHAT} gave no access token")
    return {"accessToken": token} | ({"expiresIn": seconds} if isinstance(seconds, int) else {})


def _checked(body: Json) -> JsonObject:
    faults = explain_value(EMBED_CODE, body)
    if faults:
        raise Invalid.from_faults("the sign-in", faults)
    named = [place for place in PLACES if all(key in body for key in place)]
    if len(named) != 1:
        fault = Fault("", "must name either a page and its widget, or a blueprint and its property", "required")
        raise Invalid.from_faults("the sign-in", [fault])
    return body


def _holder(actor: Actor, asked: JsonObject) -> JsonObject:
    """The widget or property; NotFound also for a page that the caller may not see."""
    if "page" in asked:
        page = get_page(actor, asked["page"])
        found = next((widget for _, widget in widgets_in(page.document) if widget.get("id") == asked["widget"]), None)
        if found is None:
            raise NotFound.of("widget", asked["widget"])
        return found
    document = get_blueprint(asked["blueprint"]).document
    groups = ((document.get("schema") or {}).get("properties"), document.get("calculationProperties"))
    for properties in groups:
        if properties and asked["property"] in properties:
            return properties[asked["property"]].get("specAuthentication") or {}
    raise NotFound.of("property", asked["property"])


def _sign_in(holder: JsonObject) -> tuple[str, str]:
    values = holder.get("clientId"), holder.get("tokenUrl")
    if not all(isinstance(value, str) and value for value in values):
        raise Invalid("the embedded page needs no sign-in, or it is not set up to the end")
    return values
