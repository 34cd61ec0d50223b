"""Which data file holds which records. The records themselves are in the modules beside this one, named for what
they are of."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.records.base import Address, Id, Note, Record, Text, When
from macros.records.conferences import Event, Series
from macros.records.cooperation import Cooperation, Fee, JointBody, JointPosition, Population, Section
from macros.records.organisation import Body, Chart, Document, GovernanceLevel, Municipality, Network, Outline, Topic
from macros.records.plans import Plan
from macros.records.programme import Line, Measurement, Programme, TargetList, Vision


class Redirect(Record):
    """An address that has moved."""

    old: Address = Field(
        title="Gammal adress",
        description="Den gamla adressen, som i data/permalinks.txt.",
        examples=["/program/sjobygden-2027/gammalt-id/"],
    )
    new: Address = Field(
        title="Ny adress", description="Den nya adressen.", examples=["/program/sjobygden-2027/nytt-id/"]
    )
    note: Note | None = Field(None, description="Varför adressen har flyttat.")


class Alias(Record, title="Sökord"):
    """Words that people write in the search, and the page that answers them."""

    page: Address = Field(
        title="Sida",
        description="Adressen till sidan som svarar, gärna med ankaret till stället.",
        examples=["/plan/#avgift"],
    )
    words: tuple[Text, ...] = Field(
        title="Ord",
        description="Vad någon kan skriva i sökrutan. Bara det som sidan verkligen svarar på.",
        min_length=1,
        examples=[["vad kostar det", "kostnad"]],
    )


def _a_day(when: When) -> When:
    if when.precision != "day":
        raise PydanticCustomError("day", "day", {"text": when.text})
    return when


class Correction(Record, title="Rättelse"):
    """A value that was wrong, and what it is now."""

    address: Address = Field(title="Adress", description="Adressen till posten som har rättats.")
    what: Text = Field(title="Vad", description="Vad som har rättats.", examples=["Årtalet för starten"])
    old: Text | None = Field(
        None, title="Före", description="Det gamla värdet; utelämnas när det är nytt.", examples=["2008"]
    )
    new: Text | None = Field(
        None, title="Efter", description="Det nya värdet; utelämnas när uppgiften är struken.", examples=["2009"]
    )
    reason: Text = Field(title="Varför", description="Varför.", examples=["Källan säger det i klartext."])


class DataChange(Record):
    """What has changed in the data, for those who follow it. The newest entry names the version of the data."""

    id: Id = Field(
        description="Postens id, dess adress på /andringar/; ändras aldrig.", examples=["2027-02-01-ny-plan"]
    )
    date: Annotated[When, AfterValidator(_a_day)] = Field(description="Dagen då ändringen gjordes, som 2026-11-21.")
    title: Text = Field(description="Vad som har ändrats, i några ord.", examples=["Verksamhetsplan 2027"])
    text: Text = Field(
        description="Vad som har ändrats, så att läsaren ser om det angår den.",
        examples=["Verksamhetsplanen för 2027 har lagts till."],
    )
    addresses: tuple[Address, ...] = Field(
        title="Adresser", description="Adresserna till posterna som har ändrats.", min_length=1
    )
    corrections: tuple[Correction, ...] = Field(
        (), title="Rättelser", description="Värden som var fel, med det gamla och det nya."
    )

    @property
    def told(self) -> frozenset[str]:
        """Every address that it names."""
        return frozenset((*self.addresses, *(item.address for item in self.corrections)))


@dataclass(frozen=True)
class DataFile:
    """A kind of file below data/: its path (or pattern), the kind of its records, what it holds, and their type.

    `key` is the list in the file that holds the records; None when the file is one record named after its id. What is
    not `required` may be missing or empty: then nothing is known of it, and its pages say so.
    """

    path: str
    kind: str
    title: str
    record: type[Record]
    key: str | None = None
    required: bool = False


FILES = (
    DataFile("cooperation.yml", "cooperation", "Samarbetet", Cooperation, required=True),
    DataFile("programmes/*.yml", "programme", "Program, en fil för varje version", Programme, required=True),
    DataFile("visions.yml", "vision", "Visioner", Vision, "visions"),
    DataFile("targets.yml", "targets", "Målpunkter", TargetList, "target_lists"),
    DataFile("lines.yml", "line", "Frågor genom åren", Line, "lines"),
    DataFile("measurements.yml", "measurement", "Uppmätta resultat", Measurement, "measurements"),
    DataFile("organisation/documents.yml", "document", "Källor", Document, "documents", required=True),
    DataFile(
        "organisation/municipalities.yml", "municipality", "Kommuner", Municipality, "municipalities", required=True
    ),
    DataFile("organisation/map.yml", "outline", "Kartan", Outline, "outlines"),
    DataFile("organisation/networks.yml", "network", "Nätverk", Network, "networks"),
    DataFile("organisation/bodies.yml", "body", "Organ", Body, "bodies"),
    DataFile(
        "organisation/joint_bodies.yml", "joint_body", "Förbund, nämnder, bolag och projekt", JointBody, "joint_bodies"
    ),
    DataFile("organisation/agreement.yml", "section", "Samarbetsavtalet", Section, "sections"),
    DataFile(
        "organisation/joint_positions.yml",
        "joint_position",
        "Gemensamma ställningstaganden",
        JointPosition,
        "joint_positions",
    ),
    DataFile("organisation/fees.yml", "fee", "Avgifter", Fee, "fees"),
    DataFile("organisation/population.yml", "population", "Invånare", Population, "population"),
    DataFile("organisation/governance.yml", "level", "Nivåer av planering", GovernanceLevel, "levels"),
    DataFile("organisation/charts.yml", "chart", "Scheman", Chart, "charts"),
    DataFile("organisation/cooperation.yml", "topic", "Ämnen om samarbetet", Topic, "topics"),
    DataFile("plans/*.yml", "plan", "Verksamhetsplaner och årsredovisningar, en fil för varje", Plan),
    DataFile("conferences/*.yml", "series", "Konferenser, en fil för varje serie", Series),
    DataFile("calendar/*.yml", "event", "Kalendrar, en fil för varje år", Event, "events"),
    DataFile("changes.yml", "change", "Ändringar i uppgifterna", DataChange, "changes"),
    DataFile("redirects.yml", "redirect", "Adresser som har flyttat", Redirect, "redirects"),
    DataFile("aliases.yml", "alias", "Sökord", Alias, "aliases"),
)
