"""What Geldern keeps to itself, put in every place where Wagtail or we might show it.

Each secret is a word that nothing else contains. What crawlers search for is the other
word of the title (`SEARCHED`), so that an answer that repeats the question is no leak.
"""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    Page,
    Task,
    UploadedFile,
    Workflow,
)

from home.models import HomePage
from moderation.freshness.models import Reminder
from network.models import (
    CustomDocument,
    CustomImage,
    Invitation,
    JoinRequest,
    OrganisationPage,
    User,
)
from network.teams import create_team
from projects.models import (
    Contact,
    Keyword,
    Participation,
    ProjectPage,
    Reuse,
    ReuseReport,
    Topic,
)
from search import outbox

SEARCHED = "Flussquelle"
# Members may read these lessons, on the public page of the project alone.
MEMBERS_ONLY = "lessons of a live page"
WITHDRAWN = "title of a withdrawn page"


@dataclass
class Secrets:
    """The secret words by what they are, and the keys of what holds them."""

    words: dict[str, str] = field(default_factory=dict)
    keys: dict[str, list[Any]] = field(default_factory=dict)

    def word(self, what: str) -> str:
        return self.words.setdefault(what, f"Qz{len(self.words):02d}drossel")

    def keep(self, kind: str, *objects: Any) -> None:
        known = self.keys.setdefault(kind, [])
        known.extend(o.pk for o in objects if o.pk not in known)


def picture(name: str, colour: str = "teal") -> ImageFile:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, "PNG")
    return ImageFile(io.BytesIO(data.getvalue()), name=name)


def make_staff(email: str, *teams: Any, **names: str) -> User:
    user = User.objects.create_user(email, "team-demo-2026", **names)
    user.groups.add(*(team.group for team in teams))
    return user


def plant(moers: OrganisationPage, geldern: OrganisationPage) -> Secrets:
    """Moers and Geldern at work: what Geldern does is secret, Moers has its own."""
    secrets = Secrets()
    team = create_team(geldern)
    team.collection.name = secrets.word("collection")
    team.collection.save()
    secrets.keep("collection", team.collection)
    clerk = make_staff(
        f"{secrets.word('e-mail of staff')}@geldern.example.org",
        team,
        first_name=secrets.word("first name of staff"),
        last_name=secrets.word("last name of staff"),
    )
    team.coordinators.add(clerk)
    secrets.keep("user", clerk)
    secrets.keep("group", team.group)
    secrets.keep("register entry", geldern.register)
    plant_media(secrets, team, clerk)
    plant_own(secrets, moers)
    draft = plant_draft(secrets, geldern, clerk)
    live = plant_live_with_changes(secrets, geldern, clerk)
    plant_withdrawn(secrets, geldern, clerk)
    plant_organisation_change(secrets, geldern, clerk)
    plant_talk(secrets, draft, clerk)
    plant_talk(secrets, live, clerk)
    plant_people(secrets, team, clerk)
    plant_around(secrets, draft, clerk)
    Reuse.objects.create(page=own_page(secrets), based_on=live)
    plant_reports(secrets, geldern, moers, clerk)
    outbox.drain()
    # The admin's own search, which tests do not keep in step.
    call_command("update_index", verbosity=0)
    return secrets


def plant_media(secrets: Secrets, team: Any, clerk: User) -> None:
    image = CustomImage.objects.create(
        title=f"{SEARCHED} {secrets.word('title of an image')}",
        file=picture(f"{secrets.word('file of an image')}.png"),
        collection=team.collection,
        uploaded_by_user=clerk,
        alt_text=secrets.word("alternative text"),
        credit=secrets.word("credit"),
    )
    rendition = image.get_rendition("width-30")
    document = CustomDocument.objects.create(
        title=f"{SEARCHED} {secrets.word('title of a document')}",
        file=ContentFile(
            secrets.word("content of a document").encode(),
            name=f"{secrets.word('file of a document')}.txt",
        ),
        collection=team.collection,
        uploaded_by_user=clerk,
    )
    secrets.keep("image", image)
    secrets.keep("document", document)
    secrets.keys["path"] = [
        image.file.name,
        rendition.file.name,
        document.file.name,
        f"images/../{document.file.name}",
    ]
    waiting = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(CustomImage),
        file=picture(f"{secrets.word('file of an upload')}.png"),
        uploaded_by_user=clerk,
    )
    secrets.keep("upload", waiting)


def add_project(lead: OrganisationPage, owner: User, title: str, **facts: Any):
    project = ProjectPage(title=title, live=False, owner=owner, **facts)
    lead.add_child(instance=project)
    topic, _created = Topic.objects.get_or_create(name="Wasser", slug="wasser")
    project.topics = [topic]
    project.contacts = [Contact(name="Stelle", phone="02831 3980")]
    return project


def plant_draft(secrets: Secrets, geldern: OrganisationPage, clerk: User):
    """Never published, submitted and waiting, with a picture and a document."""
    draft = add_project(
        geldern,
        clerk,
        f"{SEARCHED} {secrets.word('title of a draft')}",
        slug=f"flussquelle-{secrets.word('address of a draft').lower()}",
        summary=secrets.word("text of a draft"),
        note=secrets.word("note of a draft"),
        lessons=secrets.word("lessons of a draft"),
        image=CustomImage.objects.get(pk=secrets.keys["image"][0]),
    )
    document = CustomDocument.objects.get(pk=secrets.keys["document"][0])
    draft.material = [("document", document)]
    draft.keywords.set([proposed(secrets, clerk)])
    # The draft names Moers, its project and its picture: their “usage” would tell.
    theirs = ProjectPage.objects.get(slug="eigenes-projekt")
    draft.participations = [Participation(organisation=theirs.lead)]
    draft.reuses = [Reuse(based_on=theirs)]
    revision = draft.save_revision(user=clerk, log_action=True)
    draft.locked, draft.locked_by, draft.locked_at = True, clerk, timezone.now()
    draft.save()
    state = Workflow.objects.get().start(draft, clerk)
    secrets.keep("page", draft)
    secrets.keep("revision", revision)
    secrets.keep("workflow state", state)
    secrets.keep("task state", state.current_task_state)
    return draft


def proposed(secrets: Secrets, clerk: User) -> Keyword:
    # Words are no secret, who proposed them is.
    word = Keyword.objects.create(
        name="Wasserlauf", slug="wasserlauf", proposed=True, proposed_by=clerk
    )
    secrets.keep("keyword", word)
    return word


def plant_live_with_changes(secrets: Secrets, geldern: OrganisationPage, clerk: User):
    """Published; a change of title, address and text was submitted and rejected."""
    live = add_project(
        geldern,
        clerk,
        f"{SEARCHED} offen",
        slug="flussquelle-offen",
        summary="Was alle lesen dürfen.",
        note=secrets.word("note of a live page"),
        lessons=secrets.word(MEMBERS_ONLY),
        lessons_public=False,
        last_confirmed=timezone.now().date(),
        last_confirmed_by=clerk,
    )
    live.save_revision(user=clerk).publish()
    live.refresh_from_db()
    live.title = f"{SEARCHED} {secrets.word('changed title')}"
    live.slug = f"flussquelle-{secrets.word('changed address').lower()}"
    live.summary = secrets.word("changed text")
    revision = live.save_revision(user=clerk, log_action=True)
    state = Workflow.objects.get().start(live, clerk)
    task_state = state.current_task_state
    secrets.keep("page", live)
    secrets.keep("revision", revision)
    secrets.keep("workflow state", state)
    secrets.keep("task state", task_state)
    editor = User.objects.create_superuser("redaktion@example.org")
    task_state.reject(user=editor, comment=secrets.word("comment of a rejection"))
    return live


def plant_withdrawn(secrets: Secrets, geldern: OrganisationPage, clerk: User) -> None:
    page = add_project(
        geldern,
        clerk,
        f"{SEARCHED} {secrets.word(WITHDRAWN)}",
        summary=secrets.word("text of a withdrawn page"),
    )
    page.save_revision(user=clerk).publish()
    page.refresh_from_db()
    page.unpublish()
    secrets.keep("page", page)


def plant_organisation_change(
    secrets: Secrets, geldern: OrganisationPage, clerk: User
) -> None:
    page = OrganisationPage.objects.get(pk=geldern.pk)
    page.owner = clerk
    page.save()
    page.title = f"Geldern {secrets.word('changed name of an organisation')}"
    page.introduction = f"<p>{secrets.word('changed introduction')}</p>"
    revision = page.save_revision(user=clerk, log_action=True)
    secrets.keep("page", page)
    secrets.keep("revision", revision)


def plant_talk(secrets: Secrets, page: ProjectPage, clerk: User) -> None:
    comment = Comment.objects.create(
        page=page, user=clerk, text=secrets.word("comment"), contentpath="summary"
    )
    CommentReply.objects.create(
        comment=comment, user=clerk, text=secrets.word("answer to a comment")
    )
    session = EditingSession.objects.create(
        user=clerk,
        content_type=ContentType.objects.get_for_model(ProjectPage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )
    secrets.keep("comment", comment)
    secrets.keep("session", session)


def plant_people(secrets: Secrets, team: Any, clerk: User) -> None:
    invitation = Invitation.objects.create(
        group=team.group,
        email=f"{secrets.word('invited address')}@geldern.example.org",
        token_hash="0" * 64,
        invited_by=clerk,
        expires=timezone.now() + timedelta(days=7),
    )
    request = JoinRequest.objects.create(
        organisation=team.organisation,
        organisation_name=f"Geldern {secrets.word('organisation that asks')}",
        name=secrets.word("name of who asks"),
        email=f"{secrets.word('address of who asks')}@geldern.example.org",
        message=secrets.word("message of who asks"),
    )
    secrets.keep("invitation", invitation)
    secrets.keep("join request", request)


def plant_reports(
    secrets: Secrets, geldern: OrganisationPage, moers: OrganisationPage, clerk: User
) -> None:
    """Geldern reuses what Moers does, and waits; so it did once, and was declined.
    Moers reuses what Geldern has taken down since.
    """
    public = ProjectPage.objects.get(slug="eigenes-projekt")
    for state in (ReuseReport.State.WAITING, ReuseReport.State.DECLINED):
        report = ReuseReport.objects.create(
            project=public,
            organisation=geldern,
            since=2024,
            adaptation=secrets.word(f"text of a report ({state})"),
            web="https://example.org/" + secrets.word(f"link in a report ({state})"),
            state=state,
            reported_by=clerk,
            comment=secrets.word(f"answer to a report ({state})"),
        )
        secrets.keep("reuse report", report)
    own = ReuseReport.objects.create(
        project=ProjectPage.objects.get(title__contains=secrets.word(WITHDRAWN)),
        organisation=moers,
        since=2024,
        adaptation="Nichts.",
        state=ReuseReport.State.ACCEPTED,
    )
    secrets.keep("reuse report", own)


def plant_around(secrets: Secrets, draft: ProjectPage, clerk: User) -> None:
    """What points to the draft from elsewhere."""
    Reminder.objects.create(page=draft, step=1, recipients=1)
    redirect = Redirect.objects.create(
        old_path=f"/alt-{secrets.word('redirect').lower()}", redirect_page=draft
    )
    secrets.keep("redirect", redirect)


def plant_own(secrets: Secrets, moers: OrganisationPage) -> None:
    """What staff of Moers may work with: the same kinds of things, no secrets."""
    colleague = make_staff("kollegin@moers.example.org", create_team(moers))
    own = add_project(moers, colleague, "Eigener Entwurf", summary="Unseres.")
    public = add_project(moers, colleague, "Eigenes Projekt", summary="Für alle.")
    public.save_revision(user=colleague).publish()
    image = CustomImage.objects.create(
        title="Eigenes Bild",
        file=picture("eigenes.png", "navy"),
        collection=create_team(moers).collection,
        uploaded_by_user=colleague,
    )
    revision = own.save_revision(user=colleague)
    secrets.keep("own page", own, public, moers)
    secrets.keep("own revision", revision)
    secrets.keep("own image", image)
    secrets.keep("common page", HomePage.objects.get(), Page.get_first_root_node())
    secrets.keep("common page", moers.get_parent())
    secrets.keep("workflow", *Workflow.objects.all())
    secrets.keep("task", *Task.objects.all())
    secrets.keep("collection", Collection.get_first_root_node())


def own_page(secrets: Secrets) -> ProjectPage:
    """The draft of Moers."""
    return ProjectPage.objects.get(pk=secrets.keys["own page"][0])


def member_of_nothing() -> User:
    """May enter the admin by a group that has no organisation."""
    group = Group.objects.create(name="Gäste")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("gast@example.org")
    user.groups.add(group)
    return user
