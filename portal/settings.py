"""Django's settings, one flat file; what an operator may change comes from portal.environment."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from portal.environment import environment, networks

BASE_DIR = Path(__file__).resolve().parent.parent


# A host that falls silent, with half a connection open, would otherwise be waited for a quarter of an hour and longer.
PATIENCE = {"connect_timeout": 10, "tcp_user_timeout": 30_000, "keepalives_idle": 20, "keepalives_interval": 10,
    "keepalives_count": 3}  # fmt: skip


def database(url: str) -> dict[str, Any]:
    """postgresql://user:password@host:port/name?host=/socket/dir"""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "tenants.database",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "") or ""),
        # Statements are planned once and their values sent beside them, not quoted into the text.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **PATIENCE, **options},
        # Backends grow with every tenant they visit (relation cache), so they are recycled.
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def mail(url: str) -> dict[str, Any]:
    """smtp://user:password@host:587 (with STARTTLS), smtps://host:465, smtp://host:25?tls=no, console: or nothing."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps"):
        name = "console" if parts.scheme == "console" else "dummy"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{name}.EmailBackend"}
    implicit, plain = parts.scheme == "smtps", dict(parse_qsl(parts.query)).get("tls") == "no"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and not plain,
        "EMAIL_TIMEOUT": 20,
    }


SECRET_KEY = environment.SECRET_KEY.get_secret_value()
SECRETS_KEY = environment.SECRETS_KEY.get_secret_value()
DEBUG = environment.DEBUG
PUBLIC_URL = environment.PUBLIC_URL.rstrip("/")
TENANT_DOMAIN = environment.TENANT_DOMAIN
STREAM_URL = environment.STREAM_URL.rstrip("/")
TRUSTED_PROXIES = networks(environment.TRUSTED_PROXIES)
OUTBOUND_ALLOW = environment.OUTBOUND_ALLOW
TEMPLATES_DIR = environment.TEMPLATES_DIR
REPOSITORIES_DIR = environment.REPOSITORIES_DIR
REPOSITORIES_URL = environment.REPOSITORIES_URL.rstrip("/")
vars().update(mail(environment.EMAIL_URL.get_secret_value() or ("console:" if DEBUG else "")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.EMAIL_FROM
SIGNUP_RATE = environment.SIGNUP_RATE
REQUEST_RATE = environment.REQUEST_RATE
INGEST_RATE = environment.INGEST_RATE
POOL_SIZE = environment.POOL_SIZE
RUN_LEASE_SECONDS = environment.RUN_LEASE_SECONDS
WEBHOOK_SECONDS = environment.WEBHOOK_SECONDS
REDIS_URL = environment.REDIS_URL
DATABASE_DIR = environment.DATABASE_DIR
UI_DIST = Path(environment.UI_DIST) if environment.UI_DIST else BASE_DIR / "ui" / "dist"

# The tenant decides by its host or token; a host that names none is answered 404 by the tenant middleware.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "portal.urls"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(environment.DATABASE_URL)}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
TENANT_MODEL = "tenants.Organization"
TENANT_DOMAIN_MODEL = "tenants.Domain"

SHARED_APPS = ["django_tenants", "tenants"]
TENANT_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "guardian",
    "events",
    "access",
    "blueprints",
    "actions",
    "scorecards",
    "pages",
    "integrations",
]
INSTALLED_APPS = [
    *SHARED_APPS,
    *TENANT_APPS,
    "allauth.headless",
    "portal",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "portal.api.middleware.RequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tenants.middleware.TenantMiddleware",
    "events.middleware.ChangeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "access.known_devices.DeviceMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 5},
        # Allauth keeps its rate limits here; without the tenant in the key they would be shared.
        "KEY_FUNCTION": "tenants.scope.cache_key",
    }
}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["access.passwords.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "access.passwords.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "access.accounts.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login": "100/15m/ip", "login_failed": "100/15m/ip,10/15m/key"}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)

SESSION_ENGINE = "access.stored_sessions"
SESSION_COOKIE_NAME = "roadstead_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_AGE = 7 * 24 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_FAILURE_VIEW = "portal.api.errors.csrf_failure"

# Bodies are limited by the parser of each route (1 MiB, bulk 5 MiB), which answers 413 in our envelope.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
# The build puts a hash of its content into each of these names.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"
WHITENOISE_ROOT = UI_DIST if UI_DIST.is_dir() else None

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["portal.api.rendering.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.rendering.JsonParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "access.authentication.BearerAuthentication",
        "access.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "portal.openapi.Schema",
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "portal.api.negotiation.JsonAlways",
    "EXCEPTION_HANDLER": "portal.api.errors.handle_exception",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Roadstead",
    "DESCRIPTION": "The portal's API: wire-compatible with Port's public /v1, and open to everyone with the right.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": r"/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["portal.openapi.only_v1"],
    "GET_LIB_DOC_EXCLUDES": "portal.openapi.not_docstrings",
    "PATH_CONVERTER_OVERRIDES": {"segment": {"type": "string"}},
    "ENUM_NAME_OVERRIDES": {
        "JobStatusEnum": "integrations.api.job_views.STATES",
        "ReceivedStatusEnum": "integrations.api.webhook_schema.STATES",
        "ResyncStatusEnum": "integrations.sources.shape.STATES",
        "DeliveryStatusEnum": "events.api.destination_views.STATES",
        "SummaryFunctionEnum": "blueprints.aggregates.summaries.NAMES_OF_FUNCTIONS",
        "ConnectionKindEnum": "access.sso.connections.KINDS",
        "PersonStatusEnum": "access.api.serializers.STATUSES",
        "SettablePersonStatusEnum": "access.api.serializers.SETTABLE_STATUSES",
    },
}

# Celery spells a socket's database otherwise than redis-py does.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
LOGGING_CONFIG = None
