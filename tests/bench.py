"""`make bench`: how long the heavy parts take, as ratios measured side by side in the same run."""

import random
from collections.abc import Callable
from difflib import SequenceMatcher
from time import perf_counter

from macros.diff import Item, Version, changes
from tests import bench_diagram

WORDS = ["vi", "verkar", "för", "en", "tätare", "kollektivtrafik", "på", "Södertörn", "samt", "mellan", "klimatet"]


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of a few runs, in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return min(taken)


def versions(goals: int) -> tuple[Version, Version, list[tuple[str, str]]]:
    """Two versions of so many goals, all reworded by a word, and what belongs together."""
    rng = random.Random(goals)
    texts = [" ".join(rng.choices(WORDS, k=18)) for _ in range(goals)]
    old = [Item(f"{n}", text, text) for n, text in enumerate(texts)]
    new = [Item(f"{n}", f"{text} igen", f"{text} igen") for n, text in enumerate(texts)]
    return {"goal": old}, {"goal": new}, [(item.id, item.id) for item in old]


def compared(goals: int) -> tuple[float, float]:
    """Seconds for comparing two versions word by word, and for difflib alone on the same texts."""
    old, new, tied = versions(goals)
    pairs = [(before.text.split(), after.text.split()) for before, after in zip(old["goal"], new["goal"], strict=True)]
    whole = best(lambda: [change.words for change in changes(old, new, {"goal": tied})])
    return whole, best(lambda: [SequenceMatcher(None, *pair, autojunk=False).get_opcodes() for pair in pairs])


def main() -> None:
    """Print the figures."""
    print("Två lydelser jämförda ord för ord, alla mål omformulerade")
    first = None
    for goals in (20, 200):
        whole, alone = compared(goals)
        growth = f", {whole / first:.1f} gånger så lång tid som 20 mål" if first else ""
        print(f"  {goals} mål: {whole * 1000:.1f} ms, {whole / alone:.1f} gånger difflib ensamt{growth}")
        first = first or whole
    print("\nDiagram")
    bench_diagram.run()


if __name__ == "__main__":
    main()
