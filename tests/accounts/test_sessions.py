import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.client import device
from tests.accounts.conftest import PASSWORD

FIREFOX = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def telephone(staff, sign_in) -> Client:
    """A second device on which the member of staff is signed in."""
    client = Client(headers={"user-agent": IPHONE})
    sign_in(staff.email, client=client)
    return client


@pytest.fixture
def desk(client, staff, sign_in, telephone) -> Client:
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    sign_in(staff.email)
    return client


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox auf Windows"),
        (EDGE, "Edge auf Windows"),
        (IPHONE, "Safari auf iPhone"),
        (ANDROID, "Chrome auf Android"),
        ("curl/8.0", "Unbekanntes Programm"),
        ("", "Unbekanntes Programm"),
    ],
)
def test_devices_are_called_as_people_call_them(agent, name):
    assert device(agent) == name


def test_the_list_shows_every_device_and_which_is_this_one(desk):
    page = desk.get("/konto/sitzungen/")
    shown = [(entry["device"], entry["current"]) for entry in page.context["sessions"]]
    assert shown == [("Firefox auf Windows", True), ("Safari auf iPhone", False)]
    assert "Dieses Gerät, gerade jetzt" in page.text


def test_the_list_shows_nobody_elses_sessions(desk, editor, sign_in):
    sign_in(editor.email, client=Client())
    assert len(desk.get("/konto/sitzungen/").context["sessions"]) == 2


def test_the_others_can_be_ended(desk, telephone):
    answer = desk.post("/konto/sitzungen/", follow=True)
    assert "Alle anderen Sitzungen sind beendet." in answer.text
    assert telephone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200


def test_one_can_sign_out_everywhere(desk, telephone):
    answer = desk.post("/konto/sitzungen/", {"here-too": "1"})
    assert answer["Location"] == "/konto/anmelden/"
    assert telephone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 302


def test_sessions_that_began_elsewhere_are_listed_too(client, staff):
    client.force_login(staff)
    client.get("/admin/")
    assert len(client.get("/konto/sitzungen/").context["sessions"]) == 1


def test_an_invented_agent_is_shown_as_text(client, staff, sign_in):
    client.defaults["HTTP_USER_AGENT"] = "<script>alert(1)</script>"
    sign_in(staff.email)
    assert "<script>alert" not in client.get("/konto/sitzungen/").text


def test_the_list_is_written_at_most_every_five_minutes(client, staff):
    client.force_login(staff)
    client.get("/konto/wieder-da/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/konto/wieder-da/")
    assert not [query for query in queries if "usersession" in query["sql"]]


def test_a_form_learns_who_is_signed_in(client, staff, sign_in):
    assert client.get("/konto/sitzung.json").json()["user"] is None
    sign_in(staff.email, PASSWORD)
    assert client.get("/konto/sitzung.json").json()["user"] == staff.pk


def test_using_it_prolongs_a_session(staff, client):
    data = {"login": staff.email, "password": PASSWORD, "remember": "on"}
    client.post("/konto/anmelden/", data)
    assert "sessionid" not in client.get("/konto/wieder-da/").cookies
    cache.clear()
    assert "sessionid" in client.get("/konto/wieder-da/").cookies
