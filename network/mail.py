"""Mails of the network: plain text that every mail program and screen reader reads.

A mail is a template in `templates/mails/`; its first line is the subject.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Template
from django.template.loader import get_template

logger = logging.getLogger(__name__)


def send(name: str, to: Iterable[str], **context: Any) -> int:
    """Sends one mail to each address and says how many the mail server took.

    Nobody sees the others' addresses. A mail server that fails is logged and breaks
    nothing: what the mail tells of has happened all the same. Call it after the commit
    (`transaction.on_commit`), so that no mail tells of what was rolled back.
    """
    addresses = {address.lower(): address for address in to if address}
    if not addresses:
        return 0
    subject, body = render(name, context)
    return sum(deliver(subject, body, address) for address in addresses.values())


def render(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body of a mail. Text is no HTML, so nothing is escaped."""
    template: Template = get_template(f"mails/{name}.txt").template  # type: ignore[attr-defined]
    known = {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
    text = template.render(Context(known | context, autoescape=False)).strip()
    subject, _newline, body = text.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"


def deliver(subject: str, body: str, address: str) -> bool:
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address])
    # Programs do not answer “I am away until Monday” to that.
    message.extra_headers = {"Auto-Submitted": "auto-generated"}
    try:
        return message.send() == 1
    # Whatever a mail server, a resolver or a certificate may come up with.
    except Exception:
        logger.exception("Eine E-Mail („%s“) konnte nicht verschickt werden.", subject)
        return False
