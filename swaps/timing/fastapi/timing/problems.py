import json
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

CODES = {404: "not_found", 405: "method_not_allowed"}


class Problem(Exception):
    """A refusal, answered as problem details (RFC 9457) with a stable code."""

    def __init__(self, status: int, code: str, detail: str, *, errors: list | None = None, headers: dict | None = None):
        super().__init__(detail)
        self.status, self.code, self.detail, self.errors, self.headers = status, code, detail, errors, headers

    @classmethod
    def unprocessable(cls, code: str, pointer: str, detail: str) -> "Problem":
        return cls(422, code, detail, errors=[{"pointer": pointer, "code": code, "detail": detail}])

    @classmethod
    def unavailable(cls, detail: str) -> "Problem":
        return cls(503, "unavailable", detail, headers={"Retry-After": "1"})

    def response(self) -> Response:
        problem = {"title": HTTPStatus(self.status).phrase, "status": self.status, "detail": self.detail, "code": self.code}
        if self.errors:
            problem["errors"] = self.errors
        return Response(json.dumps(problem), self.status, self.headers, "application/problem+json")


def handle(app: FastAPI) -> None:
    """Every refusal is a problem: ours, the router's own 404 and 405, and what nobody foresaw."""

    @app.exception_handler(Problem)
    async def ours(_: Request, problem: Problem) -> Response:
        return problem.response()

    @app.exception_handler(HTTPException)
    async def the_routers(_: Request, error: HTTPException) -> Response:
        code = CODES.get(error.status_code, "refused")
        return Problem(error.status_code, code, "The request can't be taken.", headers=error.headers).response()

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, __: Exception) -> Response:
        return Problem(500, "internal_error", "Something went wrong on our side.").response()
