"""Every model of the app, for Django and for other packages; the rooms of this package
import the modules themselves.
"""

from projects.listing.models import ProjectIndexPage
from projects.profile.models import ProjectPage
from projects.profile.parts import (
    Contact,
    Participation,
    ProjectDocument,
    ProjectLink,
    Source,
)
from projects.profile.reuses import Reuse
from projects.reuse.models import ReuseReport
from projects.vocabulary.models import (
    FundingProgramme,
    Keyword,
    KeywordAlias,
    TaggedKeyword,
    Topic,
)

__all__ = [
    "Contact",
    "FundingProgramme",
    "Keyword",
    "KeywordAlias",
    "Participation",
    "ProjectDocument",
    "ProjectIndexPage",
    "ProjectLink",
    "ProjectPage",
    "Reuse",
    "ReuseReport",
    "Source",
    "TaggedKeyword",
    "Topic",
]
