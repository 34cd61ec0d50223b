"""Rules for what single records hold: no blanks, no names of persons, no text of a template, and right sums."""

import re
from collections.abc import Iterator

from macros.read.load import Data
from macros.records.base import Record, Statement
from macros.records.conferences import Series
from macros.records.cooperation import JointBody
from macros.records.organisation import Body, Document, Municipality, Network, Topic
from macros.records.plans import Plan
from macros.records.position import Fault
from macros.records.programme import Programme

_GIVEN = """
    Adam Agneta Albin Alexander Alexandra Alf Ali Alice Amanda Anders Andreas Anette Angelica Anita Ann Anna
    Anneli Annika Anton Arne Astrid Axel Barbro Bengt Berit Bernt Birgitta Björn Bo Britt Britta Camilla Carina
    Carl Carolina Caroline Cecilia Charlotta Charlotte Christer Christian Christina Christoffer Daniel David
    Dennis Ebba Elin Elisabet Elisabeth Ella Elsa Emelie Emil Emilia Emma Erik Erika Eva Evelina Felicia Felix
    Filip Fredrik Frida Gabriel Gerd Gun Gunilla Gunnar Gustav Göran Hanna Hans Harald Helen Helena Henrik Håkan
    Ida Inga Ingemar Inger Ingrid Ingvar Irene Isabelle Jakob Jan Jenny Jens Jessica Jesper Joakim Johan Johanna
    Johannes John Jonas Jonathan Josef Josefin Julia Jörgen Karin Karl Karolina Katarina Kenneth Kent Kerstin
    Kjell Klas Kristian Kristina Kurt Lars Leif Lena Leo Lennart Linda Linnea Linus Lisa Louise Lovisa Lucas
    Ludvig Magdalena Magnus Maja Malin Margareta Maria Marianne Marie Markus Martin Mathias Mats Mattias Max Mia
    Michael Mikael Mohamed Mona Monica Monika Moa Niklas Nils Nina Ola Olivia Olle Olof Oscar Oskar Pamela
    Patrik Per Pernilla Peter Petra Petter Pia Pontus Rasmus Rebecka Rikard Robert Robin Roger Roland Rolf Rune
    Ruth Sandra Sara Sebastian Simon Siv Sofia Sofie Stefan Stig Sten Sture Susanna Susanne Sven Sören Therese
    Thomas Tobias Tom Tomas Tommy Tony Torbjörn Ulf Ulla Ulrika Urban Vendela Viktor Viktoria Viveka Yvonne Åke
    Åsa Örjan Östen
"""
_MOST_WORDS = 60
_SURNAME = "[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
NAMES = re.compile(rf"\b(?:{'|'.join(_GIVEN.split())})(?:-[A-ZÅÄÖ][a-zåäö]+)?(?: {_SURNAME}){{1,2}}\b")


def blanks(data: Data) -> Iterator[Fault]:
    """A field that may be left out has something after its colon, or is left out."""
    for record in data.walk():
        for name in type(record).model_fields:
            if name in record.model_fields_set and getattr(record, name) is None:
                yield Fault(record.position(name), f"”{name}” är tomt; fyll i det eller ta bort raden")


def elected_only(data: Data) -> Iterator[Fault]:
    """Only elected persons are named."""
    for body in data.all(Body):
        named = [chair for chair in body.chairs if chair.elected]
        if named and not body.elected:
            message = (
                "här namnges en person, men organet har inte elected: true. Är ordförandena förtroendevalda, "
                "skriv det; annars ta bort namnen, kommunen räcker"
            )
            yield Fault(named[0].key("elected"), message)


def persons(data: Data) -> Iterator[Fault]:
    """A text that looks like a person's name is only warned of, since places are called after persons, too."""
    for record, steps, value in _texts(data):
        if steps[0] != "elected" and (person := NAMES.search(value)):
            message = (
                f"”{steps[0]}” nämner kanske en person (”{person[0]}”); anställda nämns aldrig, "
                "skriv kommunen eller organet i stället"
            )
            yield Fault(record.position(*steps), message, warning=True)


def placeholders(data: Data) -> Iterator[Fault]:
    """A text that a new file was written with has been filled in: else a warning, for the file may be halfway."""
    for record, steps, value in _texts(data):
        if value.startswith("[") and value.endswith("]"):
            message = f"”{steps[0]}” är fortfarande mallens text ”{value}”; skriv det som källan säger"
            yield Fault(record.position(*steps), message, warning=True)


def _texts(data: Data) -> Iterator[tuple[Record, tuple[str | int, ...], str]]:
    """Every text in the data, alone or in a list: its record, the steps to it, and itself."""
    for record in data.walk():
        for name in type(record).model_fields:
            value = getattr(record, name)
            if isinstance(value, str):
                yield record, (name,), value
            elif isinstance(value, tuple):
                yield from ((record, (name, index), item) for index, item in enumerate(value) if isinstance(item, str))


def answers(data: Data) -> Iterator[Fault]:
    """A page begins with its answer: else a warning, since the page can do without. It has at most 60 words.

    The page of a source makes its answer of what is known of the source.
    """
    for record in data.walk():
        if "summary" not in type(record).model_fields:
            continue
        summary = getattr(record, "summary", None)
        words = len(summary.split()) if summary else 0
        if not summary and isinstance(record, Document):
            continue
        if not summary:
            message = "”summary” saknas; skriv i högst 60 ord vad läsaren helst vill veta"
            yield Fault(record.position(), message, warning=True)
        elif words > _MOST_WORDS:
            message = f"”summary” har {words} ord; skriv i högst {_MOST_WORDS}"
            yield Fault(record.position("summary"), message, warning=True)


# What is told of these is told of today, unless it says its time.
_TODAY = (Body, JointBody, Municipality, Network, Series, Topic)
_PRESENT = re.compile(
    r"\b(?:är|har|ska|kan|finns|gäller|hålls|möts|går|leder|driver|svarar|arbetar|betalar|omfattar)\b"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def present_tense(data: Data) -> Iterator[Fault]:
    """What is told in the present tense has a source from the latest period, or says its time: else a warning."""
    starts = [item.period.start.first for item in data.all(Programme) if item.origin.kind != "proposed"]
    dates = {document.id: document.date for document in data.all(Document)}
    for owner in (owner for kind in _TODAY for owner in data.all(kind)):
        for record in (record for record in owner.walk() if isinstance(record, Statement) and not record.when):
            days = [dates.get(source.document) for source in record.source]
            old = starts and all(day and day.last < max(starts) for day in days)
            if old and _PRESENT.search(record.text) and not _DATED.search(record.text):
                message = (
                    "”text” står i presens, men källan är äldre än det senaste programmet; skriv when, årtalet i "
                    "texten eller dåtid"
                )
                yield Fault(record.position("text"), message, warning=True)


def sums(data: Data) -> Iterator[Fault]:
    """The posts of a budget make up the sum that it states, unless the budget is marked as unclear."""
    budgets = [plan.budget for plan in data.all(Plan) if plan.budget and plan.budget.certainty != "unclear"]
    for ledger in (ledger for budget in budgets for ledger in (budget.income, budget.costs)):
        total = sum(post.amount for post in ledger.posts)
        if total != ledger.sum:
            message = (
                f"”sum” är {_kronor(ledger.sum)} men posterna är tillsammans {_kronor(total)}; rätta beloppen. "
                "Stämmer summan inte i källan heller, ge budgeten certainty: unclear och en note"
            )
            yield Fault(ledger.position("sum"), message)


def _kronor(amount: int) -> str:
    return f"{amount:,} kr".replace(",", " ")


RULES = (blanks, elected_only, persons, placeholders, answers, present_tense, sums)
