import logging
from datetime import datetime, timezone
from ipaddress import ip_address

from fastapi import APIRouter, Depends, Request

from timing.database import UNAVAILABLE
from timing.now import read_now
from timing.problems import Problem
from timing.requests import store, store_difference

log = logging.getLogger(__name__)
router = APIRouter()


@router.post("/", status_code=201)
async def tell_time(request: Request, now: datetime | None = Depends(read_now)) -> dict:
    """Tells the server's time; of a caller who says theirs, the difference and the address's average."""
    at = datetime.now(timezone.utc)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    answer = {"request": {"result": at.isoformat(timespec="milliseconds").replace("+00:00", "Z")}}
    database, ip = request.app.state.database, address_of(request)
    try:
        if now is None:
            await store(database, at, ip)
        else:
            difference, average = await store_difference(database, at, ip, now)
            answer |= {"difference": {"result": difference}, "average_difference": average}
    except UNAVAILABLE as error:
        log.error("A request was not stored: %r", error)
        raise Problem.unavailable("The request can't be stored right now.") from error
    return answer


def address_of(request: Request) -> str:
    """The connection's: IPv4 as such even where it arrived on an IPv6 socket, IPv6 without its zone."""
    address = ip_address(request.client.host.partition("%")[0])
    return str(getattr(address, "ipv4_mapped", None) or address)
