# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Turns what was measured into a table: medians and spreads of the ratios of each round, and
whether a target is reached. It measures nothing."""

import statistics
from dataclasses import dataclass

OURS = "gannet"
# The least that a work can take, which is no program that somebody would choose.
BOUNDS = ("raw loop", "full line")


@dataclass(frozen=True)
class Target:
    """At most @limit times what @against needs: a program, or "best", the cheapest of them."""
    kind: str  # "wall", "processor" or "memory"
    limit: float
    against: str = "best"


@dataclass(frozen=True)
class Spread:
    median: float
    low: float
    high: float

    def __str__(self):
        return f"{self.median:.2f} ({self.low:.2f}..{self.high:.2f})"


def spread(values):
    return Spread(statistics.median(values), min(values), max(values))


def ratios(rounds, kind, peer):
    """Ours as a share of the peer's, round by round, where both ended well; None without any."""
    pairs = [(r[OURS][kind], r[peer][kind]) for r in rounds
             if kind in r.get(OURS, {}) and kind in r.get(peer, {})]
    shares = [ours / theirs for ours, theirs in pairs if theirs > 0]
    return spread(shares) if shares else None


def peers_of(rounds):
    found = []
    for one in rounds:
        found += [name for name in one if name != OURS and name not in found]
    return found


def best_peer(rounds, kind):
    """The program with the lowest median, bounds aside; None without any."""
    values = {peer: [r[peer][kind] for r in rounds if kind in r.get(peer, {})]
              for peer in peers_of(rounds) if peer not in BOUNDS}
    medians = {peer: statistics.median(found) for peer, found in values.items() if found}
    return min(medians, key=medians.get) if medians else None


def judge(rounds, target):
    """The ratio a target is about, and whether it is reached; None where nothing is known."""
    peer = best_peer(rounds, target.kind) if target.against == "best" else target.against
    share = ratios(rounds, target.kind, peer) if peer else None
    if share is None:
        return None
    # What the table shows is what counts.
    return share, round(share.median, 2) <= target.limit


def target_cells(rounds, target):
    """The last three cells of a line."""
    whom = target.against
    if whom == "best":
        whom = best_peer(rounds, target.kind) or "best"
    verdict = judge(rounds, target)
    if verdict is None:
        return [f"≤ {target.limit:.2f} of {whom}", "–", "–"]
    share, reached = verdict
    return [f"≤ {target.limit:.2f} of {whom}", str(share), "yes" if reached else "**no**"]


def kinds_of(rounds):
    return list(dict.fromkeys(kind for one in rounds for kind in one.get(OURS, {})))


def work_lines(title, rounds, targets, columns):
    """The lines of one work, a line for each kind and target; what has none is shown as well."""
    lines = []
    for kind in kinds_of(rounds):
        cells = [str(ratios(rounds, kind, peer) or "–") for peer in columns]
        own = [target for target in targets if target.kind == kind]
        for target in own or [None]:
            last = target_cells(rounds, target) if target else ["–", "–", "–"]
            lines.append([title, kind, *cells, *last])
            cells = [""] * len(columns)
    return lines


def markdown(head, lines):
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def main_table(lines, columns):
    return markdown(["work", "of", *columns, "target", "reached", "yes?"], lines)


def summary(lines, columns):
    """The medians of how long each work took, for who wants to know nothing else."""
    peers = [name for name in columns if name not in BOUNDS]
    rows = [[line[0], *(cell.split(" ")[0] for cell in line[2:2 + len(peers)])]
            for line in lines if line[1] == "wall" and any(line[2:2 + len(columns)])]
    return markdown(["work", *peers], rows)


def quote(text, quoted):
    """@text with @quoted in the place of what stands between its marks."""
    before, begin, rest = text.partition("<!-- make bench writes this -->\n")
    _, end, after = rest.partition("<!-- to here -->\n")
    if not end:
        raise ValueError("there is no place for a table")
    return before + begin + quoted + end + after


def missing_line(title, reason, columns):
    """A work that cannot be done here."""
    return [title, "not here: " + reason, *["–"] * (len(columns) + 3)]


NOTE = """\
Each figure is what Gannet needed as a share of what the peer needed in the same round: the median
and, in brackets, the least and the most. *wall* and *processor* are seconds, the latter of user and
system together; *memory* is the peak of the resident set. *best* is the peer with the lowest median
(the raw loop is none: it is the least that receiving and writing can cost). Programs take turns,
another one first in each round; all that is fetched is compared with what was served.
"""


def report(lines, columns, more, facts):
    """The whole text."""
    text = "# How fast\n\n" + "Written by `make bench`: " + "; ".join(facts) + ".\n\n"
    text += NOTE + "\n"
    if lines:
        text += main_table(lines, columns)
    return text + "".join("\n" + part for part in more if part)
