"""What changed between two versions → JSON."""

from typing import Any

from macros.records.programme import Programme
from macros.site import addresses
from macros.site.comparison import Comparison
from macros.site.diff import Change, Item
from macros.site.summary import sentence


def comparison(found: Comparison) -> dict[str, Any]:
    """What changed between two versions, as JSON has it. Addresses are absolute on the site."""
    return {
        "old": _programme(found.old),
        "new": _programme(found.new),
        "summary": sentence(found),
        "counts": {part: {"old": count.old, "new": count.new, **count.kinds} for part, count in found.counts.items()},
        "changes": [_change(found, change) for change in found.changes],
    }


def _programme(programme: Programme) -> dict[str, str]:
    return {"id": programme.id, "name": programme.name, "short": programme.short, "address": addresses.of(programme)}


def _change(found: Comparison, change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"part": change.part, "kind": change.kind}
    if basis := found.basis(change):
        told["basis"] = basis
    told |= {"old": [_item(item) for item in change.old], "new": [_item(item) for item in change.new]}
    if words := change.words:
        told["words"] = [{"operation": part.operation, "old": part.old, "new": part.new} for part in words]
    return told


def _item(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {"id": item.id, "text": item.text}
    if item.record and not item.record.sure:
        told["certainty"] = item.record.certainty
    if item.meant != item.text:
        told["meant"] = item.meant
    if item.trail:
        told["address"] = addresses.of(*item.trail)
    if item.networks:
        told["networks"] = sorted(item.networks)
    return told
