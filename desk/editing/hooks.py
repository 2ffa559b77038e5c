"""The editor of profiles: what it asks for, and what it says on submission."""

from django.urls import URLPattern, path
from wagtail import hooks

from desk.editing import views

hooks.register("after_create_page", views.warn_of_duplicates)
hooks.register("after_edit_page", views.warn_of_duplicates)


@hooks.register("register_admin_urls")
def editing_urls() -> list[URLPattern]:
    return [
        path(
            "profile/<int:page_id>/vollstaendigkeit/",
            views.completeness_now,
            name="profile_completeness",
        ),
        path("profile/aehnliche/", views.similar_now, name="similar_profiles"),
    ]
