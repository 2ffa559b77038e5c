"""Every model of the app, for Django and for other packages; the rooms of this package
import the modules themselves.
"""

from moderation.vocabulary import FundingProgramme, Keyword, KeywordAlias, Topic
from projects.listing.models import ProjectIndexPage
from projects.profile.models import ProjectPage
from projects.profile.parts import (
    Contact,
    Participation,
    ProjectDocument,
    ProjectLink,
    Source,
    TaggedKeyword,
)
from projects.profile.reuses import Reuse
from projects.reuse.models import ReuseReport

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
