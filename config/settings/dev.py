"""A developer's machine, and the demo (which sets DEBUG=0)."""

import os

os.environ.setdefault(
    "SECRET_KEY", "only-for-development-and-the-demo-never-in-production"
)
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("SECOND_FACTOR_REQUIRED", "0")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES, env

DEBUG = env.bool("DEBUG", default=True)
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
