import os
import subprocess
import sys

PROGRAM = (
    "import config.settings.base as s;"
    "print(s.SECOND_FACTOR_REQUIRED, s.TRUSTED_PROXIES, s.OIDC_APPS)"
)


def production(**environment: str) -> str:
    """What the settings of production say, in a process with this environment alone."""
    needed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=needed | {"SECRET_KEY": "x" * 50} | environment,
        capture_output=True,
        text=True,
    )
    return result.stdout.strip() or result.stderr


def test_production_is_strict_by_default():
    assert production() == "True 0 []"


def test_a_provider_without_its_secret_stops_the_start():
    text = production(OIDC_URL="https://sso.example", OIDC_CLIENT_ID="wissensnetz")
    assert "OIDC_CLIENT_SECRET" in text


def test_a_provider_is_set_up_by_the_environment():
    text = production(
        OIDC_URL="https://sso.example",
        OIDC_CLIENT_ID="wissensnetz",
        OIDC_CLIENT_SECRET="geheim",
        OIDC_NAME="Servicekonto",
    )
    assert "'name': 'Servicekonto'" in text
    assert "'server_url': 'https://sso.example'" in text
