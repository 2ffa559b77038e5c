from allauth.account.auth_backends import AuthenticationBackend

from network.models import User


class EmailBackend(AuthenticationBackend):
    """Signs in by the address of the account and its password."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        return self._check_password(User.objects.with_address(email), password)
