"""Names that look the same are the same: Unicode can spell many letters in two ways (UAX #15)."""

import unicodedata


def spelled(name: str) -> str:
    """In form C, which keyboards make and most programs send; file names of some systems come in form D."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)
