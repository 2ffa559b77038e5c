"""Pictures that are taken in: small files that unfold to gigabytes are not."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """Wagtail's field. It has a limit of pixels, but a file far beyond it makes Pillow
    refuse to count them.
    """

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except DecompressionBombError as error:
            raise ValidationError(
                _(
                    "Dieses Bild hat zu viele Pixel. Bitte verkleinern Sie es vor dem "
                    "Hochladen, zum Beispiel auf 2.400 Pixel Breite."
                ),
                code="file_too_many_pixels",
            ) from error


class ImageForm(BaseImageForm):
    """The form of a picture, in all places where one can be uploaded."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = PictureField(
                label=field.label, required=field.required, widget=field.widget
            )
