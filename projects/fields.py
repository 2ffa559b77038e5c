"""The Steckbrief: every field of a profile, said once and in its order.

Form, page, comparison, search, completeness, both imports and the manual read it here.
How a field is stored stands in profile/steckbrief.py, how each kind is shown in
telling.py.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from projects.kinds import Field, Kind, Section, Zone

LINE, RICH, CHOICE, YEAR, NUMBER, FLAG, WORDS, PEOPLE, LEAD, PARTS, OWN = Kind
NOWHERE, ABOUT, STORY, FUNDING, FRAME, EXPERIENCE, IMAGE = Section

# One table: what is short, then texts, then other names.
# fmt: off
FIELDS: tuple[Field, ...] = (
    Field("title", LINE, _("Titel"), compared=False, weight=6, needed=True,
          help=_("So, wie Sie das Projekt nennen."), example=_("Reallabor Niederrhein"),
          why=_("Unter ihm finden andere das Projekt wieder."),
          also="Projekttitel, Projektname, Titel des Projekts, Projekt",
          also_in_texts="Name des Projekts, Projektbezeichnung", also_in_tables="Name"),
    Field("summary", LINE, _("Kurz gesagt"), zone=Zone.SUMMARY, weight=9, needed=True,
          help=_("Ein bis zwei Sätze, höchstens 300 Zeichen, für Listen und Suche: "
            "Wer macht was mit welchem Nutzen?"),
          example=_("Drei Städte und zwei Hochschulen öffnen gemeinsam Daten der "
            "Verwaltung."),
          why=_("Danach entscheiden Lesende, ob das Projekt sie angeht."),
          also="Kurzbeschreibung, Zusammenfassung, Teaser", also_in_texts="Kurzfassung",
          also_in_tables="Kurzprofil"),
    Field("participations", PARTS, _("Beteiligte"), one=_("Beteiligung"),
          imported=False, weight=6,
          help=_("Beteiligte Kommunen, sonstige Beteiligte und Fördergeber: wer außer "
            "Ihnen mitmacht. Hauptverantwortlich ist die Kommune oder "
            "Organisation, unter der das Profil steht."), example=_("Kreis Wesel"),
          why=_("Wer jemanden davon kennt, fragt dort zuerst nach.")),
    Field("partners", PEOPLE, _("Beteiligte Kommunen"), role="partner", section=ABOUT,
          help=_("Welche Kommunen außer der hauptverantwortlichen mitmachen."),
          example=_("Geldern"),
          also="Partnerkommunen, Partnerkommune, Partner",
          also_in_texts="Kommunen, Kooperationspartner, Kooperationspartner innen, "
          "Partnerinnen, Partner innen, Partnerinnen und Partner, "
          "Projektpartner, Teilnehmende Kommunen, Mitwirkende Kommunen, "
          "Beteiligte, Beteiligte Städte und Gemeinden"),
    Field("topics", WORDS, _("Themenfelder"), one=_("Themenfeld"), section=ABOUT,
          facet="thema", weight=7, needed=True,
          help=_("Ein bis drei, unter denen andere suchen würden."),
          example=_("Open Data"),
          why=_("So finden es Menschen, die nur das Thema kennen."),
          also="Themenfeld, Thema, Themen",
          also_in_texts="Handlungsfeld, Handlungsfelder"),
    Field("keywords", WORDS, _("Stichworte"), one=_("Stichwort"), section=ABOUT,
          facet="stichwort", weight=4,
          help=_("Worunter andere suchen, höchstens 15. Was es noch nicht gibt, wird "
            "der Redaktion vorgeschlagen."), example=_("Bürgerhaushalt"),
          why=_("Sie verbinden das Projekt mit anderen zum selben Gegenstand."),
          also="Stichwörter, Stichwort, Schlagworte, Schlagwörter, Tags",
          also_in_texts="Schlagwort, Keywords"),
    Field("lead", LEAD, _("Hauptverantwortlich"), section=ABOUT,
          help=_("Die Kommune oder Organisation, unter der das Profil steht."),
          example=_("Moers"),
          also="Hauptverantwortliche, Federführung",
          also_in_texts="Hauptverantwortlicher, Hauptverantwortliche Kommune, "
          "Federführend, Federführende Kommune, Verantwortlich, "
          "Verantwortliche Kommune, Projektträger, "
          "Projektverantwortlich, Träger, Leitkommune",
          also_in_tables="Kommune, Organisation, AGS, Lead"),
    Field("others", PEOPLE, _("Sonstige Beteiligte"), role="beteiligt", section=ABOUT,
          help=_("Hochschulen, Vereine, Unternehmen."),
          example=_("Hochschule Rhein-Waal"),
          also="Weitere Beteiligte",
          also_in_texts="Weitere Partner, Externe Partner, Sonstige Partner, Andere "
          "Beteiligte", also_in_tables="Beteiligte"),
    Field("funders", PEOPLE, _("Fördergeber"), role="foerdergeber", section=ABOUT,
          help=_("Wer das Projekt bezahlt oder bezuschusst."),
          example=_("Land Nordrhein-Westfalen"),
          also="Fördermittelgeber, Zuwendungsgeber",
          also_in_texts="Gefördert durch, Gefördert von", also_in_tables="Förderer"),
    Field("occasion", RICH, _("Anlass"), section=STORY, weight=6,
          help=_("Welches Problem gab den Anstoß?"),
          example=_("Anträge lagen im Schnitt sechs Wochen."),
          why=_("Andere erkennen daran ihr eigenes Problem wieder."),
          also="Ausgangslage, Hintergrund",
          also_in_texts="Ausgangssituation, Motivation, Problemstellung, Anlass und "
          "Hintergrund"),
    Field("goal", RICH, _("Ziel"), section=STORY, weight=5,
          help=_("Was soll danach besser sein, und für wen?"),
          example=_("Familien haben den Bescheid nach einer Woche."),
          why=_("Ohne das Ziel lässt sich der Erfolg nicht einschätzen."),
          also="Ziele, Zielsetzung",
          also_in_texts="Zielsetzungen, Projektziel, Projektziele, Ziel des Projekts, "
          "Ziele des Projekts"),
    Field("implementation", RICH, _("Umsetzung"), section=STORY, weight=7,
          help=_("In welchen Schritten, mit wem?"),
          example=_("Erst ein Ratsbeschluss, dann drei Monate Probebetrieb in zwei "
            "Ämtern."),
          why=_("Sie ist die Anleitung für alle, die es nachmachen."),
          also="Beschreibung, Vorgehen, Projektbeschreibung",
          also_in_texts="Durchführung, Vorgehensweise, Maßnahmen, Projektinhalt, "
          "Inhalt"),
    Field("funding", RICH, FUNDING.label, section=FUNDING, weight=5,
          or_else=("funding_programmes", "funding_amount"),
          help=_("Woher das Geld kommt, in eigenen Worten."),
          example=_("Kosten nach Einwohnerzahl geteilt."),
          why=_("Wer nachahmt, muss wissen, woher das Geld kam."),
          also="Kosten",
          also_in_texts="Förderung, Kosten und Finanzierung, Finanzen, Fördermittel"),
    Field("funding_programmes", WORDS, _("Förderprogramme"), one=_("Förderprogramm"),
          section=FUNDING, facet="foerderung",
          help=_("Woraus es gefördert wird."), example=_("Modellprojekte Smart Cities"),
          also="Förderprogramm", also_in_tables="Programm"),
    Field("funding_amount", NUMBER, _("Fördersumme"), unit="€", section=FUNDING,
          help=_("In Euro, ohne Punkte."), example="25000",
          also="Fördersumme in €, Fördersumme in Euro, Förderbetrag"),
    Field("funding_share", NUMBER, _("Förderquote"), unit="%", section=FUNDING,
          help=_("Anteil an den Kosten, in Prozent."), example="80",
          also="Förderquote in %, Förderquote in Prozent, Förderanteil"),
    Field("status", CHOICE, _("Stand"), section=FRAME, own_look=True, facet="status",
          help=_("Wie weit es ist. Beendete Projekte bleiben stehen und wertvoll."),
          example=_("abgeschlossen"),
          also="Status, Projektstand, Projektstatus", also_in_texts="Sachstand"),
    Field("legal_form", CHOICE, _("Rechtsform"), section=FRAME, always=True,
          zone=Zone.KEYWORDS, facet="rechtsform", weight=4,
          help=_("Die Rechtsform der Zusammenarbeit, auch „informell“."),
          example=_("Zweckverband"),
          why=_("Rechtsämter fragen als Erstes danach."),
          also_in_texts="Rechtliche Grundlage, Rechtsgrundlage, Organisationsform, "
          "Rechtliche Form"),
    Field("start_year", YEAR, _("Zusammenarbeit seit"), section=FRAME, facet="jahr",
          weight=4,
          help=_("Das Jahr, in dem es begann."), example="2020",
          why=_("Das Jahr sagt, wie viel Erfahrung dahinter steht."),
          also="Beginn, Start, Seit",
          also_in_texts="Laufzeit, Zeitraum, Projektlaufzeit, Projektstart, "
          "Projektbeginn, Projektzeitraum, Dauer, Dauer der "
          "Zusammenarbeit", also_in_tables="von, Startjahr"),
    Field("end_year", YEAR, _("Zusammenarbeit bis"), section=FRAME,
          help=_("Das Jahr, in dem es endet. Leer, wenn kein Ende geplant ist."),
          example="2027",
          also="Bis, Ende", also_in_texts="Projektende, Ende der Zusammenarbeit",
          also_in_tables="Endjahr"),
    Field("one_off_cost", CHOICE, _("Einmalige Kosten"), section=FRAME, weight=5,
          or_else=("yearly_cost",),
          help=_("Geschätzt genügt."), example=_("5.000 bis 20.000 €"),
          why=_("Schon die Größenordnung entscheidet, ob andere es sich leisten "
            "können."),
          also="Einmaliger Aufwand"),
    Field("yearly_cost", CHOICE, _("Jährliche Kosten"), section=FRAME,
          help=_("Für den Betrieb."), example=_("bis 5.000 €"),
          also="Jährlicher Aufwand"),
    Field("staff_share", CHOICE, _("Personalaufwand"), section=FRAME, weight=3,
          help=_("Aller zusammen."), example=_("bis 0,25 VZÄ"),
          why=_("Kleine Verwaltungen fragen zuerst nach der Arbeitszeit."),
          also="Personaleinsatz"),
    Field("contacts", PARTS, _("Kontakt"), weight=8, needed=True,
          help=_("An wen andere Kommunen sich wenden können: am besten eine Stelle "
            "statt einer Person, mit E-Mail, Telefon, Anschrift oder "
            "Internetseite."), example=_("Stadt Moers, Fachdienst Digitalisierung"),
          why=_("Ohne ihn kann niemand nachfragen."),
          also_in_texts="Kontakte, Kontaktdaten, Kontaktperson, Kontaktpersonen, "
          "Ansprechpartner, Ansprechpartnerin, Ansprechpartnerinnen, "
          "Ansprechpartner innen, Ansprechpartner in, Ansprechperson, "
          "Ansprechpersonen, Ansprechstelle, Ihre Ansprechpartnerinnen, "
          "Ihr Ansprechpartner, Ihre Ansprechpartnerin, Ihre "
          "Ansprechpartner, Ansprechpartnerinnen und Ansprechpartner"),
    Field("links", PARTS, _("Links"), one=_("Link"), weight=3,
          help=_("Seiten über das Projekt, die mit http:// oder https:// beginnen."),
          example=_("https://www.moers.de/reallabor"),
          why=_("Sie führen zu dem, was das Profil nicht fasst."),
          also="Link, Weiterführende Links",
          also_in_texts="Weitere Informationen, Website, Webseite, Homepage, "
          "Projektseite, Mehr Informationen, Internetseite, Internet",
          also_in_tables="Weitere Links"),
    Field("results", RICH, _("Ergebnisse"), section=EXPERIENCE, weight=6,
          help=_("Was wurde erreicht? Zahlen helfen am meisten."),
          example=_("1.200 Anträge im ersten Jahr, 80 % davon online."),
          why=_("Zahlen überzeugen den eigenen Rat."),
          also="Ergebnis, Wirkung",
          also_in_texts="Wirkungen, Erfolge, Resultate, Nutzen"),
    Field("lessons", RICH, _("Was wir heute anders machen würden"), section=EXPERIENCE,
          anchor="erfahrungen", if_public="lessons_public", weight=4,
          help=_("Der Rat, den Sie selbst gern gehabt hätten."),
          example=_("Den Personalrat würden wir früher einbeziehen."),
          why=_("Das erspart anderen dieselben Umwege."),
          also="Was würden wir anders machen, Erfahrungen, Lessons Learned",
          also_in_texts="Empfehlungen, Erkenntnisse"),
    Field("lessons_public", FLAG, _("Erfahrungen öffentlich zeigen"),
          section=EXPERIENCE,
          help=_("Ohne Haken lesen sie nur Mitglieder, und auch die Suche findet sie "
            "nicht."), example=_("Der Anbieter hielt keine Frist ein.")),
    Field("obstacles", RICH, _("Hürden"), section=EXPERIENCE,
          help=_("Woran hakte es: Recht, Technik, Geld, Zeit?"),
          example=_("Die Schnittstelle zum Fachverfahren kam ein Jahr später."),
          also="Hindernisse, Herausforderungen", also_in_texts="Stolpersteine"),
    Field("reuses", PARTS, _("Basiert auf"), one=_("Vorbild"), imported=False,
          help=_("Wessen Projekt Sie nachgenutzt haben. Beide Seiten zeigen es."),
          example=_("Open-Data-Portal Niederrhein")),
    Field("material", OWN, _("Schritte und Material"), zone=Zone.BODY, weight=2,
          or_else=("documents",),
          help=_("Was andere übernehmen können."), example=_("Muster der Satzung"),
          why=_("Eine Vorlage spart anderen Tage an Arbeit.")),
    Field("documents", PARTS, _("Dokumente"), one=_("Dokument"), imported=False,
          help=_("Dateien, die anderen helfen."), example=_("Muster der Satzung")),
    Field("image", OWN, _("Bild"), section=IMAGE, weight=2,
          help=_("Freiwillig, denn eine Karte zeigt das Profil immer. Zum Bild "
            "gehören Alternativtext, Bildnachweis und Lizenz."),
          example=_("Workshop im Rathaus Moers"),
          why=_("Ein Bild zeigt auf einen Blick, worum es geht.")),
    Field("licence", CHOICE, _("Lizenz des Textes"), section=IMAGE, compared=False,
          imported=False,
          help=_("Wie andere den Text verwenden dürfen."),
          example=_("CC BY 4.0 – Namensnennung")),
    Field("sources", PARTS, _("Quellen"), one=_("Quelle"),
          help=_("Woher die Angaben stammen."), example=_("Haushaltsplan 2026"),
          also_in_texts="Quelle, Quellenangabe, Quellenangaben"),
)
# fmt: on
BY_NAME = {field.name: field for field in FIELDS}
NEEDED = [field for field in FIELDS if field.needed]


def of_kind(*kinds: Kind) -> list[Field]:
    return [field for field in FIELDS if field.kind in kinds]


RICH_TEXTS = tuple(field.name for field in of_kind(Kind.RICH))


def words_of(name: str) -> dict[str, Any]:
    """What the field of the model is called and explained by."""
    field = BY_NAME[name]
    return {"verbose_name": field.label, "help_text": field.help_text}


def called(field: Field, *further: str) -> list[str]:
    """All names that imports understand, its own first; lists are between commas."""
    names = ", ".join([str(field.label), field.also, *further]).split(", ")
    return [name for name in names if name]
