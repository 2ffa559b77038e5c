from typing import IO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intake.spreadsheet.reading import read
from intake.spreadsheet.table import Table, TableError


class TableForm(forms.Form):
    """The file with the projects; a valid form has read it."""

    file = forms.FileField(
        label=_("Tabelle"),
        help_text=_("Excel (.xlsx) oder CSV, höchstens 5 MB und 500 Zeilen."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": _("Bitte wählen Sie eine Datei."),
            "empty": _("Die Datei ist leer."),
            "missing": _("Bitte wählen Sie eine Datei."),
        },
    )
    table: Table

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            self.table = read(cast("IO[bytes]", file.file))
        except TableError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class StartForm(forms.Form):
    """How to import; a browser that says anything else says nothing."""

    ALL, GOOD = "alles", "fehlerfreie"

    mode = forms.ChoiceField(
        choices=[
            (ALL, _("Alles oder nichts")),
            (GOOD, _("Nur die fehlerfreien Zeilen")),
        ]
    )
