from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from network.choosing.names import find_organisation, suggestion, suggestions

LONGEST = 200


@require_GET
def suggest(request: HttpRequest) -> JsonResponse:
    """Public organisations that fit `?q=`, and the one that it means on its own."""
    text = request.GET.get("q", "")[:LONGEST]
    meant = find_organisation(text)
    return JsonResponse(
        {
            "found": [asdict(one) for one in suggestions(text)],
            "meant": asdict(suggestion(meant.pk)) if meant else None,
        }
    )
