"""Secrets are masked in every form in which they travel, also where a text was cut off in the middle of one."""

import base64
import io
import json
import logging
import time
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from portal.logs import formatter
from portal.redaction import MASK, masked, note_opened, opened_secrets, watching

SECRET = 'pa ss/wörd"x+y&z\\'
FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "in a URL": lambda text: quote(text, safe=""),
    "in a query": quote_plus,
    "in JSON": lambda text: json.dumps(text)[1:-1],
    "in readable JSON": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "in base64": lambda text: base64.b64encode(text.encode()).decode(),
    "in base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_secret_is_masked_in_each_form(form):
    assert masked(f"a {form(SECRET)} b {form(SECRET)}", [SECRET]) == f"a {MASK} b {MASK}"


@pytest.mark.parametrize("before", ["", "u", "us", "use", "user:"])
def test_a_secret_inside_a_longer_base64_text_is_masked(before):
    text = base64.b64encode(f"{before}{SECRET}{before}".encode()).decode()
    shown = masked(text, [SECRET])
    assert MASK in shown and len(shown.replace(MASK, "")) <= len(text) - len(SECRET.encode()) * 8 // 6 + 3


@given(st.text(min_size=6, max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_no_secret_is_left_in_any_text(secret, before, after):
    assert secret not in masked(before + secret + after, [secret]).replace(MASK, "")


@pytest.mark.parametrize("kept", range(6, len(SECRET)))
def test_the_beginning_of_a_secret_at_the_end_of_a_text_is_masked(kept):
    assert masked(f"cut {SECRET[:kept]}", [SECRET]) == f"cut {MASK}"


def test_keys_and_values_of_documents_are_masked():
    given_document = {f"k {SECRET}": [SECRET, 1, None, {"deep": f"x{SECRET}"}]}
    assert masked(given_document, [SECRET]) == {f"k {MASK}": [MASK, 1, None, {"deep": f"x{MASK}"}]}


def test_the_longer_of_two_secrets_goes_first():
    assert masked("secret-one-more", ["secret-one", "secret-one-more"]) == MASK


def test_what_an_expression_takes_out_of_a_secret_is_masked():
    account = json.dumps({"user": "robot", "keys": [{"password": "hunter2-hunter2"}]})
    pem = "-----BEGIN THING-----\nAAAABBBBCCCCDDDD\n-----END THING-----"
    assert masked("robot hunter2-hunter2 AAAABBBBCCCCDDDD", [account, pem]) == f"robot {MASK} {MASK}"


def test_short_ones_would_blacken_ordinary_words():
    assert masked("the best answer", ["the", "best"]) == "the best answer"


@pytest.mark.parametrize(
    "token",
    [
        "ghp_" + "a1" * 18, "github_pat_" + "a_1" * 10, "glpat-" + "x" * 20, "AKIA" + "A1" * 8, "xoxb-1234567890-abc",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----",
    ],
)  # fmt: skip
def test_what_looks_like_a_token_is_masked_without_being_known(token):
    assert masked(f"found {token} here ☃", []) == f"found {MASK} here ☃"


@pytest.mark.parametrize("text", ["eyJ-" * 50_000, "-----BEGIN PRIVATE KEY-----" * 8_000, "a" * 200_000])
def test_no_text_takes_long(text):
    began = time.process_time()
    masked(text, ["a" * 65_536, "\n".join(f"line number {n}" for n in range(5_000))])
    assert time.process_time() - began < 30


def test_what_is_opened_is_masked_in_the_log_until_the_end():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    logging.getLogger().addHandler(handler)
    try:
        with watching():
            note_opened({"TOKEN": SECRET})
            structlog.get_logger("x").warning("sent", url=f"https://example.org/{quote(SECRET, safe='')}")
            try:
                raise ValueError(SECRET)
            except ValueError:
                logging.getLogger("x").exception("failed with %s", SECRET)
    finally:
        logging.getLogger().removeHandler(handler)
    assert SECRET not in stream.getvalue() and stream.getvalue().count(MASK) >= 3
    assert not opened_secrets()


def test_nothing_is_remembered_when_nobody_watches():
    note_opened({"TOKEN": SECRET})
    assert not opened_secrets()
