from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, PagePermissionTester, Workflow, WorkflowPage

from moderation.completeness import Item
from network.models import OrganisationPage
from network.teams import is_editor, teams_of


class LeafPermissionTester(PagePermissionTester):
    """What somebody may do with a moderated page, which is a leaf of the tree.

    Wagtail asks the database for live descendants, twice for each row of a list; a leaf
    has none.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_active or self.user.is_superuser:
            return bool(self.user.is_active)
        if "publish" not in self.permissions and self.was_shown():
            return False
        own = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and own)

    def was_shown(self) -> bool:
        """Whether others know of it: it is or was public, or editors check it."""
        page = self.page
        return bool(page.live or page.first_published_at or page.workflow_in_progress)

    def can_move(self) -> bool:
        """Another place in the tree is another lead: that is for editors to change."""
        return self.can_publish() and self.can_delete(ignore_bulk=True)


class InModeration:
    """A page that a team writes and editors approve: a leaf of the tree, below the
    organisation that leads it. It stands first among the bases of a type.
    """

    # What readers want of such a page, in the order of its form.
    items: Sequence[Item] = ()

    @property
    def missing(self) -> list[str]:
        """What the page needs before it can be published, in the editors' words."""
        needed = (item for item in self.items if item.needed)
        return [str(item.label) for item in needed if not item.has(self)]

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """A draft may be incomplete; what is live may not. Here and not in `clean`,
        which the form of a new draft calls while the page still counts as live.
        """
        page: Any = self
        if clean and page.live and page.missing:
            raise ValidationError(
                _("Zum Veröffentlichen fehlt noch: %s.") % ", ".join(page.missing)
            )
        return super().save(clean=clean, **kwargs)  # type: ignore[misc]

    def permissions_for_user(self, user: Any) -> LeafPermissionTester:
        return LeafPermissionTester(user, self)

    @cached_property
    def lead(self) -> OrganisationPage:
        """The organisation that answers for the page: its parent. Who loads many pages
        sets the leads of all of them at once (`with_leads`).
        """
        page: Any = self
        parent_path = page.path[: -page.steplen]
        return OrganisationPage.objects.with_register().get(path=parent_path)

    @property
    def circle(self) -> set[str]:
        """The slugs of those who take part, by whom duplicates are known."""
        return {self.lead.slug}

    def get_admin_display_title(self) -> str:
        """What anybody may read: a new title that waits for approval is no name yet."""
        page: Any = self
        if page.live:
            return page.title
        return super().get_admin_display_title()  # type: ignore[misc]

    def get_parent(self, *args: Any, **kwargs: Any) -> Page | None:
        """Lists of the admin name the lead without knowing that it is an organisation:
        by its draft title, which is its team's business while the page is live.
        """
        parent = super().get_parent(*args, **kwargs)  # type: ignore[misc]
        if parent is not None and parent.live:
            parent.draft_title = parent.title
        return parent

    # Wagtail asks seven times for each form which workflow a page goes through.

    @cached_property
    def workflow(self) -> Workflow | None:
        """The active workflow of the page or of the nearest page above it."""
        page: Any = self
        ends = range(page.steplen, len(page.path) + 1, page.steplen)
        found = WorkflowPage.objects.filter(
            page__path__in=[page.path[:end] for end in ends], workflow__active=True
        )
        nearest = found.select_related("workflow").order_by("-page__depth").first()
        return nearest.workflow if nearest else None

    @property
    def has_workflow(self) -> bool:
        return self.workflow is not None

    def get_workflow(self) -> Workflow | None:
        return self.workflow


def page_types(base: type = InModeration) -> list[Any]:
    """Every type of page that goes through this; nobody has to register."""
    return [model for model in apps.get_models() if issubclass(model, base)]


def pages_with(keys: Iterable[int]) -> list[Any]:
    """The pages of all types that have these keys, with their leads."""
    keys = list(keys)
    types = page_types() if keys else []
    return with_leads(
        page for model in types for page in model.objects.filter(pk__in=keys)
    )


def kept_by(user: Any) -> Q:
    """Which pages this user looks after: all, those below the own organisations, or
    none.
    """
    if is_editor(user):
        return Q()
    mine = Q(pk__in=[])
    for team in teams_of(user):
        mine |= Q(path__startswith=team.organisation.path)
    return mine


def with_leads(pages: Iterable) -> list:
    """The pages as a list, with the lead of each loaded in one query for all."""
    pages = list(pages)
    paths = {page.path[: -page.steplen] for page in pages}
    leads = OrganisationPage.objects.with_register().filter(path__in=paths)
    by_path = {lead.path: lead for lead in leads}
    for page in pages:
        page.lead = by_path[page.path[: -page.steplen]]
    return pages
