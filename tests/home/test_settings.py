import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "import config.settings.base"


def start(**environment) -> subprocess.CompletedProcess:
    """Loads the settings of production in a process with this environment alone."""
    needed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=needed | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": ""}])
def test_production_does_not_start_without_a_key(environment):
    result = start(**environment)
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


def test_production_starts_with_a_key():
    assert start(SECRET_KEY="x" * 50).returncode == 0


def test_sqlite_waits_for_other_writers(settings, db):
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("speaks of SQLite only")
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_every_variable_is_documented():
    documented = Path("docs/operators.md").read_text("utf-8")
    settings = [Path(f"config/settings/{name}.py") for name in ("base", "dev")]
    source = "".join(path.read_text("utf-8") for path in settings)
    variables = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))

    assert {"SECRET_KEY", "DATABASE_URL", "DEBUG"} <= variables
    assert {v for v in variables if f"`{v}`" not in documented} == set()
