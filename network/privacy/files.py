"""Uploaded files: everybody's as soon as a public page uses them, and not before.

Pictures and documents in drafts, originals of pictures and what no page uses are for
those alone who work with them.
"""

import mimetypes
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views.serve import serve as serve_document
from wagtail.models import Page, ReferenceIndex
from wagtail.users.models import UserProfile

from network.models import CustomDocument, CustomImage, CustomRendition
from network.privacy import sight
from network.teams import colleagues

# Browsers and proxies may keep a public file for an hour: so long it may outlive its
# page there.
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-cache"
# An opened file may run nothing and belongs to no site.
HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below /media/, for those who may see it. Documents have an address of
    their own (/documents/).
    """
    # No file is called so, and PostgreSQL refuses to look for it.
    found = None if "\0" in path else find(path)
    if found is None:
        raise Http404
    public = allowed(request.user, found)
    return hardened(send(request, path), public)


@require_safe
def document(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    """A document for download, for those who may have it."""
    found = get_object_or_404(CustomDocument, pk=key)
    public = allowed(request.user, found)
    return hardened(serve_document(request, found.pk, name), public)


def allowed(user: Any, found: Model) -> bool:
    """Whether the file is everybody's. Who may not have it is told that it is not
    there.
    """
    public = not isinstance(found, UserProfile) and is_public(found)
    if not public and not is_for(user, found):
        raise Http404
    return public


def hardened(response: HttpResponseBase, public: bool) -> HttpResponseBase:
    response["Cache-Control"] = PUBLIC if public else PRIVATE
    response["Content-Security-Policy"] = HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    return response


def find(path: str) -> Model | None:
    """What the file is: a picture, or the portrait of an account."""
    folder = path.partition("/")[0]
    if folder == "images":
        renditions = CustomRendition.objects.select_related("image__collection")
        return get_object_or_404(renditions, file=path).image
    if folder == "original_images":
        return CustomImage.objects.filter(file=path).first()
    if folder == "avatar_images":
        return UserProfile.objects.filter(avatar=path).first()
    return None


def is_public(file: Model) -> bool:
    """Whether a page that anybody may see uses the file. Wagtail's index of references
    knows what is published; what a draft of a live page adds is not in it.
    """
    return sight.public_pages().filter(pk__in=pages_with(file)).exists()


def pages_with(file: Model) -> list[int]:
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return [int(key) for key in references.values_list("object_id", flat=True)]


def is_for(user: Any, file: Model) -> bool:
    """Whether this person works with the file: may choose it, or uses it already."""
    if not user.is_authenticated:
        return False
    if isinstance(file, UserProfile):
        return colleagues(user).filter(pk=file.user_id).exists()
    is_image = isinstance(file, CustomImage)
    files = sight.visible_images(user) if is_image else sight.visible_documents(user)
    if files.filter(pk=file.pk).exists():
        return True
    used = sight.own(user)
    return Page.objects.filter(used, pk__in=pages_with(file)).exists()


def send(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file itself, or the order to the web server to send it."""
    if not settings.MEDIA_ACCEL:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    kind, _encoding = mimetypes.guess_type(path)
    response = HttpResponse(content_type=kind or "application/octet-stream")
    response["X-Accel-Redirect"] = iri_to_uri(settings.MEDIA_ACCEL + path)
    return response
