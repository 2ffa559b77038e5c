"""Production, as it is measured: on this machine, over HTTP, with a constant view."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring-never-in-production")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("EMAIL_URL", "dummymail://")
# The sessions that are measured have shown no code.
os.environ.setdefault("SECOND_FACTOR_REQUIRED", "0")

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    BASE_DIR,
    INSTALLED_APPS,
    MIDDLEWARE,
    WAGTAILSEARCH_BACKENDS,
)

INSTALLED_APPS += ["bench"]
MIDDLEWARE.insert(0, "bench.urls.count_queries")
ROOT_URLCONF = "bench.urls"
# VAR_DIR is a folder of generated profiles; the static files are those of the site.
STATIC_ROOT = BASE_DIR / "var" / "static"
# The search of the admin is not measured, and keeping it up takes much of the building.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
