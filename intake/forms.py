"""What is pasted or uploaded, and what is chosen before drafts are made of it."""

from typing import IO, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.spreadsheet.reading import read
from intake.spreadsheet.table import Table, TableError
from intake.word import WordError, read_docx
from network.choosing.fields import OrganisationField
from network.models import OrganisationPage
from projects.fields import BY_NAME

MOST_SIGNS = 100_000
MOST_BYTES = 5 * 1024 * 1024
ROWS = 18
MOST_CHOICES = 10  # in a drop-down list
ELSEWHERE = gettext_lazy(
    "Dort dürfen Sie keine Profile anlegen. Bitte wählen Sie eine andere Organisation."
)


class SteckbriefForm(forms.Form):
    """The text of a Steckbrief, pasted or out of a Word file."""

    text = forms.CharField(
        label=gettext_lazy("Text des Steckbriefs"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": ROWS, "spellcheck": "false", "data-keep-steckbrief": ""}
        ),
        help_text=gettext_lazy(
            "Kopieren Sie alles von „Stichworte“ bis „Links“, am besten mit dem Titel "
            "darüber. Reihenfolge und Lücken machen nichts aus."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("oder Word-Datei"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy(
            "Eine Datei .docx mit einem Steckbrief, höchstens 5 MB. Sie wird nur "
            "gelesen, nicht gespeichert."
        ),
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > MOST_SIGNS:
            raise forms.ValidationError(too_long(len(text)))
        return text

    def clean_file(self) -> str:
        """The text of the file; empty if there is none."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("Die Datei ist größer als 5 MB. Löschen Sie Bilder daraus.")
            )
        try:
            text = read_docx(file)
        except WordError as error:
            raise forms.ValidationError(str(error)) from error
        if not text:
            raise forms.ValidationError(_("In der Datei steht kein Text."))
        if len(text) > MOST_SIGNS:
            raise forms.ValidationError(too_long(len(text)))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text, read = data.get("text", "").strip(), data.get("file", "")
        if text and read:
            self.add_error(
                "file",
                _(
                    "Bitte entweder Text oder Datei. Leeren Sie das Textfeld, wenn die "
                    "Datei gelesen werden soll."
                ),
            )
        elif not text and not read and not self.errors:
            self.add_error(
                "text", _("Bitte fügen Sie Text ein, oder wählen Sie eine Datei.")
            )
        return data

    @property
    def whole_text(self) -> str:
        return self.cleaned_data["text"] or self.cleaned_data["file"]


def too_long(length: int) -> str:
    return _(
        "Der Text hat %(length)s Zeichen, gelesen werden höchstens %(most)s. Bitte "
        "fügen Sie nur einen Steckbrief ein."
    ) % {"length": dotted(length), "most": dotted(MOST_SIGNS)}


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class DraftForm(forms.Form):
    """What the draft is called and who leads it; the text goes with it."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=255,
        help_text=gettext_lazy(
            "So, wie Sie das Projekt nennen: „Reallabor Niederrhein“."
        ),
        error_messages={
            "required": gettext_lazy("Bitte geben Sie dem Projekt einen Titel.")
        },
    )
    lead = forms.TypedChoiceField(
        label=str(BY_NAME["lead"].label),
        coerce=int,
        help_text=gettext_lazy("Unter dieser Organisation entsteht der Entwurf."),
        error_messages={"invalid_choice": ELSEWHERE},
    )

    def __init__(
        self, *args: Any, leads: list[OrganisationPage], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {page.pk: page for page in leads}
        if len(leads) > MOST_CHOICES:
            self.fields["lead"] = self.typed_lead()
            return
        choices = [(page.pk, page.title) for page in leads]
        self.fields["lead"].choices = choices  # type: ignore[attr-defined]
        if len(leads) == 1:
            self.fields["lead"].widget = forms.HiddenInput()

    def typed_lead(self) -> OrganisationField:
        """Too many for a drop-down list: editors type some letters of the name."""
        return OrganisationField(
            among=set(self.leads),
            label=self.fields["lead"].label,
            help_text=_(
                "Unter dieser Organisation entsteht der Entwurf. Tippen Sie ein paar "
                "Buchstaben, zum Beispiel „Geld“ für Geldern."
            ),
            error_messages={"elsewhere": ELSEWHERE},
        )

    @property
    def lead_page(self) -> OrganisationPage:
        """The chosen organisation, or as long as none is, the one that was proposed."""
        self.is_valid()  # what is cleaned is there from now on, valid or not
        chosen = (self.cleaned_data if self.is_bound else self.initial).get("lead")
        key = getattr(chosen, "pk", chosen)
        return self.leads.get(key, next(iter(self.leads.values())))


class TableForm(forms.Form):
    """The file with the projects; a valid form has read it."""

    file = forms.FileField(
        label=gettext_lazy("Tabelle"),
        help_text=gettext_lazy(
            "Excel (.xlsx) oder CSV, höchstens 5 MB und 500 Zeilen."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Datei."),
            "empty": gettext_lazy("Die Datei ist leer."),
            "missing": gettext_lazy("Bitte wählen Sie eine Datei."),
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
            (ALL, gettext_lazy("Alles oder nichts")),
            (GOOD, gettext_lazy("Nur die fehlerfreien Zeilen")),
        ]
    )
