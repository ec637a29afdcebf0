"""What is stored of a request, and the average that comes of it."""

from datetime import datetime, timedelta

from timing.database import Database


async def store(database: Database, at: datetime, ip: str) -> None:
    await database.fetch_value(INSERT_REQUEST, at, ip)


async def store_difference(database: Database, at: datetime, ip: str, theirs: datetime) -> tuple[float, float]:
    """The difference and the address's average, in seconds."""
    milliseconds = (at - theirs) // timedelta(milliseconds=1)
    difference = milliseconds / 1000
    return difference, await database.fetch_value(INSERT_DIFFERENCE, at, ip, difference, milliseconds)


INSERT_REQUEST = """
    insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1)
"""

# One statement: all of it is stored or nothing is, and the average costs the same however long the history.
INSERT_DIFFERENCE = """
    with request as (
      insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1) returning id
    ), difference as (
      insert into differences (request_id, result, created_at, updated_at) select id, $3, $1, $1 from request
    )
    insert into running_sums as known (ip, count, milliseconds) values ($2, 1, $4::bigint)
    on conflict (ip) do update set count = known.count + 1, milliseconds = known.milliseconds + excluded.milliseconds
    returning (milliseconds / count / 1000)::double precision
"""
