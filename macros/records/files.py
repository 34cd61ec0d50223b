"""Which data file holds which records. The records themselves are in programme.py, organisation.py, conferences.py,
joint.py and plans.py."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.records.base import Address, Id, Record, Text, When
from macros.records.conferences import Event, Series
from macros.records.cooperation import Cooperation, Fee, JointBody, Population, Section
from macros.records.organisation import Body, Chart, Document, GovernanceLevel, Municipality, Network, Topic
from macros.records.plans import Plan
from macros.records.programme import Line, Programme, TargetList, Vision


class Redirect(Record):
    """An address that has moved."""

    old: Address = Field(description="Den gamla adressen, som i data/permalinks.txt.")
    new: Address = Field(description="Den nya adressen.")
    note: Text | None = Field(None, description="Varför adressen har flyttat.")


def _a_day(when: When) -> When:
    if when.precision != "day":
        raise PydanticCustomError("day", "day", {"text": when.text})
    return when


class DataChange(Record):
    """What has changed in the data, for those who follow it. The newest entry names the version of the data."""

    id: Id = Field(description="Postens id, dess adress på /andringar/; ändras aldrig.")
    date: Annotated[When, AfterValidator(_a_day)] = Field(description="Dagen då ändringen gjordes, som 2026-11-21.")
    title: Text = Field(description="Vad som har ändrats, i några ord.")
    text: Text = Field(description="Vad som har ändrats, så att läsaren ser om det angår den.")
    addresses: tuple[Address, ...] = Field(description="Adresserna till posterna som har ändrats.", min_length=1)


@dataclass(frozen=True)
class DataFile:
    """A kind of file below data/: its path (or pattern), the kind of its records, and their type.

    `key` is the list in the file that holds the records; None when the file is one record named after its id. What is
    not `required` may be missing or empty: then nothing is known of it, and its pages say so.
    """

    path: str
    kind: str
    record: type[Record]
    key: str | None = None
    required: bool = False


FILES = (
    DataFile("cooperation.yml", "cooperation", Cooperation, required=True),
    DataFile("programmes/*.yml", "programme", Programme, required=True),
    DataFile("visions.yml", "vision", Vision, "visions"),
    DataFile("targets.yml", "targets", TargetList, "target_lists"),
    DataFile("lines.yml", "line", Line, "lines"),
    DataFile("organisation/documents.yml", "document", Document, "documents", required=True),
    DataFile("organisation/municipalities.yml", "municipality", Municipality, "municipalities", required=True),
    DataFile("organisation/networks.yml", "network", Network, "networks"),
    DataFile("organisation/bodies.yml", "body", Body, "bodies"),
    DataFile("organisation/joint_bodies.yml", "joint_body", JointBody, "joint_bodies"),
    DataFile("organisation/agreement.yml", "section", Section, "sections"),
    DataFile("organisation/fees.yml", "fee", Fee, "fees"),
    DataFile("organisation/population.yml", "population", Population, "population"),
    DataFile("organisation/governance.yml", "level", GovernanceLevel, "levels"),
    DataFile("organisation/charts.yml", "chart", Chart, "charts"),
    DataFile("organisation/cooperation.yml", "topic", Topic, "topics"),
    DataFile("plans/*.yml", "plan", Plan),
    DataFile("conferences/*.yml", "series", Series),
    DataFile("calendar/*.yml", "event", Event, "events"),
    DataFile("changes.yml", "change", DataChange, "changes"),
    DataFile("redirects.yml", "redirect", Redirect, "redirects"),
)
