"""Public addresses of organisations and regions."""

KOMMUNEN = "/kommunen/"


def organisation_url(slug: str) -> str:
    return f"{KOMMUNEN}{slug}/"


def region_url(slug: str) -> str:
    return f"{KOMMUNEN}region/{slug}/"
