"""A Boltzmann machine descends G

Four units above, four below, and only two between them to pass on which one is on. Learning lowers G, the distance
between what the world shows and what the machine dreams. Exact descent finds a code or gets stuck; the noise of
sampling gets out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import NDArray

from common.gates import Vector

ALT = (
    "Above, four small nets, one for each pattern: a unit is on in the upper row, the same one in the lower row, and "
    "the two hidden units between them show four different codes. Below left, G against updates for {starts} starts "
    "of exact descent: {starts_solved_of_20} fall to nearly 0, the others stay at ½ ln 2 or at ln 2. Below right, how "
    "many of {machines} sampled machines have found four codes: {sampled_solved} after {cycles} cycles."
)

# All pairs of the ten units are wired (V1 0–3, V2 4–7, hidden 8–9), except V1 with V2.
WIRES = [(i, j) for i, j in combinations(range(10), 2) if not (i < 4 <= j < 8)]
ANNEALING = (20, 20, 15, 15, 12, 12, 10, 10, 10, 10)  # the temperature of each unit of time
MACHINES, CYCLES = 20, 600


def compute() -> dict[str, object]:
    S, A = states(), patterns()
    w = np.random.default_rng(0).normal(0, 0.5, (S.shape[1], 20))
    G = []
    # --8<-- [start:code]
    for _ in range(4000):
        p = np.exp(S @ w)  # 1024 states
        p = p / p.sum(axis=0)  # asleep
        seen = A @ p  # 4 patterns
        q = p * (A.T @ (0.25 / seen))
        w = w + S.T @ (q - p)  # q: awake
        # --8<-- [end:code]
        G.append(np.log(0.25 / seen).mean(axis=0))
    g = np.array(G)
    found = hidden_codes(p, A)
    used = [len(set(codes)) for codes in found]
    best = used.index(4)
    sampled = sample(MACHINES, CYCLES)
    solved = np.sort(sampled[sampled > 0])
    return {
        "g": g[::20],
        "g_final": g[-1],
        "g_four": g[-1][[n == 4 for n in used]],
        "g_three": g[-1][[n == 3 for n in used]],
        "g_two": g[-1][[n == 2 for n in used]],
        "codes_used": used,
        "pattern_codes": [[int(bit) for bit in code] for code in found[best]],
        "codes": sorted(set(found[best])),
        "states": len(S),
        "starts": len(used),
        "starts_solved_of_20": used.count(4),
        "machines": MACHINES,
        "cycles": CYCLES,
        "sampled_at": solved,
        "sampled_solved": len(solved),
        "sampled_median": int(solved[MACHINES // 2 - 1]),  # by then half of all machines had learned
        "paper_solved": 250,
        "paper_median": 110,
    }


def states() -> Vector:
    """Every state of the ten units as a row: which wires have both ends on, and which units are on."""
    units = np.array(list(product([0, 1], repeat=10)), dtype=float)
    return np.asarray(np.c_[np.array([units[:, i] * units[:, j] for i, j in WIRES]).T, units])


def patterns() -> Vector:
    """Four rows over the 1024 states: 1 where the visible units show that pattern, whatever the hidden ones do."""
    visible = states()[:, -10:-2]
    return np.array([(visible == np.tile(row, 2)).all(axis=1) for row in np.eye(4)], dtype=float)


def hidden_codes(p: Vector, A: Vector) -> list[tuple[str, ...]]:
    """For each start, the most probable state of the hidden units under each of the four patterns."""
    names = np.array([f"{h1:.0f}{h2:.0f}" for h1, h2 in states()[:, -2:]])
    return [tuple(str(names[(row * start).argmax()]) for row in A) for start in p.T]


def sample(machines: int, cycles: int, *, seed: int = 0) -> NDArray[np.int64]:
    """The protocol of 1985, for several machines at once: the cycle after which each first knew four codes, or 0.

    Sixteen annealings a cycle, eight with the patterns clamped and eight free; then every weight moves by 2, up or
    down. All annealings of a step visit the same unit, which changes no machine's chances.
    """
    rng = np.random.default_rng(seed)
    wired = np.zeros((10, 10))
    for i, j in WIRES:
        wired[i, j] = wired[j, i] = 1
    W, b = np.zeros((machines, 10, 10)), np.zeros((machines, 1, 10))
    learned = np.zeros(machines, dtype=np.int64)
    for cycle in range(1, cycles + 1):
        on = anneal(W, b, rng).reshape(machines, 2, -1, 10)  # awake, asleep
        together = on.swapaxes(2, 3) @ on
        W = W + 2 * np.sign(together[:, 0] - together[:, 1]) * wired
        b = b + 2 * np.sign(on[:, 0].sum(axis=1) - on[:, 1].sum(axis=1))[:, None]
        learned[(learned == 0) & completes(W, b)] = cycle
    return learned


def anneal(W: Vector, b: Vector, rng: np.random.Generator) -> Vector:
    """Cool every machine's 8 clamped and 8 free copies, then watch them for 10 units of time at temperature 10."""
    machines, watched = len(W), []
    s = (rng.random((machines, 16, 10)) < 0.5).astype(float)
    shown = np.tile(np.eye(4), (2, 2))
    noise = rng.random((machines, 8, 8))  # an on-bit is shown off with 0.15, an off-bit on with 0.05
    s[:, :8, :8] = np.where(shown == 1, noise >= 0.15, noise < 0.05)
    for temperature in (*ANNEALING, *[10] * 10):
        for unit, chance in zip(rng.integers(0, 10, 10), rng.random((10, machines, 16)), strict=True):
            free = slice(8, 16) if unit < 8 else slice(0, 16)
            push = (s[:, free] @ W[:, :, unit, None])[:, :, 0] + b[:, :, unit]
            s[:, free, unit] = chance[:, free] < 1 / (1 + np.exp(-push / temperature))
        watched.append(s.copy())
    kept = np.array(watched[10:]).reshape(10, machines, 2, 8, 10)
    return np.asarray(kept.transpose(1, 2, 0, 3, 4))


def completes(W: Vector, b: Vector) -> NDArray[np.bool_]:
    """Whether each machine, shown a pattern in V1, most probably repeats it in V2, with a hidden code for each."""
    below, hidden = (np.array(list(product([0, 1], repeat=n)), dtype=float) for n in (4, 2))
    s = np.array([[[*one, *v, *h] for v in below for h in hidden] for one in np.eye(4)])
    energy = ((s @ W[:, None]) * s).sum(axis=3) / 2 + (s * b[:, None]).sum(axis=3)
    p = np.exp((energy - energy.max(axis=2, keepdims=True)) / 10).reshape(len(W), 4, 16, 4)
    wanted = [8, 4, 2, 1]  # the rows of `below` with just that unit on
    repeats = (p.sum(axis=3).argmax(axis=2) == wanted).all(axis=1)
    codes = np.sort(p[:, range(4), wanted].argmax(axis=2), axis=1)
    return np.asarray(repeats & (codes == np.arange(4)).all(axis=1))


def draw(values: dict[str, Any]) -> Iterator[Figure]:
    words = (
        "The machine: each pattern has one unit on above and the same one below; two hidden units must pass it on.",
        f"Exact descent from {values['starts']} starts: {values['starts_solved_of_20']} find four codes.",
        f"Sampled with noise, {values['sampled_solved']} of {values['machines']} machines find four codes.",
    )
    for step in range(3):
        fig = plt.figure(figsize=(6.0, 5.2), layout="none")
        nets(fig, values["pattern_codes"] if step else None)
        if step:
            descents(fig.add_axes((0.085, 0.13, 0.40, 0.43)), values)
        if step == 2:
            staircase(fig.add_axes((0.635, 0.13, 0.325, 0.43)), values)
        fig.set_label(words[step])
        yield fig


def nets(fig: Figure, codes: list[list[int]] | None) -> None:
    """The machine once for each pattern; its hidden units are filled once a code is known."""
    ax = fig.add_axes((0, 0.63, 1, 0.37))
    ax.set(xlim=(0, 6), ylim=(0, 5.2 * 0.37), aspect="equal")
    ax.axis("off")
    for pattern in range(4):
        left = 0.72 + 1.36 * pattern
        above, below = ([(left + 0.3 * i, y) for i in range(4)] for y in (1.68, 0.22))
        hidden = [(left + 0.2, 0.95), (left + 0.7, 0.95)]
        for start, end in [*product(above, hidden), *product(hidden, below)]:
            ax.plot(*zip(start, end, strict=True), color="past", lw=0.8, zorder=1)
        on = [i == pattern for i in range(4)]
        bulbs(ax, above, on, radius=0.11)
        bulbs(ax, below, on, radius=0.11)
        bulbs(ax, hidden, [bool(bit) for bit in codes[pattern]] if codes else [False, False], radius=0.15, code=True)
    for y, name in ((1.68, "$V_1$"), (0.95, "$H$"), (0.22, "$V_2$")):
        ax.text(0.1, y, name, fontsize=18, va="center")


def bulbs(ax: Axes, spots: list[tuple[float, float]], on: list[bool], *, radius: float, code: bool = False) -> None:
    """Units that are on, filled, or off."""
    for at, lit in zip(spots, on, strict=True):
        colour = "holds" if code else "ink"
        ax.add_patch(Circle(at, radius, facecolor=colour if lit else "paper", edgecolor=colour, lw=1.8, zorder=3))


def descents(ax: Axes, values: dict[str, Any]) -> None:
    """G for every start: solid where it finds four codes, dashed where it stays on a shelf."""
    g = np.asarray(values["g"])
    updates = np.arange(len(g)) * 20
    for path, codes in zip(g.T, values["codes_used"], strict=True):
        good = codes == 4
        ax.plot(
            updates, path, color="holds" if good else "past", ls="-" if good else (0, (4, 2)), lw=2 if good else 1.5
        )
    for level, words in ((np.log(2), "two codes"), (np.log(2) / 2, "three codes"), (0.0, "four codes")):
        ax.text(3950, level + 0.025, words, fontsize=14, ha="right", va="bottom")
    ax.set(xlim=(0, 4000), ylim=(0, 1.15), xticks=(0, 4000), yticks=(0, 0.5, 1), xlabel="updates")
    ax.set_title("$G$, exact", fontsize=16)


def staircase(ax: Axes, values: dict[str, Any]) -> None:
    """How many of the sampled machines have found four codes, by cycle; the paper's median beside ours."""
    at, machines = list(values["sampled_at"]), values["machines"]
    steps = [*at, values["cycles"]]
    ax.step([0, *steps], [0, *range(1, len(at) + 1), len(at)], where="post", color="holds")
    ours, theirs = values["sampled_median"], values["paper_median"]
    ax.plot(ours, machines / 2, "o", mfc="paper", color="holds", ms=10, zorder=4)
    ax.text(ours + 45, machines / 2, f"half by {ours}", fontsize=14, va="center")
    ax.axvline(theirs, color="past", ls=(0, (4, 2)), lw=2)
    ax.text(theirs + 20, 0.8, f"1985: {theirs}", fontsize=14, color="muted", va="bottom")
    ax.set(xlim=(0, values["cycles"]), ylim=(0, machines), yticks=(0, machines), xlabel="cycles")
    ax.set(xticks=(0, values["cycles"]))
    ax.set_title("solved, sampled", fontsize=16)
