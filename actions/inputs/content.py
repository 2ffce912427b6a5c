"""What a file is by its content, set against what its ending says: a program that is called a plan is none.

Endings that neither table knows are judged by themselves alone.
"""

from pathlib import PurePosixPath
from typing import Final

import filetype

OFFICE: Final = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub")
# Office files are archives too, and not every writer of them puts the telling part first.
ARCHIVE: Final = ("zip", *OFFICE)
# By ending, what the content may be found to be.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    **{
        name: (name,)
        for name in ("pdf", "gif", "webp", "bmp", "ico", "psd", "gz", "bz2", "xz", "7z", "rar", "tar", "rtf")
    },
    **{name: (name,) for name in ("wasm", "deb", "rpm", "woff", "woff2", "ttf", "otf", "flac", "wav", "exe", "sqlite")},
    **{name: (name, "zip") for name in OFFICE},
    **dict.fromkeys(("zip", "jar", "war", "ear", "whl", "apk"), ARCHIVE),
    **dict.fromkeys(("jpg", "jpeg"), ("jpg",)),
    **dict.fromkeys(("tif", "tiff"), ("tif", "cr2")),
    "png": ("png", "apng"),
    "tgz": ("gz",),
    "zst": ("zst",),
}
TEXTS: Final = frozenset((
    "bicep", "cfg", "conf", "css", "csv", "env", "graphql", "hcl", "htm", "html", "ics", "ini", "java", "js",
    "json", "jsonl", "jsx", "kt", "ldif", "log", "lua", "md", "ndjson", "patch", "php", "pl", "properties", "proto",
    "ps1", "py", "rb", "rs", "rst", "sh", "sql", "svg", "tf", "tfvars", "toml", "ts", "tsv", "tsx", "txt", "xml",
    "yaml", "yml",
))  # fmt: skip
# Signs that no text holds; those of lines, pages, tabs and colours are not among them.
NO_TEXT: Final = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b")))
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def is_what_it_says(name: str, content: bytes) -> bool:
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    if ending in TEXTS:
        return _is_text(content)
    found = filetype.guess(content) if ending in KINDS else None
    return ending not in KINDS or (found is not None and found.extension in KINDS[ending])


def _is_text(content: bytes) -> bool:
    """In any encoding: tables are still written in those of old."""
    if not content.startswith(WIDE):
        return len(content.translate(None, NO_TEXT)) == len(content)
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        return False
    return "\0" not in text
