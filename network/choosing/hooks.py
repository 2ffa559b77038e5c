from django.urls import URLPattern, path
from wagtail import hooks

from network.choosing.views import suggest


@hooks.register("register_admin_urls")
def choosing_urls() -> list[URLPattern]:
    return [
        path("organisationen/vorschlaege/", suggest, name="organisation_suggestions")
    ]
