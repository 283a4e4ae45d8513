"""What is measured of live delivery. Run by `python -m tests.benchmarks.live`, which says what a figure means."""

import json
import os
import statistics
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from backend.engine.hero_draft.state import ClockSettings  # noqa: E402
from tests.api import gid  # noqa: E402
from tests.benchmarks.live.__main__ import options  # noqa: E402
from tests.benchmarks.live.drafting import Drafting  # noqa: E402
from tests.benchmarks.live.stand import Stand  # noqa: E402
from tests.crowds import clocks_due  # noqa: E402
from tests.documents import document  # noqa: E402
from tests.live.client import cookie_of  # noqa: E402

PLAYERS = 100
FEW_PLAYERS = 20
DRAFTS, VIEWERS_EACH = 200, 50
WARM_UP = 20
"""Viewers and changes before anything counts."""
CLOCKS, FOLLOWERS_EACH, TICKS = 200, 10, 30
"""Hero drafts whose clocks run, who follows each, and for how many seconds."""
TICK = """subscription ($draftId: ID!) { draftTick(draftId: $draftId) { serverTime remainingMs
    ... on HeroDraftTick { phase actionNumber teamId actionMs reservesMs } } }"""
RETURNING = 1_000
ROUNDS = 5

Commit = tuple[str, int, int, float]
"""A draft, its sequence before and after, and when that was committed."""


def figure(name: str, aim: Mapping[str, float], **values: Any) -> None:
    """Print a figure: `met` if none is above its aim."""
    met = all(values[key] <= most for key, most in aim.items())
    print(json.dumps({"figure": name, **values, "aim": aim, "met": met}), flush=True)


def open_stand(kind: str, server: str) -> Stand:
    return Stand(kind, server, os.environ, Path(os.environ["DATA_DIR"]))


def share(sorted_values: Sequence[float], part: float) -> float:
    return sorted_values[min(int(len(sorted_values) * part), len(sorted_values) - 1)]


def share_of(spread: Counter[int], part: float) -> float:
    """As `share`, of times counted in tenths of a millisecond."""
    left = spread.total() * part
    for tenths, number in sorted(spread.items()):
        left -= number
        if left < 0:
            return tenths / 10
    return max(spread, default=0) / 10


class Run:
    """A stand with its viewers, and what has happened before them."""

    def __init__(self, stand: Stand, drafts: Mapping[str, int], viewers: int) -> None:
        self.stand = stand
        self.viewers = viewers
        self.commits: list[Commit] = []
        self.frames = 0
        stand.gather(document("DraftFeed"), drafts, min(viewers, WARM_UP))
        stand.leave()
        stand.ask("collect")
        before = stand.kilobytes
        self.seconds_to_come = stand.gather(document("DraftFeed"), drafts, viewers)
        stand.ask("collect")
        self.tasks = stand.ask("state")["tasks"]
        self.kb = (stand.kilobytes - before) / (viewers * len(drafts))
        stand.ask("commits")
        self.cpu = stand.cpu_seconds

    def committed(self, draft: str, before: int, after: int) -> None:
        """Wait until all have seen it."""
        self.stand.wait(draft, after)
        [at] = [at for topic, _, position, at in self.stand.ask("commits") if (topic, position) == ("draft", after)]
        self.commits.append((draft, before, after, at))
        self.frames += self.viewers * (after - before)

    def count(self) -> dict[str, Any]:
        """What is measured in the end."""
        cpu = self.stand.cpu_seconds - self.cpu
        reports = self.stand.order("report", commits=self.commits)
        last = sorted(map(max, zip(*(report["last_ms"] for report in reports), strict=True)))
        spread: Counter[int] = Counter()
        for report in reports:
            spread.update(dict(report["tenths_of_ms"]))
        frames = self.viewers * sum(after - before for _, before, after, _ in self.commits)
        wrong = sum(len(report["closed"]) + len(report["refused"]) + report["doubled"] for report in reports)
        return {
            "last_ms": round(statistics.median(last), 1),
            "last_p99_ms": round(share(last, 0.99), 1),
            "frame_ms": share_of(spread, 0.5),
            "frame_p99_ms": share_of(spread, 0.99),
            "cpu_us_a_frame": round(cpu / self.frames * 1e6, 1),
            "kb_a_connection": round(self.kb, 1),
            "drops": frames - spread.total() + wrong,
        }


def fanout(server: str, chosen: Namespace) -> None:
    """One draft before more and more viewers."""
    a_thousand: dict[int, float] = {}
    for subscribers in chosen.subscribers:
        house, floor, events = house_and_floor(server, subscribers, chosen)
        values: dict[str, Any] = {**house, "floor": floor, "times_floor": ratio(house["last_ms"], floor["last_ms"])}
        values["frame_p99_times_floor"] = ratio(house["frame_p99_ms"], floor["frame_p99_ms"])
        values["kb_over_floor"] = round(house["kb_a_connection"] - floor["kb_a_connection"], 1)
        aim: dict[str, float] = {"drops": 0}
        if subscribers == 1_000:
            aim["frame_p99_times_floor"] = 2
        if subscribers == 2_000:
            aim |= {"times_floor": 1.5, "kb_over_floor": 30}
        if chosen.stock_events and subscribers <= chosen.stock_most:
            stock = stock_alone(server, subscribers, chosen.stock_events)
            values |= {"stock": stock, "of_stock": round(house["last_ms"] / stock["last_ms"], 4)}
            if subscribers == 2_000:
                aim["of_stock"] = 0.05
        figure(f"fanout_{subscribers}_{server}", aim, server=server, subscribers=subscribers, events=events, **values)
        a_thousand[subscribers] = house["last_ms"] * 1_000 / subscribers
    if len(a_thousand) > 1:
        fewest, most = sorted(a_thousand)[-2:]
        values = {f"ms_for_1000_of_{number}": round(a_thousand[number], 1) for number in (fewest, most)}
        values["times"] = ratio(a_thousand[most], a_thousand[fewest])
        figure(f"linear_{server}", {"times": 1.25}, server=server, **values)


def ratio(above: float, below: float) -> float:
    return round(above / below, 2)


def house_and_floor(server: str, subscribers: int, chosen: Namespace) -> tuple[dict[str, Any], dict[str, Any], int]:
    """The same changes before as many viewers of both, in turn; what is measured, and how many events."""
    drafting, sam = Drafting(PLAYERS), cookie_of("sam")
    with open_stand("house", server) as house, open_stand("floor", server) as floor:
        for _ in range(2):
            drafting.change(house, sam)
        at = {drafting.id: drafting.sequence - 1}
        runs = Run(house, at, subscribers), Run(floor, at, subscribers)
        if chosen.profile:
            house.ask("profile")
        events = 0
        while events < chosen.events:
            before, after = drafting.change(house, sam)
            runs[0].committed(drafting.id, before, after)
            frames = house.order("frames", draft=drafting.id)[0]
            texts = [frames[str(sequence)] for sequence in range(before + 1, after + 1)]
            floor.http("POST", "/", {"texts": texts, "position": after})
            runs[1].committed(drafting.id, before, after)
            events += after - before
        if chosen.profile:
            print(house.ask("profiled"), file=sys.stderr)
        return runs[0].count(), runs[1].count(), events


def stock_alone(server: str, subscribers: int, most: int) -> dict[str, Any]:
    drafting, sam = Drafting(PLAYERS), cookie_of("sam")
    with open_stand("stock", server) as stock:
        for _ in range(2):
            drafting.change(stock, sam)
        run, events = Run(stock, {drafting.id: drafting.sequence - 1}, subscribers), 0
        while events < most:
            before, after = drafting.change(stock, sam)
            run.committed(drafting.id, before, after)
            events += after - before
        return {**run.count(), "events": events}


def drafts(server: str, chosen: Namespace) -> None:
    """Two hundred drafts, each before its own few; a pick in each, compared with picks in one that is alone."""
    sam = cookie_of("sam")
    crowd = [Drafting(FEW_PLAYERS) for _ in range(DRAFTS)]
    alone = picks(server, [Drafting(FEW_PLAYERS)], -(-chosen.events // 2), sam)
    among = picks(server, crowd, -(-chosen.events // 2), sam)
    figure(
        f"drafts_{server}",
        {"times_alone": 1.25, "drops": 0},
        server=server,
        drafts=DRAFTS,
        subscribers=DRAFTS * VIEWERS_EACH,
        viewers_each=VIEWERS_EACH,
        picks=-(-chosen.events // 2),
        **among,
        alone=alone,
        times_alone=ratio(among["last_ms"], alone["last_ms"]),
    )


def picks(server: str, draftings: list[Drafting], number: int, cookie: str) -> dict[str, Any]:
    """Picks in one draft after the other; what was taken back in between is not counted."""
    with open_stand("house", server) as house:
        draftings[0].pick(house, cookie)
        run = Run(house, {drafting.id: drafting.sequence - 1 for drafting in draftings}, VIEWERS_EACH)
        for count in range(number):
            drafting = draftings[count % len(draftings)]
            if drafting.taken:
                run.committed(drafting.id, *drafting.take_back(house, cookie))
            run.committed(drafting.id, *drafting.pick(house, cookie))
        run.commits = [commit for commit in run.commits if commit[2] - commit[1] > 1]
        return run.count()


def reconnect(server: str, chosen: Namespace) -> None:
    """A thousand lines are gone at once, and come back at once; a pick is made meanwhile."""
    people = [cookie_of(f"viewer {number}") for number in range(RETURNING)]
    for name, cookies in (("strangers", []), ("people", people)):
        lines_cut(server, name, cookies)
        server_killed(server, name, cookies)


def lines_cut(server: str, name: str, cookies: list[str]) -> None:
    drafting, sam = Drafting(PLAYERS), cookie_of("sam")
    with open_stand("house", server) as house:
        drafting.change(house, sam)
        house.gather(document("DraftFeed"), {drafting.id: drafting.sequence - 1}, RETURNING, cookies)

        def cut() -> None:
            house.order("cut")
            drafting.change(house, sam)

        come_back(f"cut_{name}_{server}", house, drafting, cut, sam)


def server_killed(server: str, name: str, cookies: list[str]) -> None:
    """They come when it answers again: how long that takes is its start, not their coming back."""
    drafting, sam = Drafting(PLAYERS), cookie_of("sam")
    with open_stand("house", server) as house:
        drafting.change(house, sam)
        house.gather(document("DraftFeed"), {drafting.id: drafting.sequence - 1}, RETURNING, cookies)

        def kill() -> None:
            house.order("cut")
            house.kill()
            drafting.pick_unheard()
            house.start()

        come_back(f"restart_{name}_{server}", house, drafting, kill, sam)


def come_back(name: str, house: Stand, drafting: Drafting, incident: Callable[[], None], cookie: str) -> None:
    seconds, wrong = [], 0
    for _ in range(ROUNDS):
        incident()
        cpu = house.cpu_seconds
        [answer] = house.order("again", draft=drafting.id, sequence=drafting.sequence, seconds=30)
        used = house.cpu_seconds - cpu
        seconds.append(answer["seconds"])
        drafting.change(house, cookie)
        wrong += answer["waiting"] + len(answer["failed"]) + house.wait(drafting.id, drafting.sequence)
    [report] = house.order("report", commits=[])
    figure(
        f"reconnect_{name}",
        {"worst_s": 5, "missed": 0},
        clients=RETURNING,
        rounds=ROUNDS,
        median_s=round(statistics.median(seconds), 2),
        worst_s=round(max(seconds), 2),
        cpu_ms_a_client=round(used / RETURNING * 1000, 2),
        missed=wrong + report["missed"] + report["doubled"] + len(report["closed"]) + len(report["refused"]),
    )


def ticks(server: str, chosen: Namespace) -> None:
    """The clocks of two hundred hero drafts, each before its own few; what is late is so as the viewers see it."""
    long = ClockSettings(first_bans_ms=15_000, action_ms=30_000, reserve_ms=600_000)  # none runs out meanwhile
    first = timezone.now() + timedelta(minutes=10)
    spread = (first + number * timedelta(milliseconds=137) for number in range(CLOCKS))
    clocks = {gid(draft): 0 for draft in clocks_due(spread, long)}
    with open_stand("house", server) as house:
        house.gather(TICK, clocks, FOLLOWERS_EACH, clocks=True)
        house.ask("collect")
        if chosen.profile:
            house.ask("profile")
        cpu = house.cpu_seconds
        reports = house.order("ticks", seconds=TICKS)
        cpu = house.cpu_seconds - cpu
        if chosen.profile:
            print(house.ask("profiled"), file=sys.stderr)
    late = sorted(chain.from_iterable(report["late_ms"] for report in reports))
    off = sorted(abs(apart - 1_000) for report in reports for apart in report["apart_ms"])
    expected = CLOCKS * FOLLOWERS_EACH * TICKS
    figure(
        f"ticks_{server}",
        {"late_p99_ms": 100, "off_the_second_p99_ms": 100, "wrong": 0},
        server=server,
        drafts=CLOCKS,
        subscribers=CLOCKS * FOLLOWERS_EACH,
        seconds=TICKS,
        late_ms=round(share(late, 0.5), 1),
        late_p99_ms=round(share(late, 0.99), 1),
        late_worst_ms=round(late[-1], 1),
        off_the_second_p99_ms=round(share(off, 0.99), 1),
        cpu_of_a_second=round(cpu / TICKS, 2),
        of_expected=round(len(late) / expected, 3),
        wrong=sum(report["wrong"] for report in reports),
    )


def main(chosen: Namespace) -> None:
    call_command("migrate", verbosity=0)
    parts = {"fanout": fanout, "drafts": drafts, "reconnect": reconnect, "ticks": ticks}
    for server in chosen.servers:
        for name in chosen.only:
            parts[name](server, chosen)


if __name__ == "__main__":
    main(options(sys.argv[1:]))
