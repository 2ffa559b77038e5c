from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.models import Page

from moderation.workflow import InModeration
from network.german import german_slug
from network.locator import Locator
from network.models import OrganisationPage
from projects.fields import BY_NAME, NEEDED, words_of
from projects.keywords.versions import WithKeywords, save_proposals
from projects.kinds import Section
from projects.profile.choices import ENDED, Role
from projects.profile.copying import ProfileCopyForm
from projects.profile.forms import ProjectPageForm
from projects.profile.panels import PROJECT_PANELS, PROJECT_PROMOTE_PANELS
from projects.profile.parts import Participation
from projects.profile.permissions import ProjectPermissionTester
from projects.profile.querysets import ProjectManager
from projects.profile.steckbrief import Steckbrief
from projects.profile.unversioned import BesideTheText
from projects.telling import page_sections, states
from projects.vocabulary.models import TaggedKeyword
from search.documents import Kind

# What the search calls a project.
PROJECT = Kind("project", gettext_lazy("Projekt"), gettext_lazy("Projekte"))
PROJECTS = "/projekte/"
ADDRESS = PROJECTS + "{slug}/"
MOST_NAMES = 4
# What stands at these addresses below /projekte/ is no project.
RESERVED_SLUGS = ("nachgenutzt", "vergleich")


class ProjectPage(WithKeywords, Steckbrief, BesideTheText, InModeration, Page):
    """One project, told so that another Kommune can repeat it.

    It stands below the page of the organisation that leads it, which gives that
    organisation's team its rights; its public address does not follow the tree.
    """

    keywords = ClusterTaggableManager(
        through=TaggedKeyword, blank=True, **words_of("keywords")
    )
    note = models.TextField(
        gettext_lazy("Notiz"),
        blank=True,
        help_text=gettext_lazy(
            "Nur für Team und Redaktion, nie öffentlich. Hier steht zum Beispiel, was "
            "ein Import keinem Feld zuordnen konnte: Übernehmen Sie, was stimmt, und "
            "löschen Sie den Rest."
        ),
    )
    loaded_words: Mapping[str, list[Any]] = MappingProxyType({})  # by loading.py

    objects = ProjectManager()

    parent_page_types = ["network.OrganisationPage"]
    subpage_types: list[str] = []

    content_panels = PROJECT_PANELS
    promote_panels = PROJECT_PROMOTE_PANELS
    base_form_class = ProjectPageForm
    copy_form_class = ProfileCopyForm

    class Meta:
        verbose_name = gettext_lazy("Projektprofil")
        verbose_name_plural = gettext_lazy("Projektprofile")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_year=None)
                | models.Q(end_year=None)
                | models.Q(end_year__gte=models.F("start_year")),
                name="project_ends_after_its_start",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError(
                {"end_year": _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie es.")}
            )

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """A draft may be incomplete; what is live may not. Here and not in `clean`,
        which the form of a new draft calls while the page still counts as live.
        """
        if clean and self.live and self.missing:
            raise ValidationError(
                _("Zum Veröffentlichen fehlt noch: %s.") % ", ".join(self.missing)
            )
        save_proposals(self)
        # Named, as Steckbrief comes first and its `save` is not known to take `clean`.
        return Page.save(self, clean=clean, **kwargs)

    @property
    def missing(self) -> list[str]:
        """What the profile needs before it can be published, in the editors' words."""
        return [str(field.label) for field in NEEDED if not states(self, field)]

    def _check_slug_is_unique(self) -> None:
        """One address over all projects, whoever leads them."""
        super()._check_slug_is_unique()
        if self.slug in RESERVED_SLUGS or self.others().filter(slug=self.slug).exists():
            raise ValidationError(
                {
                    "slug": _(
                        "Es gibt schon ein Projekt mit der Adresse „%(slug)s“. Bitte "
                        "ergänzen Sie sie, zum Beispiel um den Namen Ihrer Kommune."
                    )
                    % {"slug": self.slug}
                }
            )

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """German, and free over all projects."""
        return self.free_slug(german_slug(self.title) or base_slug)

    def others(self) -> "models.QuerySet[ProjectPage]":
        return ProjectPage.objects.exclude(pk=self.pk)

    def free_slug(self, base: str) -> str:
        """The base, or the base with the first number that makes it unique."""
        taken = self.taken_slugs(base)
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(s for s in (base, *numbered) if s not in taken)

    def taken_slugs(self, base: str) -> set[str]:
        """Addresses that begin so and are not free, and those that no project gets."""
        others = self.others().filter(slug__startswith=base)
        return {*others.values_list("slug", flat=True), *RESERVED_SLUGS}

    def permissions_for_user(self, user: Any) -> ProjectPermissionTester:
        return ProjectPermissionTester(user, self)

    # The public address

    def get_url_parts(self, request: HttpRequest | None = None):
        """`/projekte/<slug>/`, wherever in the tree the project stands."""
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url, ADDRESS.format(slug=self.slug)

    def get_url(self, request: Any = None, current_site: Any = None) -> str:
        """The public path. A list asks for a hundred of them, and there is one site."""
        return ADDRESS.format(slug=self.slug)

    url = property(get_url)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answers at the public address; the one in the tree leads there."""
        if request.path != ADDRESS.format(slug=self.slug):
            return HttpResponsePermanentRedirect(self.get_url(request))
        return super().serve(request, *args, **kwargs)

    def get_admin_display_title(self) -> str:
        """What anybody may read: a new title that waits for approval is no name yet."""
        return self.title if self.live else super().get_admin_display_title()

    def get_parent(self, *args: Any, **kwargs: Any) -> Page | None:
        """Lists of the admin name the lead without knowing that it is an organisation:
        by its draft title, which is its team's business while the page is live.
        """
        parent = super().get_parent(*args, **kwargs)
        if parent is not None and parent.live:
            parent.draft_title = parent.title
        return parent

    # What others ask of a project

    @cached_property
    def lead(self) -> OrganisationPage:
        """The organisation that answers for the project: the parent page. Who loads
        many projects sets the leads of all of them at once (querysets.py).
        """
        parent_path = self.path[: -self.steplen]
        return OrganisationPage.objects.with_register().get(path=parent_path)

    def participants(self, role: Role) -> list[Participation]:
        return [p for p in self.participations.all() if p.role == role]

    @property
    def partners(self) -> list[Participation]:
        return self.participants(Role.PARTNER)

    @property
    def who(self) -> str:
        """“Moers mit Geldern und Kleve”, in one line however many take part."""
        names = [partner.label for partner in self.partners]
        if not names:
            return self.lead.title
        if len(names) > MOST_NAMES:
            names = [*names[:MOST_NAMES], _("weiteren")]
        listed = ", ".join(names[:-1])
        together = _(" und ").join(filter(None, [listed, str(names[-1])]))
        return _("%(lead)s mit %(names)s") % {
            "lead": self.lead.title,
            "names": together,
        }

    @property
    def period(self) -> str:
        """“2020–2022”, “seit 2020”, “bis 2022”; empty if no year is known."""
        start, end = self.start_year, self.end_year
        if start and end:
            return str(start) if start == end else f"{start}–{end}"
        if start:
            return _("seit %d") % start
        return _("bis %d") % end if end else ""

    def words(self, name: str) -> list[Any]:
        """Topics, keywords or programmes; asked for if loading.py did not."""
        loaded = self.loaded_words.get(name)
        return list(getattr(self, name).all()) if loaded is None else loaded

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED

    @property
    def locator(self) -> Locator:
        """Where it happens: the lead and the partners that have a place."""
        places = [p.organisation.place for p in self.partners if p.organisation]
        lead = self.lead.place
        return Locator(
            lead=lead.key if lead else "",
            partners=tuple(place.key for place in places if place),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "lead": self.lead,
            "register": self.lead.register,
            "partners": self.partners,
            "fields": BY_NAME,
            "titles": Section,
            "sections": page_sections(self, request.user),
            "locator": self.locator,
            "freshness": self.freshness,
            "breadcrumb": [(_("Projekte"), PROJECTS)],
        }
