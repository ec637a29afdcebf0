import os

import uvicorn

from timing.app import create_app
from timing.log import configure_logging
from timing.server import Server

configure_logging()
app = create_app(os.environ["DATABASE_URL"], os.environ["OPENAPI"])
# proxy_headers: uvicorn would believe the X-Forwarded-For of every caller on this machine.
config = uvicorn.Config(app, host="127.0.0.1", port=int(os.environ["PORT"]), loop="uvloop", http="httptools",
                        log_config=None, access_log=False, proxy_headers=False, server_header=False)
Server(config).run()
