"""Tests: fast hashing, nothing kept, no manifest of static files."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("SECOND_FACTOR_REQUIRED", "0")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
os.environ.setdefault("EMAIL_URL", "memorymail://")
# Each process has its own, as tests run in several at once.
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="wissensnetz-test-")

from config.settings.base import *  # noqa: F403
from config.settings.base import (
    INSTALLED_APPS,
    STORAGES,
    VAR_DIR,
    WAGTAILSEARCH_BACKENDS,
)

atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)

# A second type of page that goes through moderation.
INSTALLED_APPS += ["tests.moderation.notices"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
# The admin's own search is tested in the browser, with the settings of the demo.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
