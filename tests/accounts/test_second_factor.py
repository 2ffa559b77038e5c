import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from network.models import User
from network.teams import EDITORS
from tests.accounts.conftest import PASSWORD, code, letters

SET_UP = "/konto/zwei-faktor/einrichten/"
CODE = "/konto/anmelden/code/"


@pytest.fixture
def secret(staff, sign_in, set_up_app, client) -> str:
    """A member of staff has set up an app and signed out again."""
    sign_in(staff.email)
    secret = set_up_app()
    client.post("/konto/abmelden/")
    cache.clear()
    return secret


@pytest.fixture
def careful_editor(editor, strict, sign_in, set_up_app, client) -> User:
    """An editor with an app, signed in."""
    sign_in(editor.email)
    set_up_app()
    cache.clear()
    return editor


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_does_not_do_any_more(secret, staff, sign_in, client):
    assert sign_in(staff.email)["Location"] == CODE
    assert not is_in(client)
    assert client.get("/admin/")["Location"].startswith("/konto/anmelden/")


def test_password_and_code_lead_to_where_one_wanted_to_go(
    secret, staff, sign_in, client
):
    sign_in(staff.email, to="/admin/account/")
    assert "Noch ein Code" in client.get(CODE).text
    assert client.post(CODE, {"code": code(secret)})["Location"] == "/admin/account/"
    assert is_in(client)


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (1, True)])
def test_clocks_may_differ_by_half_a_minute(
    secret, staff, sign_in, client, steps, fits
):
    sign_in(staff.email)
    client.post(CODE, {"code": code(secret, steps)})
    assert is_in(client) == fits


def test_a_code_works_once_even_after_its_half_minute(secret, staff, sign_in, client):
    sign_in(staff.email)
    used = code(secret, 1)
    client.post(CODE, {"code": used})
    client.post("/konto/abmelden/")
    # allauth forgets it sooner than it stops being valid.
    cache.delete(f"allauth.mfa.totp.used?user={staff.pk}&code={used}")
    sign_in(staff.email)
    for written in (used, f"{used[:3]} {used[3:]}"):
        assert "stimmt nicht" in client.post(CODE, {"code": written}).text
    assert not is_in(client)


def test_wrong_codes_are_slowed_down(secret, staff, sign_in, client):
    sign_in(staff.email)
    for _attempt in range(5):
        assert "stimmt nicht" in client.post(CODE, {"code": "000000"}).text
    assert "zu viele Versuche" in client.post(CODE, {"code": code(secret)}).text
    assert not is_in(client)


def test_a_printed_code_works_once(staff, sign_in, set_up_app, client):
    sign_in(staff.email)
    set_up_app()
    printed = client.get("/konto/zwei-faktor/ersatzcodes/").context["unused_codes"]
    assert len(printed) == 10
    for time in (True, False):
        client.post("/konto/abmelden/")
        cache.clear()
        sign_in(staff.email)
        client.post(CODE, {"code": printed[0]})
        assert is_in(client) == time


def test_printed_codes_can_be_saved_and_renewed(staff, sign_in, set_up_app, client):
    sign_in(staff.email)
    set_up_app()
    old = client.get("/konto/zwei-faktor/ersatzcodes/").context["unused_codes"]
    file = client.get("/konto/zwei-faktor/ersatzcodes/datei/")
    assert all(entry in file.text for entry in old)
    assert "ersatzcodes.txt" in file["Content-Disposition"]
    client.post("/konto/zwei-faktor/ersatzcodes/neu/")
    new = client.get("/konto/zwei-faktor/ersatzcodes/").context["unused_codes"]
    assert not set(old) & set(new)


def test_a_wrong_code_sets_up_nothing(staff, sign_in, client):
    sign_in(staff.email)
    page = client.get(SET_UP)
    assert page.context["form"].secret in page.text.replace(" ", "")
    assert "stimmt nicht" in client.post(SET_UP, {"code": "000000"}).text
    client.post("/konto/abmelden/")
    assert sign_in(staff.email)["Location"] == "/admin/"


def test_who_signed_in_long_ago_is_asked_again(staff, sign_in, client):
    sign_in(staff.email)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 400
    session.save()
    asked = client.get(SET_UP)
    assert asked["Location"].startswith("/konto/bestaetigen/")
    assert "stimmt nicht" in client.post(asked["Location"], {"password": "x"}).text
    back = client.post(asked["Location"], {"password": PASSWORD})
    assert back["Location"] == SET_UP


def test_staff_may_switch_it_off_and_are_told(
    secret, staff, sign_in, client, django_capture_on_commit_callbacks
):
    sign_in(staff.email)
    client.post(CODE, {"code": code(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/zwei-faktor/abschalten/")
    assert letters() == [("Zweiter Faktor abgeschaltet", [staff.email])]
    client.post("/konto/abmelden/")
    assert sign_in(staff.email)["Location"] == "/admin/"


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize(
    "url",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/reports/site-history/",
        "/konto/",
        "/konto/passwort/",
    ],
)
def test_an_editor_without_app_comes_to_nothing_but_its_set_up(
    editor, strict, sign_in, client, url, superuser
):
    User.objects.update(is_superuser=superuser)
    sign_in(editor.email)
    for answer in (client.get(url), client.post(url)):
        assert answer["Location"] == SET_UP
    assert "Die Redaktion sieht und ändert alles" in client.get(SET_UP).text


def test_programs_get_a_403_without_it(editor, strict, sign_in, client):
    sign_in(editor.email)
    ajax = {"x-requested-with": "XMLHttpRequest"}
    assert client.get("/admin/api/main/pages/").status_code == 403
    assert client.post("/admin/pages/", headers=ajax).status_code == 403
    assert client.get("/konto/sitzung.json").status_code == 403


def test_public_pages_take_such_an_editor_for_a_visitor(
    editor, strict, sign_in, client
):
    sign_in(editor.email)
    page = client.get("/")
    assert page.status_code == 200
    assert page.wsgi_request.user.is_anonymous
    assert "wagtail-userbar" not in page.text


def test_such_an_editor_can_sign_out(editor, strict, sign_in, client):
    sign_in(editor.email)
    client.post("/konto/abmelden/")
    assert not is_in(client)


def test_with_the_app_an_editor_works(careful_editor, client):
    assert client.get("/admin/").status_code == 200
    assert "wagtail-userbar" in client.get("/").text


def test_editors_cannot_switch_it_off(careful_editor, client):
    url = "/konto/zwei-faktor/abschalten/"
    assert "bleibt an" in client.get(url).text
    client.post(url)
    assert client.get("/admin/").status_code == 200


def test_a_session_that_never_showed_a_code_has_to(careful_editor):
    other = Client()
    other.force_login(careful_editor)
    asked = other.get("/admin/pages/")
    assert asked["Location"] == "/konto/bestaetigen/code/?next=%2Fadmin%2Fpages%2F"
    assert other.post("/admin/pages/")["Location"].endswith("?next=%2Fadmin%2F")
    assert other.get(SET_UP)["Location"] != "/admin/"


def test_showing_a_code_opens_such_a_session(careful_editor, client, sign_in):
    secret = careful_editor.authenticator_set.get(type="totp").data["secret"]
    other = Client()
    other.force_login(careful_editor)
    url = other.get("/admin/pages/")["Location"]
    # Not by the password: that is the first factor.
    other.post("/konto/bestaetigen/", {"password": PASSWORD})
    assert other.get("/admin/").status_code == 302
    other.post(url, {"code": code(secret, 1)})
    assert other.get("/admin/").status_code == 200


def test_staff_who_become_editors_need_one_from_then_on(staff, strict, sign_in, client):
    sign_in(staff.email)
    assert client.get("/admin/").status_code == 200
    staff.groups.add(Group.objects.get(name=EDITORS))
    assert client.get("/admin/")["Location"] == SET_UP


def test_a_lost_one_is_reset_with_a_trace_and_a_letter(
    careful_editor, client, sign_in, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reset_second_factor", "REDAKTION@example.org")
    assert letters() == [
        ("Ihr zweiter Faktor ist zurückgesetzt", ["redaktion@example.org"])
    ]
    entry = ModelLogEntry.objects.get(action="accounts.reset_second_factor")
    assert entry.object_id == str(careful_editor.pk)
    assert client.get("/admin/")["Location"].startswith("/konto/anmelden/")
    sign_in(careful_editor.email)
    assert client.get("/admin/")["Location"] == SET_UP


@pytest.mark.parametrize("email", ["wer@example.org", "redaktion@example.org"])
def test_nothing_to_reset_is_said(editor, email):
    with pytest.raises(CommandError):
        call_command("reset_second_factor", email)
