"""The tables of the search: what can be found, what has changed, which state it is."""

from django.db import models

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
    ended = models.BooleanField(default=False)
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
