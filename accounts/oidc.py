"""Signing in with the office's own account, by OpenID Connect. An option: it is there
when `OIDC_URL` is set.

The provider says who somebody is; whether that person has an account here is decided
by invitations. So nobody gets an account by signing in, and nothing is stored: each
time the verified address leads to the account.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount import views as social
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from requests import RequestException

from accounts.views import OwnFrame
from network.models import User

PROVIDER = "openid_connect"
NONCE = "oidc_nonce"
# What a provider that is down, slow or wrongly configured may lead to.
FAILURES = (RequestException, OAuth2Error, KeyError, TypeError, ValueError)


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Leads to the account of that address, if the provider vouches for it."""
        data = sociallogin.account.get_provider_account().get_user_data() or {}
        email = data.get("email", "")
        # Some providers send the text “false”, which would be true.
        verified = data.get("email_verified") is True
        user = User.objects.with_address(email) if email and verified else None
        if user is None:
            context = {"email": email, "verified": verified}
            page = render(request, "socialaccount/no_account.html", context, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = user


class OfficeProvider(OpenIDConnectProvider):
    """Binds the token to this browser by a nonce, besides state and PKCE."""

    def get_auth_params(self) -> dict[str, str]:
        session = self.request.session
        nonce = session.setdefault(NONCE, get_random_string(32))
        return super().get_auth_params() | {"nonce": nonce}


class OfficeAdapter(OpenIDConnectOAuth2Adapter):
    def get_provider(self) -> OfficeProvider:
        app = get_adapter().get_app(self.request, provider=PROVIDER)
        return OfficeProvider(self.request, app=app)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("oidc_callback"))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        login = super().complete_login(request, app, token, **kwargs)
        data = login.account.extra_data
        if data["id_token"]["sub"] != data["userinfo"]["sub"]:
            raise OAuth2Error("userinfo is about somebody else")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        # allauth trusts a token that came by TLS; inside an office that may be plain.
        self.did_fetch_access_token = False
        data = super()._decode_id_token(app, id_token)
        nonce = self.request.session.pop(NONCE, "")
        if not nonce or not constant_time_compare(data.get("nonce", ""), nonce):
            raise OAuth2Error("wrong nonce")
        return data


OfficeProvider.oauth2_adapter_class = OfficeAdapter


class CancelledView(OwnFrame, social.LoginCancelledView):
    pass


def or_error_page(
    view: Callable[[HttpRequest, OfficeAdapter], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Whatever is wrong with the provider gives a page; the password still works."""

    @login_not_required
    def guarded(request: HttpRequest) -> HttpResponse:
        adapter = OfficeAdapter(request, PROVIDER)
        try:
            provider = adapter.get_provider()
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        try:
            return view(request, adapter)
        except FAILURES as error:
            return render_authentication_error(request, provider, exception=error)

    return guarded


@or_error_page
def login(request: HttpRequest, adapter: OfficeAdapter) -> HttpResponse:
    """A link, not a form: the policy would stop a form that leads elsewhere."""
    provider = adapter.get_provider()
    back = get_next_redirect_url(request)
    return provider.redirect(request, process=AuthProcess.LOGIN, next_url=back)


@or_error_page
def callback(request: HttpRequest, adapter: OfficeAdapter) -> HttpResponse:
    return OAuth2CallbackView.adapter_view(adapter)(request)
