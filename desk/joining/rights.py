"""“Rechteprotokoll”: the log of rights, for editors."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ModelLogEntry

from desk.guard import DeskMixin
from network.audit import Action, entries
from network.models import User


class RightsFilterSet(WagtailFilterSet):
    person = django_filters.CharFilter(
        label=gettext_lazy("Person"), method="filter_person"
    )
    team = django_filters.CharFilter(
        label=gettext_lazy("Team oder Gruppe"),
        field_name="data__group",
        lookup_expr="icontains",
    )
    action = django_filters.ChoiceFilter(
        label=gettext_lazy("Was"), choices=Action.choices
    )
    timestamp = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Wann"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ModelLogEntry
        fields: list[str] = []

    def filter_person(
        self, queryset: "QuerySet[ModelLogEntry]", name: str, value: str
    ) -> "QuerySet[ModelLogEntry]":
        """Who did it or whom it was about, by name or address."""
        people = User.objects.filter(
            Q(first_name__icontains=value)
            | Q(last_name__icontains=value)
            | Q(email__icontains=value)
        ).values_list("pk", flat=True)
        keys = list(people[:200])
        accounts = ContentType.objects.get_for_model(User)
        about = Q(content_type=accounts, object_id__in=[str(key) for key in keys])
        return queryset.filter(Q(label__icontains=value) | about | Q(user__in=keys))


class RightsView(DeskMixin, ReportView):
    """Who gave or took which right, and when."""

    page_title = gettext_lazy("Rechteprotokoll")
    header_icon = "history"
    filterset_class = RightsFilterSet
    columns = [
        DateColumn("timestamp", label=gettext_lazy("Wann")),
        Column("who", label=gettext_lazy("Wer"), accessor="user_display_name"),
        Column("what", label=gettext_lazy("Was"), accessor="message"),
        Column("label", label=gettext_lazy("Wen oder was")),
    ]

    def get_base_queryset(self) -> "QuerySet[ModelLogEntry]":
        return entries()
