from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from moderation.keywords.fields import KeywordsField
from moderation.keywords.recognising import proposal, recognise
from moderation.vocabulary import Topic
from network.choosing.fields import OrganisationOrNameField
from projects.fields import of_kind, words_of
from projects.kinds import Kind
from projects.profile.parts import Participation, TaggedKeyword
from projects.profile.reuses import Reuse, told

MOST_TOPICS = 3
KEYWORDS = words_of("keywords")


def grouped_topics() -> list[tuple[str, list[tuple[int, str]]]]:
    """All topics under the names of those of the first level, which come first."""
    topics = list(Topic.objects.select_related("parent"))
    return [
        (top.name, [(t.pk, t.name) for t in (top, *below(top, topics))])
        for top in topics
        if top.parent is None
    ]


def below(top: Topic, topics: list[Topic]) -> list[Topic]:
    return [topic for topic in topics if topic.parent_id == top.pk]


class ParticipationForm(WagtailAdminModelForm):
    """One field for both: an organisation of the network, or just a name."""

    organisation = OrganisationOrNameField(
        required=False,
        label=Participation._meta.get_field("organisation").verbose_name,
        help_text=Participation._meta.get_field("organisation").help_text,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.organisation_id:
            self.initial["organisation"] = self.instance.name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = data.get("organisation")
        is_name = isinstance(chosen, str)
        return data | {
            "organisation": None if is_name else chosen,
            "name": chosen if is_name else "",
        }


class ProjectPageForm(WagtailAdminPageForm):
    """The form of a profile. What only publishing needs is not asked of a draft."""

    keywords = KeywordsField(
        label=KEYWORDS["verbose_name"], help_text=KEYWORDS["help_text"]
    )

    class Media:
        js = ("site/editing.js",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            self.fields["topics"].choices = grouped_topics()
        for name in self.fields.keys() & {one.name for one in of_kind(Kind.CHOICE)}:
            first, *others = self.fields[name].choices
            if not first[0]:  # a row of hyphens says nothing
                self.fields[name].choices = [("", _("keine Angabe")), *others]
        self.formsets["contacts"].error_messages["too_few_forms"] = _(
            "Bitte geben Sie mindestens einen Kontakt an."
        )
        if "slug" in self.fields:
            # Left empty, the page makes a German one of its title.
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        topics = cleaned_data.get("topics")
        if topics is not None and len(topics) > MOST_TOPICS:
            self.add_error("topics", _("Bitte wählen Sie höchstens drei Themenfelder."))
        # The parts are validated after the form; what is said of them needs them now.
        for name in ("contacts", "reuses"):
            self.formsets[name].is_valid()
        if not self.is_deferred_validation:
            self.check_contacts()
        self.check_reuses()
        # Taken out, as the usual way would make keywords even for a preview.
        self.words = cleaned_data.pop("keywords", None)
        return cleaned_data

    def save_cluster_m2m(self) -> None:
        """The keywords that are meant; new words wait until the page is saved."""
        super().save_cluster_m2m()
        if self.words is not None:
            meant = recognise(self.words)
            new = [proposal(word, self.for_user) for word in meant.new]
            rows = [TaggedKeyword(tag=keyword) for keyword in (*meant.known, *new)]
            self.instance.tagged_keywords.set(rows)

    def check_contacts(self) -> None:
        """Each contact must say how to reach it; the message stands at its e-mail."""
        for form in self.formsets["contacts"].forms:
            data = getattr(form, "cleaned_data", {})
            ways = ("address", "phone", "email", "web")
            if data and not data.get("DELETE") and not any(data.get(w) for w in ways):
                form.add_error(
                    "email",
                    ValidationError(
                        _("Bitte geben Sie E-Mail, Telefon, Anschrift oder Seite an."),
                        code="required",
                    ),
                )

    def check_reuses(self) -> None:
        """No project builds on itself, not even by way of others."""
        own = self.instance.pk
        for form in self.formsets["reuses"].forms:
            data = getattr(form, "cleaned_data", {})
            model = data.get("based_on")
            if own is None or model is None or data.get("DELETE"):
                continue
            circle = Reuse.objects.way(own, model.pk)
            if circle:
                form.add_error("based_on", told(circle, self.instance.title))
