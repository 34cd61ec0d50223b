"""The parts of a programme version that are compared, and what each is called in data, sentences and anchors."""

from dataclasses import dataclass
from typing import Literal

from macros.swedish import capital

Part = Literal["period", "vision", "overall_goal", "area", "goal", "subgoal", "network", "principle"]


@dataclass(frozen=True)
class Named:
    """A part: the field of a version that holds it, its word in anchors, and one of it, several, the one, the several.

    `single`: a version has at most one of it.
    """

    field: str
    slug: str
    one: str
    several: str
    the_one: str
    the_several: str
    neuter: bool = True
    single: bool = False

    @property
    def heading(self) -> str:
        """What stands at the head of its row."""
        return capital(self.one if self.single else self.several)

    @property
    def absent(self) -> str:
        """What a version without it has: ”inga mål”."""
        return f"ingen {self.one}" if self.single else f"inga {self.several}"


_OVERALL = ("övergripande mål", "övergripande mål", "det övergripande målet", "övergripande målen")
PARTS: dict[Part, Named] = {
    "period": Named("period", "period", "period", "perioder", "perioden", "perioderna", neuter=False, single=True),
    "vision": Named("vision", "vision", "vision", "visioner", "visionen", "visionerna", neuter=False, single=True),
    "overall_goal": Named("overall_goals", "overgripande-mal", *_OVERALL),
    "area": Named("areas", "omrade", "område", "områden", "området", "områdena"),
    "goal": Named("goals", "mal", "mål", "mål", "målet", "målen"),
    "subgoal": Named("subgoals", "delmal", "delmål", "delmål", "delmålet", "delmålen"),
    "network": Named("networks", "natverk", "nätverk", "nätverk", "nätverket", "nätverken"),
    "principle": Named("principles", "princip", "princip", "principer", "principen", "principerna", neuter=False),
}
# By the field of a version, as a version says what it is without.
BY_FIELD: dict[str, Part] = {named.field: part for part, named in PARTS.items()}
