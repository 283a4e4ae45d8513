"""Run every part of the tests, and say in the end how each went.

python -m tests.everything                    all parts
python -m tests.everything postgres browser   some

The browser tests need Chromium: that of CHROMIUM, else one on the path, chromium-headless-shell before chromium,
chromium-browser and google-chrome. Without one they are skipped, and said to be; with CI=true or REQUIRE_BROWSER=1 that
is a failure, as is any browser test that was skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q")
SIDE_BY_SIDE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")
"""A process a core and one more, for many wait for servers; each has its own database, and who is done helps others."""
BY_FILE = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""Four browsers at a time, for they often wait; each has servers of its own, which the tests of a file share."""
NEITHER_BROWSER_NOR_BENCH = ("-m", "not e2e and not bench")
ANY_DATABASE = (
    "schema/test_accounts",
    "schema/test_acting",
    "schema/test_budgets",
    "schema/test_claims",
    "schema/test_contract",
    "schema/test_cost",
    "schema/test_etags",
    "schema/test_export",
    "schema/test_hero_drafts",
    "schema/test_hero_drafts_refused",
    "schema/test_heroes",
    "schema/test_ids",
    "schema/test_kept",
    "schema/test_limits",
    "schema/test_mutation_matrix",
    "schema/test_over_http",
    "schema/test_query_counts",
    "schema/test_reads_matrix",
    "schema/test_replay",
    "schema/test_tokens",
    "schema/test_tournaments_balance",
    "schema/test_trusted",
    "schema/test_views",
    "live/test_budgets",
    "live/test_collecting",
    "live/test_completion",
    "live/test_drain",
    "live/test_fuzz",
    "live/test_http_servers",
    "live/hub/test_comers",
    "live/hub/test_doors",
    "live/hub/test_failures",
    "live/hub/test_leftovers",
    "live/hub/test_slow_readers",
    "live/test_hub_fields",
    "live/test_hub_readers",
    "live/test_presence_pulse",
    "live/test_protocol",
    "live/test_reads_matrix",
    "live/test_sharing",
    "live/test_sse",
    "live/test_sse_ends",
    "live/test_trusted",
    "live/test_watches",
    "services/test_access",
    "services/test_accounts_profile",
    "services/test_accounts_sign_up",
    "services/test_accounts_throttle",
    "services/test_admin",
    "services/test_admin_members",
    "services/test_hero_draft_settings",
    "services/test_play_draft",
    "services/test_play_draft_heroes",
    "services/test_presence",
    "services/test_presence_captains",
    "services/test_rates",
    "services/test_roles",
    "services/test_tokens",
)
"""What no database decides runs on one; so does a league night on one laptop, which has SQLite anyway."""
SEVERAL_PROCESSES = "live/test_processes"
"""They share a PostgreSQL and a Valkey, which they take away themselves."""
WITH_VALKEY = ("live/test_sockets", "live/test_access_changes", SEVERAL_PROCESSES)
"""What is tried with Valkey, is tried on PostgreSQL there."""
ONE_SERVER = ("-k", "not daphne")
OF_THE_LAPTOP = (
    "-k",
    "not (uvicorn and (test_sockets or test_access_changes or test_queue or test_presence or test_hero_drafts))",
)
"""What depends on database and server alike is tried as people have them: Daphne with SQLite, uvicorn with PostgreSQL
and Valkey. What depends on the server alone is tried with both."""
WITH_POSTGRES = (sys.executable, "-m", "tests.with_postgres")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"
"""Chromium that never has a window: a quarter less work. It smooths some letters otherwise, so pictures are not its."""
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Outcome:
    """How a part went: `passed`, `FAILED` or `SKIPPED`, and a word more if needed."""

    result: str
    detail: str = ""


def run(command: Sequence[str], folder: Path = ROOT, **variables: str) -> int:
    """The exit code of a command whose output goes where ours goes."""
    return subprocess.run(command, cwd=folder, env={**os.environ, **variables}, check=False).returncode


def passed(code: int) -> Outcome:
    return Outcome("passed" if code == 0 else "FAILED")


def check() -> Outcome:
    # Not a part of the make that may have called us, and of its jobs.
    return passed(run(("make", "--no-print-directory", "check"), MAKEFLAGS=""))


def python() -> Outcome:
    others = f"--ignore=tests/{SEVERAL_PROCESSES}.py"
    return passed(run((*PYTEST, *SIDE_BY_SIDE, *NEITHER_BROWSER_NOR_BENCH, *OF_THE_LAPTOP, others)))


def postgres() -> Outcome:
    folders = ("tests/services", "tests/schema", "tests/live")
    others = [f"--ignore=tests/{name}.py" for name in (*ANY_DATABASE, *WITH_VALKEY)]
    tests = (*folders, *others, "--ignore-glob=tests/live/test_league_night*.py")
    return passed(run((*WITH_POSTGRES, *PYTEST, *SIDE_BY_SIDE, *NEITHER_BROWSER_NOR_BENCH, *ONE_SERVER, *tests)))


def valkey() -> Outcome:
    # Those that share a Valkey would hear each other: a file has one of its own, and both go at once.
    started = [
        subprocess.Popen(
            (*WITH_POSTGRES, "--valkey", *PYTEST, *NEITHER_BROWSER_NOR_BENCH, *servers, f"tests/{name}.py"), cwd=ROOT
        )
        for name in WITH_VALKEY
        for servers in [() if name == SEVERAL_PROCESSES else ONE_SERVER]
    ]
    return passed(max([process.wait() for process in started]))


def frontend() -> Outcome:
    # To Node's tools DEBUG means pages of output.
    return passed(run(("env", "-u", "DEBUG", "npm", "test", "--silent"), ROOT / "frontend"))


def browser() -> Outcome:
    required = is_on("CI") or is_on("REQUIRE_BROWSER")
    if find_chromium() is None:
        detail = f"no Chromium: none of {', '.join((SHELL, *BROWSERS))} is on the path, and CHROMIUM names none"
        return Outcome("FAILED" if required else "SKIPPED", detail)
    with tempfile.TemporaryDirectory(prefix="firstpick-report-") as folder:
        report = Path(folder) / "browser.xml"
        code = run((*PYTEST, *BY_FILE, "-m", "e2e", "tests/e2e", f"--junitxml={report}"))
        skipped = count_skipped(report) if report.exists() else 0
    if code == NOTHING_COLLECTED:
        return Outcome("FAILED", "there are no browser tests")
    if code == 0 and skipped:
        return Outcome("FAILED" if required else "passed", f"{skipped} skipped")
    return passed(code)


def find_chromium(*, to_paint: bool = False) -> str | None:
    """The path of a browser, the quickest or (`to_paint`) that of people. One that CHROMIUM names must exist."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*BROWSERS, SHELL) if to_paint else (SHELL, *BROWSERS))), None)


def count_skipped(report: Path) -> int:
    """The skipped tests of a JUnit report."""
    return sum(int(suite.get("skipped", 0)) for suite in ElementTree.parse(report).iter("testsuite"))


def is_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


PARTS: Mapping[str, tuple[str, Callable[[], Outcome]]] = {
    "check": ("lint, types, imports, nothing generated is out of date", check),
    "python": ("engine, services, API over HTTP and sockets, on SQLite", python),
    "postgres": ("services, API and sockets, on PostgreSQL", postgres),
    "valkey": ("sockets with notices through Valkey", valkey),
    "frontend": ("unit tests of the front end", frontend),
    "browser": ("the app in headless Chromium", browser),
}


TOGETHER = (("check", "valkey"), ("frontend",), ("python",), ("postgres",), ("browser",))
"""One after the other but for the first: sockets wait for each other most of the time, and checks use one core."""


def timed(name: str) -> tuple[str, Outcome]:
    """A part's line of the summary, and how it went."""
    what, part = PARTS[name]
    print(f"\n=== {name}: {what}", flush=True)
    started = time.monotonic()
    outcome = part()
    detail = f" ({outcome.detail})" if outcome.detail else ""
    return f"{name:<10} {outcome.result:<8} {time.monotonic() - started:5.0f} s  {what}{detail}", outcome


def main(names: Sequence[str]) -> int:
    """1 if a part failed."""
    if unknown := set(names) - set(PARTS):
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    done: list[tuple[str, Outcome]] = []
    with tempfile.TemporaryDirectory(prefix="firstpick-tests-", ignore_cleanup_errors=True) as data:
        os.environ["DATA_DIR"] = data
        # Hundreds of processes read the same modules, and need not compile them each for itself.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for group in TOGETHER:
            chosen = [name for name in group if not names or name in names]
            if chosen:
                with ThreadPoolExecutor(len(chosen)) as pool:
                    done += pool.map(timed, chosen)
    print("\n" + "\n".join(line for line, _ in done), flush=True)
    return int(any(outcome.result == "FAILED" for _, outcome in done))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
