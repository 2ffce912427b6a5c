"""Formats of text values: what each accepts, and the words for what it does not (contract §3.1)."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import yaml

from blueprints.rules.instants import is_instant

MAX_YAML_DEPTH = 64
MAX_YAML_ALIASES = 100
MAX_EMAIL = 320

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://[^\s\x00-\x1f\x7f]+")
# In a browser these run code, also with // behind them.
_CODE_SCHEMES = frozenset({"javascript", "vbscript", "data"})
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})*")
_ANY_EMAIL = re.compile(r"[^\s@\x00-\x1f]+@[^\s@\x00-\x1f]+")
_NAME = re.compile(r"[^;#/?\s](?:[^;#/?]*[^;#/?\s])?")


class Format(NamedTuple):
    accepts: Callable[[str], bool]
    words: str


def is_url(text: str) -> bool:
    found = _SCHEME.fullmatch(text)
    return found is not None and found[1].lower() not in _CODE_SCHEMES


def _is_email(text: str) -> bool:
    return len(text) <= MAX_EMAIL and _EMAIL.fullmatch(text) is not None


def _is_any_email(text: str) -> bool:
    return len(text) <= MAX_EMAIL and _ANY_EMAIL.fullmatch(text) is not None


def _is_address(version: type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address], text: str) -> bool:
    try:
        version(text)
    except ValueError:
        return False
    return "%" not in text


def _is_yaml(text: str) -> bool:
    """Read as events only: aliases are never expanded and no object is made."""
    depth = aliases = 0
    anchors: set[str] = set()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            known = not isinstance(event, yaml.AliasEvent) or event.anchor in anchors
            aliases += isinstance(event, yaml.AliasEvent)
            anchors.add(getattr(event, "anchor", None) or "")
            if depth > MAX_YAML_DEPTH or aliases > MAX_YAML_ALIASES or not known:
                return False
    except yaml.YAMLError:
        return False
    return True


def _anything(text: str) -> bool:
    return True


_INSTANT = Format(is_instant, "must be a date and time with a zone, such as 2026-01-31T09:30:00Z")

FORMATS: Mapping[str, Format] = MappingProxyType({
    "date-time": _INSTANT,
    "timer": _INSTANT,
    "url": Format(is_url, "must be a URL such as https://example.com"),
    "labeled-url": Format(is_url, "must be a URL such as https://example.com"),
    "email": Format(_is_email, "must be an e-mail address"),
    "idn-email": Format(_is_any_email, "must be an e-mail address"),
    "user": Format(_is_any_email, "must be the e-mail address of a user"),
    "team": Format(lambda text: _NAME.fullmatch(text) is not None, "must be the name of a team"),
    "ipv4": Format(lambda text: _is_address(ipaddress.IPv4Address, text), "must be an IPv4 address"),
    "ipv6": Format(lambda text: _is_address(ipaddress.IPv6Address, text), "must be an IPv6 address"),
    "yaml": Format(_is_yaml, f"must be YAML, at most {MAX_YAML_DEPTH} levels deep"),
    "markdown": Format(_anything, ""),
    "proto": Format(_anything, ""),
    "blueprints": Format(_anything, ""),
})  # fmt: skip
