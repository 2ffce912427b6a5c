"""Passwords: Argon2id at the cost security design asks for, and no length that only costs us time."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

MAX_LENGTH = 128


class Argon2Hasher(Argon2PasswordHasher):
    """OWASP's first choice for Argon2id: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class MaximumLengthValidator:
    def validate(self, password: str, user: object = None) -> None:
        if len(password) > MAX_LENGTH:
            raise ValidationError(f"This password is too long: at most {MAX_LENGTH} characters.")

    def get_help_text(self) -> str:
        return f"At most {MAX_LENGTH} characters."
