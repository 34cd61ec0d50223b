"""The record of the cooperation itself: what the pages and files say of it that no other record does."""

from pydantic import Field

from macros.records.base import Id, Record, Text


class Cooperation(Record):
    """What this cooperation is called where the code would otherwise have to know it."""

    place: Text = Field(
        description="Var kommunerna samarbetar, med ”på”, ”vid” eller ”i”, så att det kan stå i en mening."
    )
    location: Text | None = Field(None, description="Var det ligger, som det står efter ett kommatecken.")
    notice: Text = Field(
        description="Vad sidfoten säger att webbplatsen är, så länge den inte har någon som driver den."
    )
    namespace: Id = Field(
        description="Ord som gör kalendrarnas och flödets id till denna webbplats egna; ändras aldrig, för då får den "
        "som prenumererar allt en gång till."
    )
