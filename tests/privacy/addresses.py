"""Every address of the site, as the resolver knows them, with keys filled in."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern

from tests.privacy.planting import SEARCHED, Secrets

ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
# In the addresses that are regular expressions: groups, and what they are about.
GROUP = re.compile(r"\((?!\?:)(?:\?P<(?P<name>\w+)>)?(?:[^()]|\(\?:[^()]*\))*\)")
PAGES = ["page", "own page", "common page"]
# What a number means, by the address it stands in; the first that fits counts.
MEANINGS: list[tuple[str, str, list[str]]] = [
    # (address, argument, kinds of keys)
    (r"", r"revision_id$", ["revision", "own revision"]),
    (r"", r"workflow_state_id$", ["workflow state"]),
    (r"", r"task_state_id$", ["task state"]),
    (r"", r"task_id$", ["task"]),
    (r"", r"destination_id$", ["own page", "page"]),
    (r"", r"page", PAGES),
    (r"^admin/editing-sessions/", r"object_id", ["page", "own page"]),
    (r"^admin/editing-sessions/", r"session_id", ["session"]),
    (r"uploaded_", r"", ["upload"]),
    (r"^_util/|restriction", r"restriction", ["page"]),
    (r"^admin/api/main/\^?pages", r"", PAGES),
    (r"^admin/api/main/\^?documents|^(admin/)?documents/", r"", ["document"]),
    (r"^admin/api/main/\^?images|^admin/images/", r"", ["image", "own image"]),
    (r"^admin/pages/", r"", PAGES),
    (r"^admin/collections/", r"", ["collection"]),
    (r"^admin/users/", r"", ["user"]),
    (r"^admin/groups/", r"", ["group"]),
    (r"^admin/workflows/tasks?_?", r"", ["task", "workflow"]),
    (r"^admin/workflows/", r"", ["workflow"]),
    (r"^admin/redirects/", r"", ["redirect"]),
    (r"^admin/snippets/.*registerentry", r"", ["register entry"]),
    (r"^admin/snippets/", r"", ["keyword"]),
    (r"^admin/(sites|settings)/", r"", ["task"]),
    (r"^admin/.*(mitglieder|konten)/", r"", ["user"]),
    (r"einladungen/", r"", ["invitation"]),
    (r"beitrittsanfragen/", r"", ["join request"]),
    (r"bestaetigen/", r"", ["page", "own page"]),
    (r"nachnutzungen/", r"", ["reuse report"]),
]
WORDS: dict[str, list[str]] = {
    "converter:slug": ["geldern", "flussquelle-offen", "moers"],
    "content_type_app_name": ["projects", "network"],
    "content_type_model_name": ["projectpage", "organisationpage"],
    "action_name": ["approve", "reject", "copy", "move", "create_alias"],
    "filter_spec": ["width-30", "original"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
}
BULK_ACTIONS = {
    ("wagtailcore", "page"): ["delete", "move", "publish", "unpublish"],
    ("network", "customimage"): ["delete", "add_tags", "add_to_collection"],
    ("network", "customdocument"): ["delete", "add_tags", "add_to_collection"],
    ("network", "user"): ["delete", "assign_role", "set_active_state"],
    ("projects", "keyword"): ["delete"],
}
MOST_PER_ADDRESS = 4


def patterns(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each pattern of the site with the text of its whole address."""
    for entry in (resolver or get_resolver()).url_patterns:
        text = str(entry.pattern)
        if isinstance(entry.pattern, RegexPattern):
            text = text.removeprefix("^").removesuffix("$").replace("\\.", ".")
        if hasattr(entry, "url_patterns"):
            yield from patterns(entry, before + text)
        else:
            yield before + text, entry


def addresses(secrets: Secrets, thorough: bool = True) -> Iterator[str]:
    """All addresses, with every argument filled with what it may be about; if thorough,
    also with arguments that do not belong together.
    """
    for text, _pattern in patterns():
        if "/bulk/" in text:
            yield from bulk_addresses()
        elif "_settings" not in text:
            yield from filled(text, secrets, thorough)


def about_page(key: int) -> Iterator[str]:
    """Every address of Wagtail's pages and of their API, about this one page."""
    for text, _pattern in patterns():
        if text.startswith(("admin/pages/", "admin/api/main/^pages/")):
            text = text.replace("^", "")
            filled = GROUP.sub(
                lambda mark: "live" if "live|" in mark.group() else str(key), text
            )
            filled = ARGUMENT.sub(
                lambda mark: str(WORDS.get(mark["name"], [key])[0]), filled
            )
            if str(key) in filled:
                yield f"/{filled}"


def bulk_addresses() -> Iterator[str]:
    for (app, model), actions in BULK_ACTIONS.items():
        yield from (f"/admin/bulk/{app}/{model}/{action}/" for action in actions)


def filled(text: str, secrets: Secrets, thorough: bool) -> Iterator[str]:
    template, arguments = [], []
    position = 0
    marks = sorted(
        [*ARGUMENT.finditer(text), *GROUP.finditer(text)], key=lambda m: m.start()
    )
    for mark in marks:
        if mark.start() < position:
            continue
        template.append(text[position : mark.start()])
        arguments.append(values(text, mark, secrets))
        position = mark.end()
    tail = text[position:]
    for chosen in spread(arguments, thorough):
        parts = itertools.chain.from_iterable(zip(template, chosen, strict=True))
        yield "/" + "".join(map(str, parts)) + tail


def spread(arguments: list[list[Any]], thorough: bool) -> Iterator[tuple[Any, ...]]:
    """Those that belong together, and if thorough an even choice of all others."""
    longest = max(map(len, arguments), default=1)
    yield from zip(
        *([options[i % len(options)] for i in range(longest)] for options in arguments),
        strict=True,
    )
    if not thorough:
        return
    combinations = list(itertools.product(*arguments))
    step = max(1, len(combinations) // MOST_PER_ADDRESS)
    yield from combinations[::step]


def values(text: str, mark: re.Match, secrets: Secrets) -> list[Any]:
    name = mark.groupdict().get("name") or ""
    converter = mark.groupdict().get("converter") or ""
    if name in WORDS:
        return WORDS[name]
    if text.startswith("media/"):
        return secrets.keys["path"]
    if name in {"app_label", "app_name", "model_name"}:
        known = {"model_name": ["projectpage", "customimage"]}
        return known.get(name, ["projects", "network"])
    if mark.group().startswith("("):
        return group_values(text, mark, secrets)
    if f"converter:{converter}" in WORDS:
        return WORDS[f"converter:{converter}"]
    return keys(text, name, secrets)


def group_values(text: str, mark: re.Match, secrets: Secrets) -> list[Any]:
    """What the groups of Wagtail's four regular expressions may be."""
    if "live|" in mark.group():
        names = ["latest"] if "latest" in mark.group() else ["live", "earliest"]
        return names + secrets.keys["revision"]
    if text.startswith("documents/"):
        if mark.group() == r"(\d+)":
            return secrets.keys["document"]
        return [f"{secrets.words['file of a document']}.txt"]
    if mark.group() == r"(\d+)":
        return keys(text, "page_id", secrets)
    return ["", "kommunen/geldern/", "kommunen/geldern/flussquelle-offen/"]


def keys(text: str, name: str, secrets: Secrets) -> list[Any]:
    for address, argument, kinds in MEANINGS:
        if re.search(address, text) and re.search(argument, name):
            return [key for kind in kinds for key in secrets.keys[kind]]
    # An address that nobody has said anything about: one key of each kind.
    found = {known[0] for known in secrets.keys.values()}
    return [*sorted(found, key=str), SEARCHED.lower()]
