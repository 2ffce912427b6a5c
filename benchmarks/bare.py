"""What a run is measured against: a Celery task that posts, and keeps nothing."""

import http.client
import os
from urllib.parse import urlsplit

from celery import Celery

BROKER = os.environ["REDIS_URL"].replace("unix://", "redis+socket://", 1).replace("?db=0", "?virtual_host=1", 1)
app = Celery("bare", broker=BROKER)
app.conf.update(task_ignore_result=True, worker_prefetch_multiplier=1, worker_enable_remote_control=False)


@app.task(name="bare.post")
def post(url: str, body: str) -> None:
    target = urlsplit(url)
    connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=30)
    connection.request("POST", target.path, body, {"Content-Type": "application/json"})
    connection.getresponse().read()
    connection.close()
