from network.models.media import CustomDocument, CustomImage, CustomRendition
from network.models.organisation import OrganisationIndexPage, OrganisationPage
from network.models.region import CuratedRegion
from network.models.register import RegisterEntry
from network.models.team import Invitation, JoinRequest, Team
from network.models.user import User

__all__ = [
    "CuratedRegion",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Invitation",
    "JoinRequest",
    "OrganisationIndexPage",
    "OrganisationPage",
    "RegisterEntry",
    "Team",
    "User",
]
