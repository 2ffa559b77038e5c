from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from network.models import User


def end_sessions(user: User) -> int:
    """Signs somebody out on every device, and says of how many.

    Sessions do not know whose they are, so all are read: some hundred, as only those
    who sign in have one, and it happens when somebody leaves.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    running = Session.objects.filter(expire_date__gt=timezone.now())
    keys = [
        session.session_key
        for session in running.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    for key in keys:
        store(key).delete()
    if apps.is_installed("allauth.usersessions"):
        apps.get_model("usersessions", "UserSession").objects.filter(user=user).delete()
    return len(keys)
