from projects.models.index import ProjectIndexPage
from projects.models.parts import (
    Contact,
    Participation,
    ProjectDocument,
    ProjectLink,
    Reuse,
    Source,
)
from projects.models.profile import ProjectPage
from projects.models.vocabulary import (
    FundingProgramme,
    Keyword,
    TaggedKeyword,
    Topic,
)

__all__ = [
    "Contact",
    "FundingProgramme",
    "Keyword",
    "Participation",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectLink",
    "ProjectPage",
    "Reuse",
    "Source",
    "TaggedKeyword",
    "Topic",
]
