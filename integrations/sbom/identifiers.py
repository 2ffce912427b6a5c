"""Names from an SBOM as identifiers of entities, which may hold fewer characters."""

import hashlib
import re

ALLOWED = re.compile(r"[\w@.+:\\/-]", re.ASCII)
MAX_LENGTH = 500
TROVE_PREFIX = re.compile(r"^License :: (?:OSI Approved :: )?")


def identifier_of(text: str) -> str:
    """Other characters become `=7E`, so different names stay different; long names are cut and hashed."""
    written = "".join(c if ALLOWED.match(c) else "".join(f"={byte:02X}" for byte in c.encode()) for c in text)
    if written in (".", ".."):
        return written.replace(".", "=2E")
    if len(written) <= MAX_LENGTH:
        return written
    return f"{written[:MAX_LENGTH]}={hashlib.sha256(text.encode()).hexdigest()[:16]}"


def license_name(text: str) -> str:
    """Python's classifiers (`License :: OSI Approved :: MIT License`) without their path; one line."""
    return " ".join(TROVE_PREFIX.sub("", text).split())[:200]


def license_identifier(name: str) -> str:
    return identifier_of(re.sub(r"[^\w.+:-]+", "-", name).strip("-") or name)
