"""“Wir machen das auch”: from the button on a profile to the decision of an editor."""

import re
from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.joining.leaving import anonymise
from network.models import User
from network.teams import create_team
from projects.models import ProjectPage, ReuseReport
from projects.reuse import views
from projects.reuse.reporting import ReportError, accept, decline, make_profile
from tests.projects.reuse.conftest import FORM, address, section, text

pytestmark = pytest.mark.django_db


def send(person, project, whom=None, **changes):
    form = FORM | {"organisation": whom.pk if whom else ""} | changes
    return person.post(address(project), form)


def test_visitors_find_the_button_and_the_ways_in(client, project):
    assert f'href="{address(project)}"' in section(client, project)
    page = text(client, address(project))
    assert f"next={address(project).replace('/', '%2F')}" in page
    assert 'href="/mitmachen/"' in page
    assert '<form class="account__form"' not in page
    assert send(client, project).status_code == 200
    assert not ReuseReport.objects.exists()


def test_who_is_in_no_team_is_told_how_to_join(sign_in, project):
    page = text(sign_in("niemand"), address(project))
    assert "gehört zu keinem Team" in page
    assert 'href="/mitmachen/"' in page


def test_a_member_reports_in_one_step(gerda, project, geldern):
    page = text(gerda, address(project))
    assert re.search(rf'value="{geldern.pk}" selected', page)
    response = send(gerda, project, geldern)
    assert response.status_code == 302
    assert "Danke" in text(gerda, response["Location"])
    report = ReuseReport.objects.get()
    assert (report.organisation, report.since) == (geldern, 2024)
    assert report.reported_by == gerda.user
    assert report.is_waiting
    assert "Geldern" not in section(Client(), project)


def test_members_speak_for_their_own_and_editors_for_anybody(
    gerda, editor, project, organisations
):
    kleve = organisations["kleve"]
    assert "Kleve" not in text(gerda, address(project)).partition("<form")[2]
    assert send(gerda, project, kleve).status_code == 200
    assert not ReuseReport.objects.exists()
    assert send(editor, project, kleve).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"since": ""}, "muss ausgefüllt werden"),
        ({"since": "1820"}, "ab 1900"),
        ({"since": str(timezone.localdate().year + 1)}, "Bitte geben Sie ein Jahr bis"),
        ({"since": "neulich"}, "ganze Zahl"),
        ({"adaptation": ""}, "muss ausgefüllt werden"),
        ({"adaptation": "x" * 1001}, "1000"),
        ({"web": "javascript:alert(1)"}, "http:// oder https://"),
        ({"organisation": "x"}, "gültige Auswahl"),
        ({"organisation": "99999999999999999999"}, "gültige Auswahl"),
    ],
)
def test_bad_input_is_told_in_german_at_the_field(
    gerda, project, geldern, changes, message
):
    response = send(gerda, project, geldern, **changes)
    assert response.status_code == 200
    page = response.content.decode()
    assert message in page, page.partition("kern-error")[2][:600]
    assert not ReuseReport.objects.exists()


def test_the_same_again_is_refused_kindly(gerda, project, geldern, report):
    page = send(gerda, project, geldern).content.decode()
    assert "Geldern hat das schon gemeldet. Vielen Dank!" in page
    assert ReuseReport.objects.count() == 1


def test_two_colleagues_at_once_are_one_report(
    gerda, project, geldern, report, monkeypatch
):
    monkeypatch.setattr("projects.reuse.forms.objection", lambda *_args: "")
    response = send(gerda, project, geldern)
    assert response.status_code == 200
    assert "hat das schon gemeldet" in response.content.decode()
    assert ReuseReport.objects.count() == 1


def test_who_leads_takes_part_or_has_a_profile_need_not_report(
    editor, make_project, build_on, project, moers, geldern, organisations
):
    shared = make_project("Gemeinsames", partners=[geldern])
    build_on("Klever Labor", project, lead=organisations["kleve"])
    for page, organisation, message in (
        (project, moers, "führt dieses Projekt selbst"),
        (shared, geldern, "schon beteiligt"),
        (project, organisations["kleve"], "eigenes Profil: „Klever Labor“"),
    ):
        assert message in send(editor, page, organisation).content.decode()
    assert not ReuseReport.objects.exists()


def test_nobody_sends_hundreds(gerda, make_project, geldern, monkeypatch):
    few = replace(views.FROM_ONE_PERSON, times=1)
    monkeypatch.setattr(views, "FROM_ONE_PERSON", few)
    first, second = make_project("Erstes"), make_project("Zweites")
    assert send(gerda, first, geldern).status_code == 302
    response = send(gerda, second, geldern)
    assert response.status_code == 429
    assert "in einer Stunde" in response.content.decode()


def test_drafts_and_unknown_projects_have_no_form(gerda, make_project):
    draft = make_project("Entwurf", publish=False)
    for path in (address(draft), "/projekte/nicht-da/wir-auch/"):
        assert gerda.get(path).status_code == 404
        assert gerda.post(path, FORM).status_code == 404


def desk(person, report, action, **data):
    form = {"since": "2024", "adaptation": "Kürzer.", "web": "", action: ""}
    return person.post(f"/admin/nachnutzungen/{report.pk}/", form | data, follow=True)


def test_an_editor_sees_corrects_and_accepts(client, editor, report, project):
    assert "Gemeldete Nachnutzungen" in text(editor, "/admin/")
    assert "Reallabor" in text(editor, "/admin/nachnutzungen/")
    response = desk(editor, report, "accept", adaptation="Satzung gekürzt.")
    assert "Angenommen" in response.content.decode()
    report.refresh_from_db()
    assert report.is_accepted
    assert report.decided_by == editor.user
    assert "Satzung gekürzt." in section(client, project)
    assert "Gemeldete Nachnutzungen" not in text(editor, "/admin/")


def test_an_editor_declines_with_an_answer(client, editor, report, project):
    assert desk(editor, report, "decline").status_code == 200
    report.refresh_from_db()
    assert report.is_waiting
    desk(editor, report, "decline", **{"no-comment": "Seit wann genau?"})
    report.refresh_from_db()
    assert report.state == ReuseReport.State.DECLINED
    assert report.comment == "Seit wann genau?"
    assert "Geldern" not in section(client, project)


def letters(after_commit, deed):
    """Who gets which mail of something that is done."""
    mail.outbox.clear()
    with after_commit(execute=True):
        deed()
    return {(letter.to[0], letter.subject): letter.body for letter in mail.outbox}


def test_mails_go_to_whom_it_concerns(
    gerda,
    editor,
    other_editor,
    anna,
    project,
    geldern,
    django_capture_on_commit_callbacks,
):
    after_commit = django_capture_on_commit_callbacks
    sent = letters(after_commit, lambda: send(gerda, project, geldern))
    report = ReuseReport.objects.get()
    path = f"/admin/nachnutzungen/{report.pk}/"
    assert {to for to, _subject in sent} == {"erika@example.org", "egon@example.org"}
    assert all(path in body for body in sent.values())

    sent = letters(after_commit, lambda: desk(editor, report, "accept"))
    thanks = sent["gerda@example.org", "Angenommen: Geldern nutzt „Reallabor“ nach"]
    news = sent["anna@example.org", "Geldern nutzt Ihr Projekt nach: Reallabor"]
    assert len(sent) == 2
    assert project.url in thanks
    assert path in thanks
    assert project.url in news
    assert "Kürzer." in news
    assert path not in news


def test_who_is_switched_off_gets_no_mail(
    gerda,
    editor,
    other_editor,
    anna,
    sign_in,
    project,
    geldern,
    moers,
    django_capture_on_commit_callbacks,
):
    colleague = sign_in("bernd", create_team(moers).group)
    for person in (other_editor, colleague):
        person.user.is_active = False
        person.user.save()
    after_commit = django_capture_on_commit_callbacks
    sent = letters(after_commit, lambda: send(gerda, project, geldern))
    assert [to for to, _subject in sent] == ["erika@example.org"]
    report = ReuseReport.objects.get()
    sent = letters(after_commit, lambda: desk(editor, report, "accept"))
    assert {to for to, _subject in sent} == {"gerda@example.org", "anna@example.org"}


def test_who_reports_for_one_team_and_leads_in_another_gets_one_mail(
    gerda, anna, editor, project, geldern, moers, django_capture_on_commit_callbacks
):
    gerda.user.groups.add(create_team(moers).group)
    after_commit = django_capture_on_commit_callbacks
    letters(after_commit, lambda: send(gerda, project, geldern))
    report = ReuseReport.objects.get()
    sent = letters(after_commit, lambda: desk(editor, report, "accept"))
    assert sorted(to for to, _subject in sent) == [
        "anna@example.org",
        "gerda@example.org",
    ]


def test_who_is_declined_reads_why(
    gerda, editor, report, project, django_capture_on_commit_callbacks
):
    after_commit = django_capture_on_commit_callbacks
    deed = {"no-comment": "Seit wann genau?"}
    sent = letters(after_commit, lambda: desk(editor, report, "decline", **deed))
    body = sent["gerda@example.org", "Ihre Meldung zu „Reallabor“"]
    assert len(sent) == 1
    assert "Seit wann genau?" in body


def test_an_editor_who_reports_gets_no_mail_of_it(
    editor, other_editor, project, geldern, django_capture_on_commit_callbacks
):
    after_commit = django_capture_on_commit_callbacks
    sent = letters(after_commit, lambda: send(editor, project, geldern))
    assert [to for to, _subject in sent] == ["egon@example.org"]


def test_nobody_decides_about_their_own(editor, project, geldern, sign_in):
    chief = sign_in("chefin", is_superuser=True)
    for person in (editor, chief):
        report = ReuseReport.objects.create(
            project=project,
            organisation=geldern,
            since=2024,
            adaptation="Nichts.",
            reported_by=person.user,
        )
        page = text(person, f"/admin/nachnutzungen/{report.pk}/")
        assert "Entscheiden kann jemand anderes" in page
        assert 'name="accept"' not in page
        desk(person, report, "accept")
        desk(person, report, "decline", **{"no-comment": "Nein"})
        report.refresh_from_db()
        assert report.is_waiting
        report.delete()


def test_a_decision_is_made_once(editor, other_editor, report):
    desk(editor, report, "accept")
    with pytest.raises(ReportError, match="angenommen"):
        decline(report, other_editor.user, "Nein")
    report.refresh_from_db()
    assert report.is_accepted


def test_what_is_not_public_any_more_is_not_accepted(editor, report, project):
    project.unpublish()
    with pytest.raises(ReportError, match="nicht öffentlich"):
        accept(report, editor.user)


def test_others_see_neither_the_report_nor_its_list(anna, report, client):
    assert anna.get(f"/admin/nachnutzungen/{report.pk}/").status_code == 404
    assert desk(anna, report, "withdraw").status_code == 404
    assert "Geldern" not in text(anna, "/admin/nachnutzungen/").partition("<main")[2]
    assert "Gemeldete Nachnutzungen" not in text(anna, "/admin/")
    assert client.get("/admin/nachnutzungen/").status_code == 302


def test_a_team_does_not_decide(gerda, report):
    page = text(gerda, f"/admin/nachnutzungen/{report.pk}/")
    assert 'name="accept"' not in page
    desk(gerda, report, "accept")
    report.refresh_from_db()
    assert report.is_waiting


def test_a_team_withdraws_and_may_report_again(gerda, accepted, project, geldern):
    assert "Reallabor" in text(gerda, "/admin/nachnutzungen/")
    desk(gerda, accepted, "withdraw")
    accepted.refresh_from_db()
    assert accepted.state == ReuseReport.State.WITHDRAWN
    assert accepted.decided_by == gerda.user
    assert send(gerda, project, geldern).status_code == 302


def test_a_renamed_draft_of_others_is_not_named_to_the_team(
    gerda, accepted, project, anna
):
    project.unpublish()
    ProjectPage.objects.filter(pk=project.pk).update(title="Geheimprojekt")
    for path in ("/admin/nachnutzungen/", f"/admin/nachnutzungen/{accepted.pk}/"):
        assert "Geheimprojekt" not in text(gerda, path)
    assert 'name="profile"' not in text(gerda, f"/admin/nachnutzungen/{accepted.pk}/")


def test_with_one_click_a_report_becomes_a_draft_of_ones_own(
    gerda, accepted, project, geldern
):
    first = desk(gerda, accepted, "profile")
    profile = ProjectPage.objects.get(title="Reallabor in Geldern")
    assert first.redirect_chain[-1][0] == f"/admin/pages/{profile.pk}/edit/"
    assert profile.lead == geldern
    assert not profile.live
    assert profile.start_year == 2024
    assert [reuse.based_on_id for reuse in profile.reuses.all()] == [project.pk]
    assert profile.reuses.get().adaptation == "Satzung umgeschrieben."
    assert list(profile.topics.all()) == list(project.topics.all())
    again = desk(gerda, accepted, "profile")
    assert again.redirect_chain[-1][0] == f"/admin/pages/{profile.pk}/edit/"
    assert ProjectPage.objects.count() == 2


def test_only_what_is_accepted_becomes_a_profile(gerda, report):
    with pytest.raises(ReportError):
        make_profile(report, gerda.user)


def test_the_record_stays_when_people_go(client, gerda, editor, accepted, project):
    anonymise(User.objects.get(pk=gerda.user.pk))
    page = text(editor, f"/admin/nachnutzungen/{accepted.pk}/")
    assert "ehemaliges Mitglied" in page
    User.objects.filter(pk=gerda.user.pk).delete()
    accepted.refresh_from_db()
    assert accepted.reported_by is None
    assert "ehemaliges Mitglied" in text(editor, f"/admin/nachnutzungen/{accepted.pk}/")
    assert "Geldern" in section(client, project)


def test_the_list_of_reports_costs_no_query_more_for_more(
    editor, make_project, geldern, gerda, django_assert_max_num_queries
):
    for number in range(6):
        ReuseReport.objects.create(
            project=make_project(f"Projekt {number}"),
            organisation=geldern,
            since=2024,
            adaptation="Nichts.",
            reported_by=gerda.user,
        )
    editor.get("/admin/nachnutzungen/")
    with django_assert_max_num_queries(20):
        assert editor.get("/admin/nachnutzungen/").status_code == 200


def test_every_form_of_the_decision_can_be_sent(editor, report):
    page = editor.get(reverse("reuse_report", args=[report.pk])).content.decode()
    decision = page.partition('id="annehmen"')[2]
    assert decision.count('name="csrfmiddlewaretoken"') >= decision.count("<form") > 1
