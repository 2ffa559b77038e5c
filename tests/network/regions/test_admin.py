"""How editors keep regions."""

import pytest
from django.urls import reverse

from network.models import CuratedRegion, User
from network.teams import create_team
from network.wagtail_hooks import region_admin

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_network_curatedregion:add"
LIST = "wagtailsnippets_network_curatedregion:list"


def form(*members: str, **facts: str) -> dict:
    values = {"name": "Niederrhein", "slug": "niederrhein", "members": members}
    return values | dict.fromkeys(("other_names", "description", "source"), "") | facts


@pytest.fixture
def desk(client, editor, organisations):
    client.force_login(editor)
    return client


def test_an_editor_makes_a_region_and_its_page_is_there(desk):
    response = desk.post(reverse(ADD), form("05170", "05154012"))
    assert response.status_code == 302
    region = CuratedRegion.objects.get()
    titles = {entry.title for entry in region.members.all()}
    assert titles == {"Kreis Wesel", "Geldern"}
    assert desk.get("/kommunen/region/niederrhein/").status_code == 200


def test_members_are_ticked_in_a_tree(desk, make_region):
    region = make_region("Niederrhein", "05154012")
    edit = reverse("wagtailsnippets_network_curatedregion:edit", args=[region.pk])
    page = desk.get(edit).content.decode()
    assert page.count('name="members"') == 6  # all but the Regierungsbezirk
    assert 'value="05154012" checked' in page
    assert page.count("<details open>") == 1
    assert "site/members.js" in page
    bezirk, *others = region_admin.tree({"05154012"})
    assert not others
    assert [box.entry.title for box in bezirk.below] == [
        *("Düsseldorf", "Kreis Kleve", "Kreis Wesel")
    ]
    assert [box.is_open for box in bezirk.below] == [False, True, False]


def test_what_lies_in_a_kreis_that_is_chosen_is_not_kept_twice(desk):
    desk.post(reverse(ADD), form("05170", "05170024"))
    keys = CuratedRegion.objects.get().members.values_list("pk", flat=True)
    assert list(keys) == ["05170"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"members": []}, "Bitte wählen Sie, wer zu dieser Region gehört."),
        ({"members": ["051"]}, "051 steht nicht zur Wahl."),
        ({"members": ["' or 1=1"]}, "steht nicht zur Wahl."),
        ({"members": ["x" * 500]}, "steht nicht zur Wahl."),
        ({"slug": "kreis-wesel"}, "steht schon eine amtliche Region"),
        ({"slug": "05170"}, "steht schon eine amtliche Region"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(desk, changed, message):
    response = desk.post(reverse(ADD), form("05170") | changed)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not CuratedRegion.objects.exists()


def test_a_team_keeps_no_regions(client, organisations):
    member = User.objects.create_user("team@moers.example.org", "geheim")
    member.groups.add(create_team(organisations["moers"]).group)
    client.force_login(member)
    for name in (ADD, LIST):
        assert client.get(reverse(name)).status_code == 302
    client.post(reverse(ADD), form("05170"))
    assert not CuratedRegion.objects.exists()
