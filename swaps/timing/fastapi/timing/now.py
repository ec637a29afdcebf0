import re
from datetime import datetime

from fastapi import Request

from timing.problems import Problem
from timing.strict_json import parse

MAX_BODY = 1024 * 1024
FORMAT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)
JSON = re.compile(r"application/([^;\s]+\+)?json\s*(;|$)", re.IGNORECASE)


async def read_now(request: Request) -> datetime | None:
    """What the caller says is the time; None of one who does not say."""
    body = await read(request)
    if not body:
        return None
    if not JSON.match(request.headers.get("content-type", "")):
        raise Problem(415, "unsupported_media_type", "The body is of another media type than application/json.")

    members = parse(body)
    if not isinstance(members, dict):
        raise Problem.unprocessable("invalid_type", "", "The body is an object.")
    for name in members:
        if name != "now":
            raise Problem.unprocessable("unknown_member", "/" + escape(name), "The only member is now.")
    return parse_time(members["now"]) if "now" in members else None


async def read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Problem(413, "too_large", "The body is larger than 1 MiB.")
    return bytes(body)


def parse_time(text: object) -> datetime:
    try:
        if isinstance(text, str) and FORMAT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:  # of the format, but no real time, such as 30 February
        pass
    raise Problem.unprocessable(
        "invalid_now", "/now", "now is a time in UTC with milliseconds, such as 2016-10-13T16:08:34.453Z."
    )


def escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")
