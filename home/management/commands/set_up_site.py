from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.site import set_up_site


class Command(BaseCommand):
    help = _(
        "Legt in einer neuen Installation die ersten Seiten, die Gruppe der Redaktion "
        "und den Ablauf der Freigabe an. Was es schon gibt, bleibt."
    )

    def handle(self, **options: Any) -> None:
        home = set_up_site()
        self.stdout.write(self.style.SUCCESS(_("Bereit: %s") % home.title))
