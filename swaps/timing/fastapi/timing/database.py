import asyncio
import logging
import time
from pathlib import Path

import asyncpg

SCHEMA = Path(__file__).parent.parent / "schema.sql"
CONNECTIONS = 5  # as many as one process keeps busy
DEADLINE = 1.8  # seconds: a caller has their 503 within 2
PATIENCE = 60  # seconds for a database that is still starting
UNAVAILABLE = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, asyncio.TimeoutError)

log = logging.getLogger(__name__)


class Database:
    """A pool with a deadline. Requests wait for their turn without one: a load is no outage."""

    def __init__(self, pool: asyncpg.Pool):
        self._pool = pool
        self._turns = asyncio.Semaphore(CONNECTIONS)
        self._silent_at = 0.0

    async def fetch_value(self, statement: str, *values):
        """The first value of the statement's answer."""
        asked_at = time.monotonic()
        async with self._turns:
            if self._silent_at > asked_at:
                raise asyncio.TimeoutError("Those before in the queue had no answer.")
            try:
                value = await self._fetch(statement, values, give_up_at=time.monotonic() + DEADLINE)
                self._silent_at = 0.0
                return value
            except asyncio.TimeoutError:
                self._silent_at = time.monotonic()
                raise

    async def _fetch(self, statement: str, values: tuple, give_up_at: float):
        connection = await self._pool.acquire(timeout=DEADLINE)
        try:
            return await connection.fetchval(statement, *values, timeout=max(give_up_at - time.monotonic(), 0.1))
        except asyncio.TimeoutError:
            connection.terminate()  # its release would wait for the server's word
            raise
        finally:
            await self._pool.release(connection)

    def close(self) -> None:
        self._pool.terminate()


async def open_database(url: str) -> Database:
    """Connects, and brings the database to the schema. Waits a minute for one that is still starting."""
    give_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            await migrate(url)
            return Database(await asyncpg.create_pool(
                url, min_size=CONNECTIONS, max_size=CONNECTIONS, max_inactive_connection_lifetime=0, timeout=DEADLINE,
                server_settings={"statement_timeout": f"{DEADLINE * 1000:.0f}"}))  # what a caller gave up on is not stored later
        except UNAVAILABLE as error:
            if time.monotonic() > give_up_at:
                raise
            log.warning("The database does not answer yet: %r", error)
            await asyncio.sleep(0.5)


async def migrate(url: str) -> None:
    connection = await asyncpg.connect(url, timeout=DEADLINE)
    try:
        async with connection.transaction():
            await connection.execute("select pg_advisory_xact_lock(2016)")  # replicas take turns
            await connection.execute(SCHEMA.read_text())
    finally:
        await connection.close(timeout=DEADLINE)
