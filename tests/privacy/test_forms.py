"""Forms that name keys no chooser offered: the form is as if nothing were chosen."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey
from django.test.utils import CaptureQueriesContext
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, get_page_models

from network.models import CustomDocument, CustomImage
from network.privacy.blinding import DOCUMENT_NAMES, IMAGE_NAMES, PAGE_NAMES
from projects.models import ProjectPage
from projects.profile.material import MaterialBlock
from tests.privacy.planting import Secrets

pytestmark = pytest.mark.django_db

SECRET = "drossel"


@pytest.fixture
def staff(client: Any, staff_of_moers: Any) -> Any:
    client.force_login(staff_of_moers)
    return client


def form(**values: Any) -> dict[str, Any]:
    """The form of a profile with the least that a browser sends."""
    data: dict[str, Any] = {"title": "Eigener Entwurf", "slug": "eigener-entwurf"}
    for name in (
        "participations",
        "contacts",
        "links",
        "reuses",
        "documents",
        "sources",
        "comments",
    ):
        data |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    return data | {"material-count": "0"} | values


def block(kind: str, **values: Any) -> dict[str, Any]:
    data = {"type": kind, "id": "", "order": "0", "deleted": ""}
    return {"material-count": "1"} | {
        f"material-0-{name}": value for name, value in (data | values).items()
    }


def tampered(secrets: Secrets) -> list[dict[str, Any]]:
    page, image = secrets.keys["page"][0], secrets.keys["image"][0]
    document = secrets.keys["document"][0]
    one = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0"}
    link = {"id": page, "url": "/x/", "parentId": 1}
    rich = {
        "blocks": [
            {
                "key": "a",
                "text": "Hier",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": link}},
    }
    return [
        {"image": image},
        {f"reuses-{k}": v for k, v in one.items()}
        | {"reuses-0-based_on": page, "reuses-0-ORDER": "1"},
        {f"documents-{k}": v for k, v in one.items()}
        | {"documents-0-document": document, "documents-0-ORDER": "1"},
        block("document", value=document),
        block("image", **{"value-image": image, "value-alt_text": "Ein Bild"}),
        block("step", **{"value-title": "Los", "value-text": json.dumps(rich)}),
    ]


@pytest.mark.parametrize("case", range(6))
def test_a_tampered_form_shows_and_saves_nothing_of_others(staff, secrets, case):
    key = secrets.keys["own page"][0]
    data = form(**tampered(secrets)[case])
    for address in (
        f"/admin/pages/{key}/edit/",
        f"/admin/pages/add/projects/projectpage/{secrets.keys['own page'][-1]}/",
        f"/admin/pages/{key}/edit/preview/",
    ):
        response = staff.post(address, data, follow=True)
        assert response.status_code == 200, address
        assert SECRET not in response.content.decode().lower(), address
    for address in ("edit/", "edit/preview/", "view_draft/"):
        page = staff.get(f"/admin/pages/{key}/{address}").content.decode()
        assert SECRET not in page.lower(), address


def test_an_own_choice_is_kept(staff, secrets):
    key = secrets.keys["own page"][0]
    image = secrets.keys["own image"][0]
    staff.post(f"/admin/pages/{key}/edit/", form(image=image))
    draft = ProjectPage.objects.get(pk=key).get_latest_revision_as_object()
    assert draft.image_id == image


def test_what_a_page_refers_to_already_is_not_lost(staff, secrets):
    """A model that its lead took back, for example, or a picture an editor gave."""
    foreign = CustomImage.objects.get(pk=secrets.keys["image"][0])
    page = ProjectPage.objects.get(pk=secrets.keys["own page"][0])
    page.image = foreign
    page.save()
    staff.post(f"/admin/pages/{page.pk}/edit/", form(image=foreign.pk))
    assert ProjectPage.objects.get(pk=page.pk).image_id == foreign.pk


def test_the_guard_knows_every_field_that_holds_a_key():
    """A new field for a page, a picture or a document must be named there."""
    parts = [m for m in apps.get_models() if m._meta.app_label in MODELS]
    for model in [*get_page_models(), *parts]:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.editable:
                assert field.name in expected(field), (model, field.name)
    for name, child in MaterialBlock().child_blocks.items():
        if isinstance(child, DocumentChooserBlock):
            assert name in DOCUMENT_NAMES
        if isinstance(child, ImageChooserBlock):
            assert name in IMAGE_NAMES


MODELS = {"projects", "network", "home"}
NOT_IN_FORMS = {"page", "page_ptr", "content_object", "alias_of", "project"}


def expected(field: ForeignKey) -> set[str]:
    other = field.related_model
    if issubclass(other, CustomImage):
        return IMAGE_NAMES
    if issubclass(other, CustomDocument):
        return DOCUMENT_NAMES
    return PAGE_NAMES | NOT_IN_FORMS if issubclass(other, Page) else {field.name}


def test_the_guard_costs_at_most_three_queries_and_nothing_without_keys(
    staff, secrets, settings
):
    key = secrets.keys["own page"][0]
    addresses = [
        ("/admin/", 0),
        (f"/admin/pages/{key}/edit/", 3),
        (f"/admin/pages/{key}/", 3),
        (f"/admin/choose-page/{key}/", 3),
    ]
    guard = "network.privacy.guard.AdminGuardMiddleware"
    with_guard = settings.MIDDLEWARE
    without = [name for name in with_guard if name != guard]
    for address, most in addresses:
        settings.MIDDLEWARE = without
        before = queries(staff, address)
        settings.MIDDLEWARE = with_guard
        assert queries(staff, address) <= before + most, address


def queries(client: Any, address: str) -> int:
    client.handler._middleware_chain = None
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
