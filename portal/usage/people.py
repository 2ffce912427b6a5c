"""How many people came, and how many did something: by day, of all days, and of each team."""

from access.models import User
from blueprints.entities.statements import fetch
from portal.types import JsonObject
from portal.usage.days import Days
from portal.usage.visits import visits

# Whoever signed in or changed something in the interface; an index holds just these events.
ACTED = """
WITH acted AS MATERIALIZED (
  SELECT DISTINCT width_bucket(v.id, %s::uuid[]) AS day, u.id AS person
  FROM events_event v JOIN access_user u ON u.id::text = v.actor
  WHERE v.origin = 'UI' AND v.id >= (%s::uuid[])[1])
"""
BY_DAY = f"{ACTED} SELECT day, count(*) FROM acted GROUP BY day UNION ALL SELECT 0, count(DISTINCT person) FROM acted"
BY_TEAM = f"""
{ACTED}
SELECT t.identifier, t.name, count(g.user_id) AS members, count(a.person) AS active
FROM access_team t LEFT JOIN access_user_groups g ON g.group_id = t.group_id
LEFT JOIN (SELECT DISTINCT person FROM acted) a ON a.person = g.user_id
GROUP BY t.identifier, t.name ORDER BY active DESC, t.name LIMIT 200
"""


def people(days: Days) -> JsonObject:
    """{total, visited, active, since, days: [{day, visited, active}], teams: [{team, title, members, active}]}"""
    ids = [days.ids, days.ids]
    active, seen = dict(fetch(BY_DAY, ids)), visits(days)
    return {
        "total": User.objects.filter(status=User.Status.ACTIVE).count(),
        "visited": seen.different, "active": active[0], "since": seen.since,
        "days": [
            {"day": day, "visited": seen.people[at], "active": active.get(at + 1, 0)}
            for at, day in enumerate(days.names)
        ],
        "teams": [
            {"team": team, "title": name, "members": members, "active": count}
            for team, name, members, count in fetch(BY_TEAM, ids)
        ],
    }  # fmt: skip
