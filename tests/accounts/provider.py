"""A small OpenID Connect provider on this machine, for one person at a time."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = ("wissensnetz", "geheim")
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Vouches for `person`; what else it says can be bent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, Any] = {}
        self.bent: dict[str, Any] = {}
        self.signed_by = KEY
        self.asked: dict[str, str] = {}
        self.fails = ""

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, url: str) -> str:
        """What the browser does there: agrees, and comes back with a code."""
        self.asked = dict(parse_qsl(urlsplit(url).query))
        back = {"code": "einmal", "state": self.asked["state"]}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, list[str]]) -> dict[str, Any] | None:
        given = (form["client_id"][0], form["client_secret"][0])
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if given != CLIENT or challenge != self.asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT[0], "iat": now, "exp": now + 60}
        claims |= {"nonce": self.asked["nonce"]} | self.person | self.bent
        token = jwt.encode(claims, self.signed_by, "RS256", headers={"kid": "k"})
        return {"access_token": "zugang", "token_type": "Bearer", "id_token": token}


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        self.answer(
            {
                "/.well-known/openid-configuration": self.server.configuration(),
                "/jwks": {"keys": [key | {"kid": "k", "alg": "RS256", "use": "sig"}]},
                "/userinfo": self.server.person,
            }.get(self.path)
        )

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.answer(self.server.token(parse_qs(body)))

    def answer(self, data: Any) -> None:
        failing = self.server.fails == self.path
        status = 500 if failing else 200 if data else 400
        body = b"<html>kaputt" if failing else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing: tests read what comes back."""


def start() -> Provider:
    provider = Provider()
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    return provider
