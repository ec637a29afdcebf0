from fastapi import FastAPI

from timing import description, health, problems, tell_time
from timing.database import open_database


def create_app(database_url: str, openapi_file: str) -> FastAPI:
    # The contract's document is served, not a generated one.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.router.redirect_slashes = False
    app.include_router(tell_time.router)
    app.include_router(health.router)
    app.include_router(description.router_for(openapi_file))
    problems.handle(app)

    @app.on_event("startup")
    async def start() -> None:
        app.state.database = await open_database(database_url)

    @app.on_event("shutdown")
    async def stop() -> None:
        app.state.database.close()

    return app
