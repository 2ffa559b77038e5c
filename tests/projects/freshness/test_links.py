"""Which addresses are asked for."""

from wagtail.models import PageViewRestriction

from moderation.links.addresses import links
from network.models import OrganisationPage
from projects.models import Contact, ProjectLink, ProjectPage, Source

STEP = [
    {
        "type": "step",
        "value": {
            "title": "Schritt",
            "period": "",
            "text": '<p><a href="https://step.example/">Schritt</a></p>',
        },
    },
    {
        "type": "video",
        "value": {"title": "Film", "url": "https://video.example/film"},
    },
]


def linked(make_project, **options) -> ProjectPage:
    project = make_project(
        occasion='<p><a href="https://text.example/?a=1&amp;b=2#oben">hier</a></p>',
        lessons='<p><a href="https://lessons.example/">hier</a></p>',
        material=STEP,
        publish=False,
        **options,
    )
    project.links = [ProjectLink(label="Seite", url="https://link.example/")]
    project.sources = [Source(label="Quelle", url="https://source.example/")]
    project.contacts = [Contact(name="Amt", web="https://contact.example/")]
    project.save_revision().publish()
    project.refresh_from_db()
    return project


def test_every_link_of_public_pages_is_found(make_project, moers):
    project = linked(make_project)
    moers.website = "https://www.moers.example/"
    moers.introduction = '<p><a href="http://intro.example/">hier</a></p>'
    moers.save()
    assert links() == {
        "https://text.example/?a=1&b=2": {project.pk},
        "https://lessons.example/": {project.pk},
        "https://step.example/": {project.pk},
        "https://video.example/film": {project.pk},
        "https://link.example/": {project.pk},
        "https://source.example/": {project.pk},
        "https://contact.example/": {project.pk},
        "https://www.moers.example/": {moers.pk},
        "http://intro.example/": {moers.pk},
    }


def test_drafts_and_private_profiles_are_not_asked_for(make_project):
    linked(make_project).unpublish()
    private = linked(make_project, title="Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert links() == {}


def test_what_is_no_address_elsewhere_is_left_out(make_project, settings):
    broken = (
        '<p><a href="http://[::1">a</a> <a href="mailto:a@example.org">b</a>'
        f' <a href="{settings.BASE_URL}/projekte/">c</a>'
        ' <a linktype="page" id="3">d</a>'
        f' <a href="https://long.example/{"x" * 600}">e</a>'
        ' <a href="javascript:alert(1)">f</a> <a href="https:///nichts">g</a></p>'
    )
    make_project(occasion=broken)
    assert links() == {}


def test_one_address_on_two_pages_is_one_address(make_project):
    both = {
        make_project(title, occasion='<p><a href="https://x.example/">a</a></p>').pk
        for title in ("Eins", "Zwei")
    }
    assert links() == {"https://x.example/": both}


def test_so_many_queries_however_many_profiles(make_project, django_assert_num_queries):
    assert OrganisationPage.objects.exists()
    make_project("Eins")
    with django_assert_num_queries(9):
        links()
    for number in range(5):
        linked(make_project, title=f"Profil {number}")
    with django_assert_num_queries(9):
        links()
