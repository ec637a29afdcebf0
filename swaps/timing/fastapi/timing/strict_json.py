import json

from timing.problems import Problem


def parse(body: bytes) -> object:
    """JSON of UTF-8, where an object has each name once; otherwise 400 `malformed_json`."""
    try:
        # Integers of any length are read as floats: Python refuses to read very long ones exactly.
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=unique, parse_constant=refuse, parse_int=float)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "malformed_json", "The body is not well-formed JSON.") from error


def unique(members: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(members)
    if len(names) < len(members):
        raise ValueError("A name is there twice.")
    return names


def refuse(constant: str) -> None:
    raise ValueError(f"{constant} is Python's JSON, and nobody else's.")
