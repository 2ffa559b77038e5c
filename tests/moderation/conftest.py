"""People with their browsers, and forms as a browser would send them."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from network.models import OrganisationPage, User
from network.teams import EDITORS, create_team
from projects.fields import RICH_TEXTS
from projects.models import ProjectPage
from tests.layers import layer
from tests.making import project_of


class Person(Client):
    """Somebody who has signed in."""

    user: User

    def form(self, page: Any) -> dict[str, Any]:
        """What the form of a page holds when it is opened."""
        response = self.get(edit_address(page))
        assert response.status_code == 200
        return fields(response.content.decode())

    def send(self, page: Any, action: str = "", **changes: Any) -> Any:
        """Opens the form, changes something and presses a button."""
        data = self.form(page) | changes | ({action: "1"} if action else {})
        return self.post(edit_address(page), data, follow=True)

    def submit(self, page: Any, **changes: Any) -> Any:
        return self.send(page, "action-submit", **changes)

    def decide(self, page: Any, name: str, comment: str = "") -> Any:
        """Presses a button of the check, as on the dashboard or in the form."""
        state = page.current_workflow_task_state
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=(page.pk, name, state.pk)
        )
        return self.post(address, {"comment": comment}, follow=True)


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def fields(html: str) -> dict[str, Any]:
    """Names and values of the form, without its buttons."""
    form = BeautifulSoup(html, "html.parser").find(attrs={"data-edit-form": True})
    assert isinstance(form, Tag)
    # What a browser adds by script.
    data: dict[str, Any] = dict.fromkeys(
        ("material-count", "comments-TOTAL_FORMS", "comments-INITIAL_FORMS"), 0
    )
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if not name or "__prefix__" in name or kind in ("submit", "button"):
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            data[name] = chosen.get("value", "") if chosen else ""
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        else:
            data[name] = field.get("value", "")
    for name in RICH_TEXTS:
        data[name] = data.get(name) or "null"
    return data


def signed_in(name: str, *groups: Group, **facts: Any) -> Person:
    """Somebody with an account in these groups, which is made unless there is one."""
    email = f"{name}@example.org"
    facts = {"first_name": name.title()} | facts
    user = User.objects.with_address(email) or User.objects.create_user(email, **facts)
    user.groups.set(groups)
    person = Person()
    person.force_login(user)
    person.user = user
    return person


@pytest.fixture
def sign_in(db: None) -> Callable[..., Person]:
    return signed_in


@pytest.fixture
def staff(sign_in: Any, moers: OrganisationPage) -> Person:
    return sign_in("anna", create_team(moers).group)


@pytest.fixture
def colleague(sign_in: Any, moers: OrganisationPage) -> Person:
    return sign_in("bernd", create_team(moers).group)


@pytest.fixture
def stranger(sign_in: Any, geldern: OrganisationPage) -> Person:
    return sign_in("gerda", create_team(geldern).group)


@pytest.fixture
def in_two_teams(sign_in: Any, moers: Any, geldern: Any) -> Person:
    return sign_in("zoe", create_team(moers).group, create_team(geldern).group)


@pytest.fixture
def editor(sign_in: Any, site: Any) -> Person:
    return sign_in("erika", Group.objects.get(name=EDITORS))


@pytest.fixture
def other_editor(sign_in: Any, site: Any) -> Person:
    return sign_in("egon", Group.objects.get(name=EDITORS))


@pytest.fixture
def chief(sign_in: Any, site: Any) -> Person:
    return sign_in("chefin", is_superuser=True)


def draft_of(person: Person, lead: OrganisationPage) -> ProjectPage:
    page = project_of(lead, "Bürgerhaushalt", publish=False, owner=person.user)
    page.save_revision(user=person.user)
    return page


@pytest.fixture
def draft(staff: Person, moers: OrganisationPage) -> ProjectPage:
    """A complete draft that Anna of Moers has written and nobody has published."""
    return draft_of(staff, moers)


@layer
def submitted(organisations: dict[str, OrganisationPage]) -> ProjectPage:
    """Such a draft, which Anna has submitted."""
    moers = organisations["moers"]
    anna = signed_in("anna", create_team(moers).group)
    page = draft_of(anna, moers)
    anna.submit(page)
    assert page.workflow_in_progress
    return page


@pytest.fixture
def live(make_project: Any) -> ProjectPage:
    return make_project("Reallabor Niederrhein")


def said(response: Any) -> str:
    """The messages of an answer, as text."""
    return " ".join(str(message) for message in response.context["messages"])


def again(page: Any) -> ProjectPage:
    """The page as it is stored now."""
    return ProjectPage.objects.get(pk=page.pk)
