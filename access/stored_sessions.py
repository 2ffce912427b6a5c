"""Django's sessions, with names that only browsers know: what the table holds, or a backup of it, lets nobody in."""

import hashlib
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

COLUMN = 40


def name_in_table(key: str) -> str:
    """The key is 160 random bits, so a plain hash is enough; as much of it as the column takes."""
    return hashlib.sha256(key.encode()).hexdigest()[:COLUMN]


def forget_ended(before: datetime) -> int:
    """How many rows of the organization in scope there were of sessions that ended before."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


class SessionStore(db.SessionStore):
    """`session_key` is what the browser has; only rows are called otherwise."""

    def _get_session_from_db(self) -> Session | None:
        named = self.model.objects.filter(session_key=name_in_table(self.session_key or ""))
        found = named.filter(expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(name_in_table(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        row.session_key = name_in_table(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(name_in_table(key))
