"""The door for WSGI servers, with the settings of production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

from search import compounds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
application = get_wsgi_application()

# Read once, before workers are forked, and not by the first visitor of each.
compounds.words()
