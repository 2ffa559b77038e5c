from projects.models.freshness import LinkCheck, Reminder
from projects.models.importing import ImportBatch, ImportedRow, ImportResult
from projects.models.index import ProjectIndexPage
from projects.models.moderation import FourEyesTask
from projects.models.parts import (
    Contact,
    Participation,
    ProjectDocument,
    ProjectLink,
    Source,
)
from projects.models.profile import ProjectPage
from projects.models.reuse import Reuse, ReuseReport
from projects.models.vocabulary import (
    FundingProgramme,
    Keyword,
    KeywordAlias,
    TaggedKeyword,
    Topic,
)

__all__ = [
    "Contact",
    "FourEyesTask",
    "FundingProgramme",
    "ImportBatch",
    "ImportResult",
    "ImportedRow",
    "Keyword",
    "KeywordAlias",
    "LinkCheck",
    "Participation",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectLink",
    "ProjectPage",
    "Reminder",
    "Reuse",
    "ReuseReport",
    "Source",
    "TaggedKeyword",
    "Topic",
]
