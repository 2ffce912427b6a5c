"""The web process: `gunicorn portal.wsgi`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from portal.api.paths import KeepEncodedSlashes  # noqa: E402
from portal.api.proxies import BehindProxies  # noqa: E402

SCHEME = settings.PUBLIC_URL.partition("://")[0]
application = BehindProxies(KeepEncodedSlashes(get_wsgi_application()), settings.TRUSTED_PROXIES, SCHEME)
# Django imports the views with the first request; here they are imported once, before the workers are forked.
get_resolver().url_patterns  # noqa: B018
