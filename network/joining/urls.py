"""Public addresses of joining."""

from django.urls import path

from network.joining import public

urlpatterns = [
    path("mitmachen/", public.JoinView.as_view(), name="join"),
    path("mitmachen/danke/", public.thanks, name="join_thanks"),
    path("einladung/<str:token>/", public.InvitationView.as_view(), name="invitation"),
]
