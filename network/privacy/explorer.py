"""The explorer of pages: it names nobody from other organisations."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry

from network.teams import colleagues


def owners(request: HttpRequest | None) -> QuerySet[Any]:
    """Those of the person's colleagues who own a page."""
    if request is None:
        return get_user_model().objects.none()
    owned = Page.objects.order_by().values_list("owner_id", flat=True).distinct()
    return colleagues(request.user).filter(pk__in=owned)


def writers(request: HttpRequest | None) -> QuerySet[Any]:
    """Those of the person's colleagues who ever edited a page."""
    if request is None:
        return get_user_model().objects.none()
    edits = PageLogEntry.objects.filter(action="wagtail.edit").order_by()
    return colleagues(request.user).filter(
        pk__in=edits.values_list("user_id", flat=True).distinct()
    )


class ColleaguesFilterSet(GenericPageFilterSet):
    """Wagtail's filters; those by people offer one's own colleagues."""

    owner = MultipleUserFilter(
        label=_("Angelegt von"), queryset=owners, widget=CheckboxSelectMultiple
    )
    edited_by = EditedByFilter(
        label=_("Bearbeitet von"), queryset=writers, widget=CheckboxSelectMultiple
    )


class ExplorerViewSet(PageViewSet):
    """Wagtail's explorer for pages of every type."""

    model = Page
    filterset_class = ColleaguesFilterSet
