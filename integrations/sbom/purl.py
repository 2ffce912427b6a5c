"""Package URLs (purl specification): `pkg:type/namespace/name@version?qualifiers#subpath`."""

from typing import NamedTuple
from urllib.parse import unquote


class Purl(NamedTuple):
    """Percent-decoded; qualifiers and subpath say where a package was found, not which one it is."""

    type: str
    namespace: str
    name: str
    version: str

    @property
    def identity(self) -> str:
        """`pkg:npm/@babel/core@7.29.0`"""
        return f"{self.unversioned}@{self.version}" if self.version else self.unversioned

    @property
    def unversioned(self) -> str:
        return "pkg:" + "/".join(part for part in (self.type, self.namespace, self.name) if part)


def parse_purl(text: str) -> Purl | None:
    """None when it names no package."""
    scheme, _, rest = text.partition(":")
    path = rest.partition("#")[0].partition("?")[0].strip("/")
    kind, _, named = path.partition("/")
    # An encoded @ belongs to the namespace (%40babel), a bare one in front of a segment as well.
    front, slash, last = named.rpartition("/")
    name, _, version = last.rpartition("@") if "@" in last[1:] else (last, "", "")
    if scheme.lower() != "pkg" or not kind or not name:
        return None
    return Purl(kind.lower(), unquote(front), unquote(name), unquote(version))
