"""Every setting an operator may give, read once from the environment by one strict parser."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

RATE = re.compile(r"^\d+/\d*\s*(second|minute|hour|day)s?$")


def networks(text: str) -> list[IPv4Network | IPv6Network]:
    """`10.0.0.0/8, 192.0.2.7` as networks; raises ValueError."""
    return [ip_network(part.strip()) for part in text.split(",") if part.strip()]


class FileSettingsSource(EnvSettingsSource):
    """Reads `X` from the file that `X_FILE` names, as container secrets are handed over."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        path = os.environ.get(f"{field_name}_FILE".upper())
        value = Path(path).read_text(encoding="utf-8").strip() if path else None
        return value, field_name, False


class Environment(BaseSettings):
    """Field names are the environment variables; `docs/settings.md` explains each."""

    model_config = SettingsConfigDict(case_sensitive=True, extra="ignore")

    DATABASE_URL: str
    REDIS_URL: str
    SECRET_KEY: SecretStr
    SECRETS_KEY: SecretStr
    PUBLIC_URL: str = "http://localhost:8080"
    TENANT_DOMAIN: str = "localhost:8080"
    STREAM_URL: str = ""
    TRUSTED_PROXIES: str = ""
    OUTBOUND_ALLOW: str = ""
    EMAIL_URL: SecretStr = SecretStr("")
    EMAIL_FROM: str = "Roadstead <roadstead@localhost>"
    TEMPLATES_DIR: str = ""
    REPOSITORIES_DIR: str = ""
    REPOSITORIES_URL: str = ""
    SIGNUP_RATE: str = "20/hour"
    REQUEST_RATE: str = "35000/5minute"
    INGEST_RATE: str = "300000/5minute"
    POOL_SIZE: int = 5
    RUN_LEASE_SECONDS: float = 30.0
    WEBHOOK_SECONDS: float = Field(default=30.0, gt=0, le=120)
    WORKERS: int = 2
    LOG_FORMAT: Literal["console", "json"] = "console"
    LOG_LEVEL: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    DEBUG: bool = False
    UI_DIST: str = ""
    DATABASE_DIR: str = ""

    @field_validator("SIGNUP_RATE", "REQUEST_RATE", "INGEST_RATE")
    @classmethod
    def rate_is_readable(cls, value: str) -> str:
        if value != "off" and not RATE.match(value):
            raise ValueError("write it as N/period, for example 20/hour or 35000/5minute, or off")
        return value

    @field_validator("TRUSTED_PROXIES")
    @classmethod
    def proxies_are_networks(cls, value: str) -> str:
        networks(value)
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        **_: Any,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, FileSettingsSource(settings_cls), env_settings


environment = Environment()  # type: ignore[call-arg]
