import json
import tomllib
from pathlib import Path

import fastapi
import yaml
from fastapi import APIRouter

FOLDER = Path(__file__).parent.parent


def router_for(openapi_file: str) -> APIRouter:
    """What the service says of itself: which implementation runs, and the contract's document."""
    router = APIRouter()
    manifest = json.loads((FOLDER / "implementation.json").read_text())
    project = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]
    document = yaml.safe_load(Path(openapi_file).read_text())
    description = {
        "service": manifest["service"],
        "implementation": manifest["id"],
        "language": manifest["language"],
        "framework": f"FastAPI {fastapi.__version__}",
        "version": project["version"],
        "contract": manifest["contract"],
    }

    @router.get("/info")
    async def info() -> dict:
        return description

    @router.get("/openapi.json")
    async def openapi() -> dict:
        return document

    return router
