"""Who is an editor, a member or a colleague is asked in network/teams.py alone."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = {"network/teams.py", "network/models/user.py"}
ASKED_ELSEWHERE = re.compile(
    r"import [^#\n]*\bEDITORS\b|^    EDITORS,|name=EDITORS"
    r"|groups__name|teams_by_group|\bgroup\.name\s*(?:[!=]=|in\b)"
    r"|\.groups\.(?:filter|exclude)\(|is_editor\([^)]*\) or is_member",
    re.MULTILINE,
)


def test_no_other_module_compares_groups():
    packages = [path.parent for path in ROOT.glob("*/__init__.py")]
    sources = [path for package in packages for path in package.rglob("*.py")]
    asked = {
        str(path.relative_to(ROOT)): found[0]
        for path in sources
        if not {"migrations", "tests", "bench"} & set(path.parts)
        and (found := ASKED_ELSEWHERE.search(path.read_text(encoding="utf-8")))
    }
    assert asked.keys() == HOME
