from allauth.account.auth_backends import AuthenticationBackend

from network.models import User


def find_user(email: str) -> User | None:
    """The account with this address, whatever its case.

    The address of an account is the only one that counts: one that an editor has
    replaced opens nothing any more.
    """
    return User.objects.filter(email__iexact=email.strip()).first()


class EmailBackend(AuthenticationBackend):
    """Signs in by the address of the account and its password."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        return self._check_password(find_user(email), password)
