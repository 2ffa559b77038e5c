import re
import threading
import time

import pytest

from search import compounds, folding

COMPOUNDS = """
    Bürgerbeteiligung = burger + beteiligung
    Bürgerhaushalt = burger + haushalt
    Bürgerrat = burger + rat
    Bürgerenergiegenossenschaft = burger + energiegenossenschaft
    Bürgerinformationssystem = burger + informationssystem
    Beteiligungsplattform = beteiligung + plattform
    Einwohnerversammlung = einwohner + versammlung
    Ortsteilbudget = ortsteil + budget
    Jugendparlament = jugend + parlament
    Kinderstadtrat = kind + stadtrat
    Seniorenbeirat = senior + beirat
    Mängelmelder = mangel + melder
    Ideenwettbewerb = idee + wettbewerb
    Wahlhelferportal = wahlhelfer + portal
    Sitzungsdienst = sitzung + dienst
    Ratsinformationssystem = ratsinformation + system
    Kreistagsinformationssystem = kreistag + informationssystem
    Öffentlichkeitsbeteiligung = offentlichkeit + beteiligung
    Haushaltsplan = haushalt + plan
    Haushaltssicherungskonzept = haushaltssicherung + konzept
    Doppelhaushalt = doppel + haushalt
    Gewerbesteuereinnahmen = gewerbesteuer + einnahme
    Fördermittelmanagement = fordermittel + management
    Kreisumlage = kreis + umlage
    Vergabestelle = vergabe + stelle
    Ausschreibungsplattform = ausschreibung + plattform
    Einkaufsgemeinschaft = einkauf + gemeinschaft
    Rechnungsworkflow = rechnung + workflow
    Finanzbuchhaltung = finanz + buchhaltung
    Straßenausbaubeitrag = strassenausbau + beitrag
    Personalgewinnung = personal + gewinnung
    Fachkräftemangel = fachkraft + mangel
    Stellenanzeige = stelle + anzeige
    Ausbildungsmesse = ausbildung + messe
    Gleichstellungsbeauftragte = gleichstellung + beauftragte
    Telearbeitsplatz = tele + arbeitsplatz
    Dienstvereinbarung = dienst + vereinbarung
    Gesundheitsmanagement = gesundheit + management
    Datenschutz = daten + schutz
    Datenschutzbeauftragter = datenschutz + beauftragte
    Datenschutzgrundverordnung = datenschutz + grundverordnung
    Datenkompetenz = daten + kompetenz
    Geodateninfrastruktur = geodaten + infrastruktur
    Geoportal = geo + portal
    Transparenzportal = transparenz + portal
    Serviceportal = service + portal
    Onlinedienst = online + dienst
    Digitalisierungsstrategie = digitalisierung + strategie
    Informationssicherheit = information + sicherheit
    Dokumentenmanagementsystem = dokumentenmanagement + system
    Rechenzentrum = rechen + zentrum
    Breitbandausbau = breitband + ausbau
    Glasfaseranschluss = glasfaser + anschluss
    Mobilfunkmast = mobilfunk + mast
    Terminvereinbarung = termin + vereinbarung
    Chatbot = chat + bot
    Smartcity = smart + city
    Bürgerapp = burger + app
    Sensordaten = sensor + daten
    Videokonferenz = video + konferenz
    Schnittstellenbeschreibung = schnittstelle + beschreibung
    Behördennummer = behorde + nummer
    Liegenschaftskataster = liegenschaft + kataster
    Bodenrichtwertkarte = bodenrichtwert + karte
    Luftbildauswertung = luftbild + auswertung
    Baulückenkataster = baulucke + kataster
    Stadtplan = stadt + plan
    Bevölkerungsprognose = bevolkerung + prognose
    Starkregengefahrenkarte = starkregen + gefahrenkarte
    Radschnellweg = rad + schnell + weg
    Radverkehrskonzept = radverkehr + konzept
    Radwegenetz = radweg + netz
    Fahrradabstellanlage = fahrrad + abstellanlage
    Fußgängerüberweg = fussganger + uberweg
    Lastenradverleih = lastenrad + verleih
    Bürgerbusverein = burgerbus + verein
    Bushaltestelle = bus + haltestelle
    Nahverkehrsplan = nahverkehr + plan
    Mobilitätsstation = mobilitat + station
    Verkehrswende = verkehr + wende
    Verkehrsberuhigung = verkehr + beruhigung
    Parkraumbewirtschaftung = parkraum + bewirtschaftung
    Bewohnerparkausweis = bewohner + parkausweis
    Ladeinfrastruktur = lade + infrastruktur
    Ladesäule = lade + saule
    Lärmaktionsplan = larm + aktionsplan
    Baustellenmanagement = baustelle + management
    Winterdienst = winter + dienst
    Straßenbeleuchtung = strasse + beleuchtung
    Schulwegsicherung = schulweg + sicherung
    Mitfahrbank = mitfahr + bank
    Klimaschutz = klima + schutz
    Klimaschutzkonzept = klimaschutz + konzept
    Klimaanpassung = klima + anpassung
    Hitzeaktionsplan = hitze + aktionsplan
    Hochwasserschutz = hochwasser + schutz
    Hochwasserschutzkonzept = hochwasserschutz + konzept
    Starkregenvorsorge = starkregen + vorsorge
    Energieberatung = energie + beratung
    Energiewende = energie + wende
    Wärmeplanung = warme + planung
    Nahwärmenetz = nahwarme + netz
    Windenergieanlage = windenergie + anlage
    Solarkataster = solar + kataster
    Photovoltaikanlage = photovoltaik + anlage
    Wasserstoffregion = wasserstoff + region
    Trinkwasserversorgung = trinkwasser + versorgung
    Abwasserbeseitigung = abwasser + beseitigung
    Kläranlage = klar + anlage
    Klärschlammverwertung = klarschlamm + verwertung
    Abfallkalender = abfall + kalender
    Wertstoffhof = wertstoff + hof
    Naturschutzgebiet = naturschutz + gebiet
    Artenschutz = art + schutz
    Bodenschutz = boden + schutz
    Gewässerunterhaltung = gewasser + unterhaltung
    Streuobstwiese = streuobst + wiese
    Dachbegrünung = dach + begrunung
    Baumkataster = baum + kataster
    Waldbrand = wald + brand
    Schwammstadt = schwamm + stadt
    Grünflächenamt = grunflache + amt
    Bebauungsplan = bebauung + plan
    Flächennutzungsplan = flachennutzung + plan
    Bauantrag = bau + antrag
    Bauleitplanung = bau + leitplanung
    Stadtentwicklungskonzept = stadtentwicklung + konzept
    Dorfgemeinschaftshaus = dorfgemeinschaft + haus
    Dorfladen = dorf + laden
    Leerstandsmanagement = leerstand + management
    Denkmalschutz = denkmal + schutz
    Wohnraumförderung = wohnraum + forderung
    Wohngeldstelle = wohngeld + stelle
    Mietspiegel = miete + spiegel
    Gewerbegebiet = gewerbe + gebiet
    Innenstadtbelebung = innenstadt + belebung
    Gebäudemanagement = gebaude + management
    Spielplatzpatenschaft = spielplatz + patenschaft
    Städtebauförderung = stadtebau + forderung
    Quartiersmanagement = quartier + management
    Kulturentwicklungsplan = kulturentwicklung + plan
    Stadtbibliothek = stadt + bibliothek
    Bücherbus = buch + bus
    Leseförderung = lese + forderung
    Musikschulunterricht = musikschule + unterricht
    Heimatverein = heimat + verein
    Industriekultur = industrie + kultur
    Stadtarchiv = stadt + archiv
    Sportstättenentwicklung = sportstatte + entwicklung
    Turnhalle = turn + halle
    Schwimmbad = schwimm + bad
    Weihnachtsmarkt = weihnacht + markt
    Schulhofgestaltung = schulhof + gestaltung
    Schulsozialarbeit = schule + sozialarbeit
    Grundschulkind = grundschule + kind
    Ganztagsbetreuung = ganztag + betreuung
    Kindertagesstätte = kind + tagesstatte
    Kitaplatz = kita + platz
    Kinderschutz = kind + schutz
    Jugendhilfeausschuss = jugendhilfe + ausschuss
    Familienzentrum = familie + zentrum
    Elternbeitrag = eltern + beitrag
    Erwachsenenbildung = erwachsene + bildung
    Sprachförderung = sprache + forderung
    Medienentwicklungsplan = medienentwicklung + plan
    Berufsorientierung = beruf + orientierung
    Altenpflege = alten + pflege
    Mehrgenerationenhaus = mehr + generation + haus
    Sozialamt = sozial + amt
    Sozialraumplanung = sozialraum + planung
    Schuldnerberatung = schuldner + beratung
    Suchtprävention = sucht + pravention
    Integrationsrat = integration + rat
    Ausländerbehörde = auslander + behorde
    Flüchtlingsunterkunft = fluchtling + unterkunft
    Willkommenskultur = willkommen + kultur
    Gesundheitsamt = gesundheit + amt
    Pflegestützpunkt = pflege + stutzpunkt
    Hausarztversorgung = hausarzt + versorgung
    Ehrenamtskarte = ehrenamt + karte
    Freiwilligenagentur = freiwillige + agentur
    Nachbarschaftshilfe = nachbarschaft + hilfe
    Wohnungslosenhilfe = wohnungslose + hilfe
    Brandschutzbedarfsplan = brandschutz + bedarfsplan
    Feuerwehrgerätehaus = feuerwehr + geratehaus
    Katastrophenschutz = katastrophe + schutz
    Bevölkerungsschutz = bevolkerung + schutz
    Gefahrenabwehr = gefahr + abwehr
    Rettungsdienst = rettung + dienst
    Rettungsleitstelle = rettung + leitstelle
    Sirenenwarnung = sirene + warnung
    Notstromversorgung = notstrom + versorgung
    Ordnungsamt = ordnung + amt
    Sondernutzungserlaubnis = sondernutzung + erlaubnis
    Bußgeldstelle = bussgeld + stelle
    Lebensmittelüberwachung = lebensmittel + uberwachung
    Wirtschaftsförderung = wirtschaft + forderung
    Existenzgründung = existenz + grundung
    Tourismuskonzept = tourismus + konzept
    Gästekarte = gast + karte
    Wochenmarkt = woche + markt
    Regionalmanagement = regional + management
    Handwerkskammer = handwerk + kammer
    Strukturwandel = struktur + wandel
    Gründerzentrum = grunder + zentrum
    Zweckverband = zweck + verband
    Zweckvereinbarung = zweck + vereinbarung
    Kooperationsvereinbarung = kooperation + vereinbarung
    Erfahrungsaustausch = erfahrung + austausch
    Arbeitskreis = arbeit + kreis
    Modellprojekt = modell + projekt
    Reallabor = real + labor
    Machbarkeitsstudie = machbarkeit + studie
    Wissensmanagement = wissen + management
    Projektbüro = projekt + buro
    Kreisverwaltung = kreis + verwaltung
    Landesregierung = land + regierung
    Bezirksregierung = bezirk + regierung
    Nachbarkommune = nachbar + kommune
    Metropolregion = metropol + region
    Beratungsstelle = beratung + stelle
    barrierefrei = barriere + frei
    datenbasiert = daten + basiert
    datenschutzrechtlich = datenschutz + rechtlich
    umweltfreundlich = umwelt + freundlich
    ortsbezogen = ort + bezogen
    Klimaerwärmung = klima + erwarmung
    Kitaeltern = kita + eltern
    Infoecke = info + ecke
"""

# Nothing is to be found in these, however much it looks like it.
NO_COMPOUNDS = """
    Beirat Vorrat Heirat Monat Format Apparat Heimat Betrag Vertrag Beitrag Auftrag
    Antrag Verantwortung Ausschuss Umwelt Vorort Standort Transport Sport Antwort
    Export Portal Kapital Quartal Motor Monitor Reaktor Sektor Beamter Gesamt
    Polizei Partei Bücherei Fischerei Verwaltung Bearbeitung Ausbildung
    Weiterbildung Mitarbeit Unterricht Überwachung Vergabe Versorgung Entsorgung
    Beteiligung Umsetzung Einsatz Aufsatz Ersatz Absatz Umbau Anbau Abbau Aufbau
    Einbau Rückblick Haushalt Rathaus Netzwerk Landschaft Wirtschaft Gesellschaft
    Gemeinschaft Wissenschaft Partnerschaft Bauhof Hochschule Volkshochschule
    Feuerwehr Krankenhaus Kindergarten Friedhof Bahnhof Flughafen Grundstück
    Ehrenamt Landtag Kreistag Bundestag Landrat Landkreis Bürgermeister Handwerk
    Landwirtschaft Datenbank Schnittstelle Plattform Fraktion Station Nation
    Organisation Information Redaktion Redakteur Kreuzung Zeitung Leitung Heizung
    Sitzung Meinung Ordnung Bewegung Hoffnung Achtung Freiheit Sicherheit Mehrheit
    Einheit Möglichkeit Tätigkeit Fähigkeit Universität Mobilität Realität Mannheim
    Bergheim Warendorf Langenfeld Neuenkirchen Freiburg Wiesbaden Wuppertal
    Oberhausen Recklinghausen Holzhausen Nordhausen Münsterland Rheinland
    Niederrhein Deutschland gemeinsam öffentlich wirtschaftlich verantwortlich
    erfolgreich kostenlos sichtbar vergleichbar thematisch politisch klimatisch
    einfach mehrfach teilweise beispielsweise schrittweise folgende führende
    wachsende entscheidende bestehende herstellen feststellen bereitstellen zugehen
    zugeben aussteigen einladen ausgehen umgehen vorstellen Uniform Plantage
    Manifestation Installation Augenblick Buchstabe Tatsache Biologe Soziologe
    Banane Kastanie Telegramm hoffnungslos verantwortungsvoll Sprungschanze
    Schwungscheibe Unterkonzept
"""


def split(word: str) -> tuple[str, ...]:
    return compounds.split(folding.fold(word))


def parts(word: str) -> dict[str, bool]:
    return dict(compounds.parts(folding.fold(word)))


@pytest.mark.parametrize(
    ("word", "expected"),
    [line.strip().split(" = ") for line in COMPOUNDS.strip().splitlines()],
)
def test_a_compound_has_its_parts(word, expected):
    assert " + ".join(split(word)) == expected


@pytest.mark.parametrize("word", NO_COMPOUNDS.split())
def test_what_only_looks_like_a_compound_is_none(word):
    assert split(word) == ()
    assert parts(word) == {}


@pytest.mark.parametrize(
    "forms",
    [
        "Bürgerbeteiligung Bürgerbeteiligungen Buergerbeteiligung BURGERBETEILIGUNG",
        "Radschnellweg Radschnellwegs Radschnellwege Radschnellwegen",
        "Haushaltsplan Haushaltsplans Haushaltspläne Haushaltsplänen",
        "Bürgerhaushalt Bürgerhaushalts Bürgerhaushalte",
        "Lastenrad Lastenrades Lastenräder Lastenrädern",
        "Rechenzentrum Rechenzentrums Rechenzentren",
        "Klimaschutzmanager Klimaschutzmanagers Klimaschutzmanagerinnen",
        "Datenschutzbeauftragte Datenschutzbeauftragten Datenschutzbeauftragter",
        "Linienbus Linienbusse Linienbussen",
        "Benutzerkonto Benutzerkonten",
        "Kataloghaus Kataloghauses Kataloghäuser",
        "barrierefrei barrierefreie barrierefreies Barrierefreien",
    ],
)
def test_all_forms_of_a_compound_have_the_same_parts(forms):
    first, *others = (split(form) for form in forms.split())
    assert len(first) > 1
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Stadtrat Kreisrat Bürgerrat", "rat"),
        ("Stadtrat Räteverfassung Ratssitzung Bürgerräte", "rat"),
        ("Kinderschutz Kindeswohl Kindergeld Schulkinder", "kind"),
        ("Schulhof Schulenverzeichnis Grundschule", "schule"),
        ("Hilfsangebot Hilfebedarf Jugendhilfe", "hilfe"),
        ("Landesamt Landkarte Ländervergleich", "land"),
        ("Städtebund Stadtplan Kleinstadt", "stadt"),
    ],
)
def test_a_word_is_the_same_part_in_all_its_joints(word, expected):
    assert all(expected in parts(compound) for compound in word.split())


def test_the_head_is_what_stands_at_the_end():
    assert parts("Klimaschutzkonzept") == {
        "klimaschutz": False,
        "klima": False,
        "schutz": False,
        "konzept": True,
    }


def test_all_that_the_end_of_a_word_consists_of_counts_as_its_head():
    assert parts("Landesdatenschutz") == {
        "land": False,
        "datenschutz": True,
        "daten": False,
        "schutz": True,
    }


def test_listed_compounds_are_found_across_parts():
    found = parts("Radschnellweg")
    assert found["schnellweg"] is True
    assert found["weg"] is True
    assert found["rad"] is False


def test_of_two_ways_the_listed_compound_at_the_beginning_is_taken():
    assert split("Bodenschutzkonzept") == ("bodenschutz", "konzept")
    assert split("Staubecken") == ("stau", "becken")


def test_names_may_stand_before_long_heads():
    assert split("Hunsrückkonferenz") == ("hunsruck", "konferenz")
    assert split("Quarantänekonzepte") == ("quarantane", "konzept")
    # Something else than the head, with a prefix of verbs.
    assert split("Unterprojekt") == ()
    assert split("Wiedervereinigung") != ("wiederve", "reinigung")


def test_unknown_words_may_stand_beside_a_joint_that_can_be_nothing_else():
    assert parts("Neurosenberatungsstelle")["beratungsstelle"]
    assert split("Aufschotterungsprojekt") == ("aufschotterung", "projekt")
    assert split("Verwaltungswirrwarr") == ("verwaltung", "wirrwarr")
    assert split("Schenkungsteuer") == ("schenkung", "steuer")


def test_an_e_that_folding_took_from_a_joint_is_given_back():
    # The a and e of Klima-effekt are read as ä.
    assert folding.fold("Klimaeffekt") == "klimaffekt"
    assert split("Klimaeffekt") == ("klima", "effekt")


@pytest.mark.parametrize(
    "word",
    ["", "a", "2030", "co2ausstoss", "rad weg", "rad-weg", "ab" * 5_000, "💡" * 9],
)
def test_what_is_no_word_has_no_parts(word):
    assert compounds.split(word) == ()
    assert compounds.parts(word) == ()


@pytest.mark.parametrize("syllable", ["a", "see", "stadt", "land", "ung", "ungs", "es"])
def test_endless_repetitions_are_read_in_no_time(syllable):
    words = [(syllable * 64)[:length] for length in range(65)]
    start = time.process_time()
    for word in words:
        compounds.parts(word)
    assert time.process_time() - start < 1


def test_threads_read_the_list_at_the_same_time():
    compounds.words.cache_clear()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(split("Bürgerbeteiligung")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [("burger", "beteiligung")] * 8


def fields() -> list[list[str]]:
    """The entries of the list, field by field, without marks."""
    text = compounds.LIST.read_text(encoding="utf-8")
    return [
        [re.sub("[-*|()]", "", line) for line in field.splitlines()[1:] if line]
        for field in text.split("\n## ")[1:]
    ]


def test_the_list_is_sorted_and_names_nothing_twice():
    for field in fields():
        assert field == sorted(field, key=lambda word: (folding.sort_key(word), word))
    words = [word for field in fields() for word in field]
    assert len(words) == len(set(words)) > 1_500


def test_listed_compounds_are_split_where_the_list_says():
    listed = compounds.words()
    assert all(split(word) == pieces for word, pieces in listed.pieces.items())
    assert len(listed.pieces) > 500
