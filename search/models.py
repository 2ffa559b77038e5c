"""The tables of the search: what can be found, what has changed, which state it is."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.documents import Document


class SearchDocument(models.Model):
    """What can be found: one row per public page, from which every index is built.

    No foreign key leads to the page: a row outlives its page until the change is
    drained, and deleting pages must not depend on the search.
    """

    key = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=32)
    url = models.TextField()
    title = models.TextField()
    keywords = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    places = models.TextField(blank=True)
    facets = models.JSONField(default=dict)
    sort = models.JSONField(default=dict)
    weight = models.FloatField(default=1.0)
    confirmed = models.IntegerField(default=0)
    card = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title

    @classmethod
    def columns(cls) -> list[str]:
        """Names of all fields; they are those of a Document."""
        return [field.name for field in cls._meta.fields]

    @classmethod
    def from_document(cls, document: Document) -> "SearchDocument":
        return cls(**{name: getattr(document, name) for name in cls.columns()})

    def to_document(self) -> Document:
        return Document(**{name: getattr(self, name) for name in self.columns()})


class SearchChange(models.Model):
    """A page whose document may have changed: written in the transaction that
    changed it, deleted when every index knows."""

    page_id = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.page_id)


class SearchState(models.Model):
    """One row that says which state the network is in; search/state.py tells more."""

    changes = models.BigIntegerField(default=0)
    generation = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.changes}/{self.generation}"


class SearchText(models.Model):
    """The index of the PostgreSQL engine; other engines leave it empty.

    `tokens` has a GIN index, made by the migration where the database is PostgreSQL.
    """

    key = models.BigIntegerField(primary_key=True)
    weight = models.FloatField()
    confirmed = models.IntegerField()
    digest = models.BigIntegerField()
    version = models.CharField(max_length=16)  # of layout and chain
    tokens = SearchVectorField()
    places = SearchVectorField()

    def __str__(self) -> str:
        return str(self.key)


class SearchWord(models.Model):
    """A word that a public text has or had, for completing and correcting others."""

    folded = models.CharField(max_length=64, unique=True)
    written = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.written


class Synonym(models.Model):
    """Expressions that mean the same. Editors keep them."""

    words = models.TextField(
        _("Gleichbedeutende Wörter"),
        help_text=_(
            "Mit Komma getrennt, zum Beispiel „VHS, Volkshochschule“. Wer nach einem "
            "davon sucht, findet auch die anderen."
        ),
    )
    includes = models.TextField(
        _("umfasst außerdem"),
        blank=True,
        help_text=_(
            "Wer nach den Wörtern oben sucht, findet auch diese, aber nicht umgekehrt: "
            "Zum „Niederrhein“ gehören „Kreis Kleve, Kreis Wesel“."
        ),
    )

    class Meta:
        verbose_name = _("Synonym")
        verbose_name_plural = _("Synonyme")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words
