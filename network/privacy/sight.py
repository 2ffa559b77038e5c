"""What somebody who is signed in may see in the admin.

*Own* is what lies below a page that the person holds a right on; for editors that is
the whole site. Besides what is their own, people see what anybody sees.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy

from network.models import CustomDocument, CustomImage

MEDIA_ACTIONS = ("choose", "change", "delete")
Keys = set[int]
Sees = Callable[[Any, Iterable[int]], Keys]
# As Wagtail has them; where it keeps them differs between 7.4 and 8.
image_policy = CollectionOwnershipPermissionPolicy(
    CustomImage, auth_model=Image, owner_field_name="uploaded_by_user"
)
document_policy = CollectionOwnershipPermissionPolicy(
    CustomDocument, auth_model=Document, owner_field_name="uploaded_by_user"
)


def rights(user: Any) -> list[Any]:
    """The person's rights on pages. Wagtail remembers them with the user, and asks for
    them in nearly every view anyway.
    """
    if not user.is_authenticated:
        return []
    return list(page_permission_policy.get_cached_permissions_for_user(user))


def own(user: Any) -> Q:
    """The condition that a page is the person's own."""
    if user.is_active and user.is_superuser:
        return Q(depth__gte=1)
    condition = Q(pk__in=[])
    for path in {right.page.path for right in rights(user)}:
        condition |= Q(path__startswith=path)
    return condition


def public_pages() -> QuerySet[Page]:
    """What anybody may see. Nearly always no page is private at all."""
    pages = Page.objects.live()
    return pages.public() if PageViewRestriction.objects.exists() else pages


def visible(user: Any) -> Q:
    """The condition that a page is the person's own or everybody's."""
    return own(user) | Q(pk__in=public_pages().order_by().values("pk"))


def own_keys(user: Any, keys: Iterable[int]) -> Keys:
    return keys_of(Page.objects.filter(own(user)), keys)


def visible_keys(user: Any, keys: Iterable[int]) -> Keys:
    return keys_of(Page.objects.filter(visible(user), depth__gt=1), keys)


def explorable_keys(user: Any, keys: Iterable[int]) -> Keys:
    """What is own, and the way there."""
    above = Q(pk__in=[])
    for path in {right.page.path for right in rights(user)}:
        steps = range(Page.steplen, len(path), Page.steplen)
        above |= Q(path__in=[path[:end] for end in steps])
    return keys_of(Page.objects.filter(own(user) | above), keys)


def image_keys(user: Any, keys: Iterable[int]) -> Keys:
    return keys_of(visible_images(user), keys)


def document_keys(user: Any, keys: Iterable[int]) -> Keys:
    return keys_of(visible_documents(user), keys)


def keys_of(objects: QuerySet, keys: Iterable[int]) -> Keys:
    return set(objects.filter(pk__in=keys).order_by().values_list("pk", flat=True))


def visible_images(user: Any) -> QuerySet:
    if not user.is_authenticated:
        return CustomImage.objects.none()
    return image_policy.instances_user_has_any_permission_for(user, MEDIA_ACTIONS)


def visible_documents(user: Any) -> QuerySet:
    if not user.is_authenticated:
        return CustomDocument.objects.none()
    return document_policy.instances_user_has_any_permission_for(user, MEDIA_ACTIONS)
