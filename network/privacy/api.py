"""The admin's own API for images and documents, within what a person may choose.

It must exist, as the admin's JavaScript knows its addresses; Wagtail's would list
everything to everybody who is signed in.
"""

from django.db.models import QuerySet
from rest_framework.authentication import SessionAuthentication
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from network.privacy.sight import visible_documents, visible_images


class OwnImagesAPIViewSet(ImagesAdminAPIViewSet):
    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return visible_images(self.request.user)


class OwnDocumentsAPIViewSet(DocumentsAdminAPIViewSet):
    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return visible_documents(self.request.user)
