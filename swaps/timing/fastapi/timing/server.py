import asyncio
import sys

import uvicorn

PATIENCE = 8  # seconds that requests in flight have; the contract gives the process 10


class Server(uvicorn.Server):
    """On SIGTERM accepts no more, finishes what is in flight, and exits 0."""

    def handle_exit(self, sig, frame) -> None:
        if not self.started:  # it still waits for the database
            sys.exit(0)
        super().handle_exit(sig, frame)
        asyncio.get_event_loop().call_later(PATIENCE, setattr, self, "force_exit", True)
