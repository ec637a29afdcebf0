from fastapi import APIRouter, Request, Response

from timing.database import UNAVAILABLE

router = APIRouter(prefix="/health")


@router.get("/live")
async def live() -> dict:
    """Whether the process runs."""
    return {"status": "healthy"}


@router.get("/ready")
async def ready(request: Request, response: Response) -> dict:
    """Whether the service can serve."""
    try:
        await request.app.state.database.fetch_value("select 1")
        status = "healthy"
    except UNAVAILABLE:
        status = "unhealthy"
        response.status_code = 503
    return {"status": status, "checks": {"postgres": status}}
