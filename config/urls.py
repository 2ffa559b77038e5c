"""Every address of the site. Pages of the tree come last, from Wagtail."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from accounts import views as accounts
from home import views as home
from home.figures import views as figures
from home.models import HomePage
from moderation.freshness import views as freshness
from moderation.keywords.suggesting import names as keyword_names
from network import views as network
from network.privacy import files
from peers.alike import views as peers
from peers.collaboration import views as collaboration
from peers.regions import views as regions
from peers.side_by_side import views as side_by_side
from projects.models import ProjectIndexPage
from projects.profile import views as projects
from projects.reuse import views as reuse

urlpatterns = [
    path("", home.only_page_of(HomePage)),
    path("kommunen/netzwerk/", collaboration.whole, name="collaboration"),
    path("kommunen/region/<slug:slug>/", regions.region, name="region"),
    path("kommunen/vergleich/", side_by_side.of_kommunen, name="compare_kommunen"),
    path("kommunen/<slug:slug>/", network.organisation),
    path("kommunen/<slug:slug>/vergleich/", peers.of_kommune, name="peers"),
    path("projekte/", home.only_page_of(ProjectIndexPage), name="projects"),
    path("suche/", home.search, name="search"),
    path("suche/vorschlaege", home.suggest, name="suggest"),
    path("suche/vorschlaege.json", home.suggest_to_browsers, name="suggest_json"),
    path("opensearch.xml", home.opensearch, name="opensearch"),
    path("projekte/vergleich/", side_by_side.of_projects, name="compare_projects"),
    path("projekte/nachgenutzt/", reuse.ranking, name="most_reused"),
    path("projekte/<slug:slug>/", projects.profile, name="project"),
    path("projekte/<slug:slug>/karte.png", projects.picture, name="project_picture"),
    path("projekte/<slug:slug>/wir-auch/", reuse.report, name="report_reuse"),
    path("projekte/<slug:slug>/wir-auch/danke/", reuse.thanks, name="reuse_thanks"),
    path("zahlen/", figures.overview, name="figures"),
    path("zahlen/<slug:name>.csv", figures.download, name="figure_csv"),
    path("bestaetigen/<str:token>/", freshness.by_letter, name="confirm_by_letter"),
    path("healthz", home.healthz, name="healthz"),
    path("robots.txt", home.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("konto/", include("accounts.urls")),
    # Every other door to sign in by leads to ours, with its limits and second factor.
    path("admin/login/", accounts.to_login),
    path("admin/logout/", accounts.to_logout),
    path("admin/password_reset/", accounts.to_password_reset),
    path("admin/password_reset/<path:rest>", accounts.to_password_reset),
    path("_util/login/", accounts.to_login),
    path("", include("network.joining.urls")),
    path("admin/tag-autocomplete/projects/keyword/", keyword_names),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", files.document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", files.media, name="media"),
    path("", include(wagtail_urls)),
]
