"""Every address of the site. Pages of the tree come last, from Wagtail."""

from django.conf import settings
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home
from home.models import HomePage
from network import views as network
from projects import views as projects
from projects.models import ProjectIndexPage

urlpatterns = [
    path("", home.only_page_of(HomePage)),
    path("kommunen/<slug:slug>/", network.organisation),
    path("projekte/", home.only_page_of(ProjectIndexPage), name="projects"),
    path("suche/", home.search, name="search"),
    path("suche/vorschlaege", home.suggest, name="suggest"),
    path("suche/vorschlaege.json", home.suggest_to_browsers, name="suggest_json"),
    path("opensearch.xml", home.opensearch, name="opensearch"),
    path("projekte/<slug:slug>/", projects.profile, name="project"),
    path("projekte/<slug:slug>/karte.png", projects.picture, name="project_picture"),
    path("healthz", home.healthz, name="healthz"),
    path("robots.txt", home.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(
        path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT})
    )
urlpatterns.append(path("", include(wagtail_urls)))
