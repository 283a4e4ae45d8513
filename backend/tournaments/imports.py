"""Importing players from a CSV file: each row has its own outcome, and a bad one never stops a good one.

Columns, in any case: at least one of steam_friend_id (64-bit or 32-bit), discord_id, discord_username; and name, mmr,
positions (`1:3:2`), comfort (`5/1/5/5/5`), team_name, team_captain (1, y, yes, true, x or captain), and username, of
somebody known here, for rows that have none of the three. Separated by comma, semicolon or tab.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db import IntegrityError, models, transaction

from backend.accounts.models import User
from backend.leagues.access import organization_role, outranks
from backend.leagues.models import Organization, OrganizationMember, OrganizationRole
from backend.leagues.services import admit_members
from backend.tournaments.csv_rows import CellError, PlayerFile, PlayerRow, read_players
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from backend.tournaments.people import Directory, Person, is_bare, save_people
from backend.tournaments.services.colors import free_colors
from backend.tournaments.services.journal import record
from backend.tournaments.services.players import enter
from backend.tournaments.services.teams import unique_team_names
from backend.tournaments.services.versions import lock_for_edit, touch

ATTEMPTS = 3


class ImportOutcome(models.TextChoices):
    ADDED = "ADDED"
    SKIPPED = "SKIPPED"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row. `row` counts as a spreadsheet does: the header is usually row 1.

    `reason` is why it was skipped or is an error; `column` the one at fault. `player_id` is the tournament player,
    None for an error and for one that a dry run would have added.
    """

    row: int
    outcome: ImportOutcome
    name: str | None = None
    column: str | None = None
    reason: str | None = None
    warning: str | None = None
    player_id: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One outcome a row, in the order of the file, and what concerns the file as a whole."""

    rows: tuple[RowOutcome, ...]
    warnings: tuple[str, ...]


def import_players(
    *, tournament_id: int, actor: User, csv: str | bytes, dry_run: bool = False, update_mmr: bool = False
) -> ImportReport:
    """Enter the people of a file into a tournament; unknown ones become stub users. For staff.

    A dry run takes the same path and rolls it back: same outcomes, nothing written, nothing sent. `update_mmr`
    overwrites the MMR of people who are here already, and of members of the organization.
    Raises INVALID_CSV when the file as a whole cannot be used, NOT_FOUND, FORBIDDEN, DRAFT_RUNNING.
    """
    file = read_players(csv)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                report = _Import(lock_for_edit(tournament_id, actor), actor, update_mmr).run(file)
                if dry_run:
                    transaction.set_rollback(True)
        except IntegrityError:
            # Another import made the same person known in this very moment: now that they are, look again.
            if attempt == ATTEMPTS:
                raise
        else:
            return report if not dry_run else replace(report, rows=tuple(_unsaved(row) for row in report.rows))
    raise AssertionError("unreachable")


def _unsaved(row: RowOutcome) -> RowOutcome:
    return replace(row, player_id=None) if row.outcome == ImportOutcome.ADDED else row


class _Refused(Exception):
    """This row cannot be used: the column, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


@dataclass(eq=False, slots=True)
class _TeamPlan:
    """A team that rows join: one that stands, or one to be created. `size` counts those who are in it already."""

    name: str
    team: Team | None = None
    size: int = 0
    last_place: int = 0
    captain: Person | None = None
    members: list[Person] = field(default_factory=list)

    @property
    def has_captain(self) -> bool:
        return self.captain is not None or (self.team is not None and self.team.captain_id is not None)


class _Import:
    """One import into a locked tournament: first every row is decided, then all is written at once."""

    def __init__(self, tournament: Tournament, actor: User, update_mmr: bool) -> None:
        self.tournament = tournament
        self.actor = actor
        self.update_mmr = update_mmr
        self.organization: Organization = tournament.league.organization
        self.present = {player.user_id: player for player in tournament.players.select_related("user")}
        self.teams = self._standing_teams()
        self.added: dict[Person, PlayerRow] = {}
        self.rerated: list[TournamentPlayer] = []
        self.mmrs: dict[int, int] = {}

    def run(self, file: PlayerFile) -> ImportReport:
        directory = Directory(row for row in file.rows if isinstance(row, PlayerRow))
        outcomes: list[tuple[RowOutcome, Person | None]] = []
        for row in file.rows:
            if isinstance(row, CellError):
                error = RowOutcome(row.number, ImportOutcome.ERROR, row.name, row.column, row.reason)
                outcomes.append((error, None))
            else:
                outcomes.append(self._decide(row, directory))
        created = self._write()
        rows = (
            replace(outcome, player_id=created[person].pk) if person in created else outcome
            for outcome, person in outcomes
        )
        leaderless = [plan.name for plan in self.teams.values() if plan.members and not plan.has_captain]
        warnings = [f"These teams have no captain: {', '.join(leaderless)}."] if leaderless else []
        return ImportReport(tuple(rows), (*file.warnings, *warnings))

    def _decide(self, row: PlayerRow, directory: Directory) -> tuple[RowOutcome, Person | None]:
        person, warnings = directory.find(row)
        name = row.name or (person.user.name if person.user.pk else row.discord_name)

        def outcome(kind: ImportOutcome, reason: str | None = None, column: str | None = None) -> RowOutcome:
            known = self.present.get(person.user.pk) if kind == ImportOutcome.SKIPPED else None
            player_id = None if known is None else known.pk
            return RowOutcome(row.number, kind, name, column, reason, " ".join(warnings) or None, player_id)

        if person.user.pk is None and is_bare(row):
            reason = f"Row {row.number}, username: nobody here is called “{row.username}”."
            return outcome(ImportOutcome.ERROR, reason, "username"), None
        if person.row is not None:
            reason = f"Row {row.number} names the same person as row {person.row}."
            return outcome(ImportOutcome.SKIPPED, reason), None
        known = self.present.get(person.user.pk)
        if known is not None:
            person.row = row.number
            if row.team_name or row.is_captain:
                warnings.append("The team was ignored.")
            return outcome(ImportOutcome.SKIPPED, self._rerate(known, row)), None
        try:
            self._join_team(row, person)
        except _Refused as refused:
            reason = f"Row {row.number}, {refused.column}: {refused.reason}."
            return outcome(ImportOutcome.ERROR, reason, refused.column), None
        directory.take(row, person)
        self.added[person] = row
        return outcome(ImportOutcome.ADDED), person

    def _rerate(self, player: TournamentPlayer, row: PlayerRow) -> str:
        """What happens to somebody who is in the tournament already."""
        here = "Already in the tournament" + (", withdrawn" if player.state == PlayerState.WITHDRAWN else "")
        if not self.update_mmr or row.mmr is None or row.mmr == player.mmr:
            return f"{here}."
        former = "none" if player.mmr is None else str(player.mmr)
        player.mmr = row.mmr
        self.rerated.append(player)
        self.mmrs[player.user_id] = row.mmr
        return f"{here}; MMR updated from {former} to {row.mmr}."

    def _standing_teams(self) -> dict[str, _TeamPlan]:
        plans = {team.pk: _TeamPlan(team.name, team) for team in self.tournament.teams.all()}
        for player in self.present.values():
            if player.team_id is not None:
                plans[player.team_id].size += 1
                plans[player.team_id].last_place = max(plans[player.team_id].last_place, player.join_order)
        return {plan.name.casefold(): plan for plan in plans.values()}

    def _join_team(self, row: PlayerRow, person: Person) -> None:
        """Plan the place of a row in a team. Raises _Refused when the team has no room, or a captain already."""
        name = row.team_name
        if name is None and row.is_captain:
            shown = row.name or person.user.name or row.discord_name or str(row.steam_id or row.discord_id)
            (name,) = unique_team_names([shown], taken=(plan.name for plan in self.teams.values()))
        if name is None:
            return
        plan = self.teams.get(name.casefold()) or _TeamPlan(name)
        if row.is_captain and plan.has_captain:
            raise _Refused("team_captain", f"{plan.name} has a captain already")
        if plan.size + len(plan.members) >= self.tournament.team_size:
            raise _Refused("team_name", f"{plan.name} is full")
        self.teams[name.casefold()] = plan
        plan.members.append(person)
        if row.is_captain:
            plan.captain = person

    def _write(self) -> dict[Person, TournamentPlayer]:
        people = list(self.added)
        save_people(people)
        for person, row in self.added.items():
            if row.mmr is not None:
                self.mmrs[person.user.pk] = row.mmr
        self._rate_members(person.user.pk for person in people)
        players = self._players()
        if self.rerated:
            TournamentPlayer.objects.bulk_update(self.rerated, ["mmr"])
        if players or self.rerated:
            after = {"added": len(players), "mmrs_updated": len(self.rerated)}
            record(self.tournament, self.actor, "PLAYERS_IMPORTED", after=after)
            touch(self.tournament)
        return players

    def _players(self) -> dict[Person, TournamentPlayer]:
        """Create the entries, the new teams before them and their captains after."""
        rows = {
            person: TournamentPlayer(tournament=self.tournament, user=person.user, mmr=row.mmr)
            for person, row in self.added.items()
        }
        plans = [plan for plan in self.teams.values() if plan.members]
        self._create_teams([plan for plan in plans if plan.team is None])
        for plan in plans:
            first = plan.last_place + 1 if plan.size else 0
            for place, person in enumerate(sorted(plan.members, key=lambda member: member is not plan.captain), first):
                rows[person].team = plan.team
                rows[person].join_order = place
        players = dict(zip(rows, enter(self.tournament, list(rows.values())), strict=True))
        led = [(plan.team, players[plan.captain]) for plan in plans if plan.team and plan.captain]
        for team, captain in led:
            team.captain = captain
        if led:
            Team.objects.bulk_update([team for team, _ in led], ["captain"])
        return players

    def _create_teams(self, plans: list[_TeamPlan]) -> None:
        first = max((plan.team.draft_order or 0 for plan in self.teams.values() if plan.team), default=0) + 1
        colors = free_colors(len(plans), taken=(plan.team.color for plan in self.teams.values() if plan.team))
        teams = Team.objects.bulk_create(
            Team(tournament=self.tournament, name=plan.name, color=color, draft_order=order)
            for order, (plan, color) in enumerate(zip(plans, colors, strict=True), start=first)
        )
        for plan, team in zip(plans, teams, strict=True):
            plan.team = team

    def _rate_members(self, newcomers: Iterable[int]) -> None:
        """Make newcomers members of the organization, and give members the MMR it lacks, or a new one if asked."""
        user_ids = {*newcomers, *self.mmrs}
        if not user_ids:
            return
        members = admit_members(organization=self.organization, actor=self.actor, user_ids=user_ids)
        may_overwrite = self.update_mmr and outranks(
            organization_role(self.actor, self.organization), OrganizationRole.MEMBER
        )
        rated = []
        for user_id, mmr in self.mmrs.items():
            member = members.get(user_id)
            if member is not None and (member.mmr is None or may_overwrite) and member.mmr != mmr:
                member.mmr = mmr
                rated.append(member)
        if rated:
            OrganizationMember.objects.bulk_update(rated, ["mmr"])
