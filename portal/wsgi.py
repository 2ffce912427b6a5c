"""The web process: `gunicorn portal.wsgi`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

from portal.api.paths import KeepEncodedSlashes  # noqa: E402

application = KeepEncodedSlashes(get_wsgi_application())
