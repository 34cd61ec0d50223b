"""The first text of a new data file: what is required filled in, the rest as comments to take the # from."""

import re
from collections.abc import Callable
from datetime import date

from macros.read.load import Data
from macros.records.conferences import Event
from macros.records.organisation import Document
from macros.records.programme import Programme

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"(19|20)[0-9]{2}")


class WrongName(Exception):
    """The name given cannot become a file; the message says in Swedish what to write instead."""


def starter(kind: str, name: str, data: Data) -> tuple[str, str]:
    """Path below data/ and text of a new file of a kind in KINDS. Raises WrongName for a name that does not fit."""
    if kind == "year" and not _YEAR.fullmatch(name):
        raise WrongName(f"”{name}” är inget år; skriv till exempel: new year 2027")
    if not _ID.fullmatch(name):
        raise WrongName(f"”{name}” är inget id: små bokstäver a–z, siffror och bindestreck, till exempel program-2050")
    if kind == "plan" and not _YEAR.search(name):
        raise WrongName(f"”{name}” saknar år; skriv till exempel: new plan plan-2027")
    folder, schema, write = KINDS[kind]
    head = f"# yaml-language-server: $schema=../schema/{schema}.json\n"
    return f"{folder}/{name}.yml", head + _HELP + write(name, data)


_HELP = """\
## Rader som börjar med ## är förklaringar. Rader som börjar med # är fält: ta bort tecknet # och fyll i.
## Byt all text inom hakparenteser, och handlingen i source mot den som säger det.
## Alla fält förklaras på webbplatsen, på sidan Alla fält.

"""


def _programme(name: str, data: Data) -> str:
    known = data.all(Programme)
    latest = max(known, key=lambda programme: programme.period.start.first)
    start = (latest.period.end or latest.period.start).last.year + 1
    return f"""\
## Lydelsens id: samma som filens namn. Det står i adressen och ändras aldrig.
id: {name}
## Programmets namn, ordagrant, och ett kort namn som ingen annan lydelse har.
name: "[Programmets namn]"
short: "{name.upper().replace("-", " ")}"
summary: "[En eller två meningar om programmet, med egna ord.]"

## Tiden som programmet gäller. Utelämna end om den inte är känd.
period:
  start: {start}
  #end: {start + 3}
  source: {_source(name, data)}

## adopted: antagen, adjusted: justerad, restated: återgiven på annat håll, proposed: föreslagen.
origin:
  kind: proposed
  source: {_source(name, data)}

## Programmet som detta ersätter.
#replaces:
#  programme: {latest.id}
#  source: {_source(name, data)}

## Målen, ordagrant. Ett mål utan område står här; med områden: areas, med namn och egna goals.
## line är mållinjen i data/lines.yml. network är ett nätverk i data/organisation/networks.yml.
#goals:
#  - id: nytt-mal
#    line: {_first(data, "line")}
#    text: "[Målet, ord för ord.]"
#    networks:
#      - network: {_first(data, "network")}
#        source: {_source(name, data)}
#    source: {_source(name, data)}

## Handlingen som programmet står i: ett id i data/organisation/documents.yml. Lägg först till handlingen där.
source: {_source(name, data)}
"""


def _plan(name: str, data: Data) -> str:
    year = _YEAR.search(name)
    assert year
    return f"""\
## Planens id: samma som filens namn. Det ändras aldrig.
id: {name}
## plan: verksamhetsplan, annual_report: årsredovisning.
kind: plan
year: {year[0]}
name: "Verksamhetsplan {year[0]}"
short: "VP {year[0]}"
## read: texten läst, partly: bara början läst, unread: texten inte läst.
reading: unread
summary: "[En eller två meningar om planen, med egna ord.]"

## Vad som är känt om planen, med egna ord.
#facts:
#  - text: "[En uppgift.]"
#    source: {_source(name, data)}

## Vad planen sätter upp, rubrik för rubrik.
#directions:
#  - id: omvarldsbevakning
#    name: "[Rubriken, ord för ord]"
#    statements:
#      - text: "[Vad planen säger, med egna ord.]"
#        source: {_source(name, data)}
#    source: {_source(name, data)}

## Posterna ska tillsammans bli summan.
#budget:
#  income:
#    posts:
#      - {{name: "[Posten, ord för ord]", kind: fees, amount: 100}}
#    sum: 100
#  costs:
#    posts:
#      - {{name: "[Posten, ord för ord]", kind: staff, amount: 100}}
#    sum: 100
#  source: {_source(name, data)}

## Handlingen som planen står i: ett id i data/organisation/documents.yml. Lägg först till handlingen där.
source: {_source(name, data)}
"""


def _year(name: str, data: Data) -> str:
    known = {event.id for event in data.all(Event)}
    number = next(n for n in range(1, 1000) if f"{name}-mote-{n}" not in known)
    return f"""\
## En händelse för varje streck. Kopiera stycket för nästa händelse.
events:
  ## Id: unikt i alla kalendrar; börja med datumet. Det ändras aldrig.
  - id: {name}-mote-{number}
    name: "[Vad det är]"
    ## meeting: möte, planning_conference: planeringskonferens, conference: konferens, seminar, other: annat.
    kind: meeting
    ## Dag ({name}-04-08), dagar ({name}-04-08/{name}-04-09), månad ({name}-04), årstid ({name}-höst) eller år.
    when: {name}
    #time: 12.00–15.30
    #place: "[Platsen, som källan skriver den]"
    #municipality: {_first(data, "municipality")}
    #body: {_first(data, "body")}
    ## planned: planerad, held: hölls, cancelled: ställdes in, unknown: utfall okänt.
    status: planned
    ## Handlingen som händelsen står i: ett id i data/organisation/documents.yml.
    source: {_source(name, data)}
"""


def _conference(name: str, data: Data) -> str:
    return f"""\
## Seriens id: samma som filens namn. Det står i adressen och ändras aldrig.
id: {name}
name: "[Konferensens namn]"
## Vad ett tillfälle kallas inne i en mening; neuter när det heter ett.
noun: konferens
#neuter: true

## Syfte, deltagare och regler, med egna ord.
#facts:
#  - heading: Syfte
#    text: "[En uppgift.]"
#    source: {_source(name, data)}

## Planerade värdar. Datum, plats och läge står i data/calendar/, i händelser med series: {name}.
#plans:
#  - hosts:
#      - {{year: 2027, municipalities: [{_first(data, "municipality")}]}}
#    source: {_source(name, data)}

## Handlingen som konferensen står i: ett id i data/organisation/documents.yml.
source: {_source(name, data)}
"""


def _source(name: str, data: Data) -> str:
    """The document of the same name; without one the newest, for a file must have a source to pass the check."""
    documents = data.all(Document)
    ids = [document.id for document in documents]
    dated = [document for document in documents if document.date]
    newest = max(dated, key=lambda document: document.date.last if document.date else date.min, default=documents[-1])
    return f'{{document: {name if name in ids else newest.id}, at: "[Stället i handlingen]"}}'


def _first(data: Data, kind: str) -> str:
    """An id of a kind, as an example; made up while the data has none."""
    return next((str(record.id) for record in data.records[kind]), "ett-id")  # type: ignore[attr-defined]


Writer = Callable[[str, Data], str]
# What an editor asks for: the folder, the kind of the file, and what writes it.
KINDS: dict[str, tuple[str, str, Writer]] = {
    "programme": ("programmes", "programme", _programme),
    "plan": ("plans", "plan", _plan),
    "year": ("calendar", "event", _year),
    "conference": ("conferences", "series", _conference),
}
