#!/usr/bin/env python3
"""How long the preview takes: from its start to the first page, and from one edited score to the page that shows it.

    benches/preview.py CHISO CONTENT PAGE [BOARD UNIT]

The preview is started nine times; PAGE is the first that is asked for. Then, as a browser does, a script waits to be told of a
change and asks for PAGE again. BOARD is the file below CONTENT in which two neighbouring digits of the first figure of UNIT
are exchanged, there and back. Prints milliseconds: the median of the starts, and the median and the longest of nine
edits. Without BOARD and UNIT nothing is edited, and it prints the median and the shortest of the starts.
"""

import atexit
import http.client
import pathlib
import re
import subprocess
import sys
import time

TIMES = 9

chiso, content, page = sys.argv[1:4]
board, unit = sys.argv[4:6] or (None, None)


def milliseconds(since):
    return (time.perf_counter() - since) * 1000


def get(path):
    connection.request("GET", "/" + path)
    answer = connection.getresponse()
    text = answer.read()
    if answer.status != 200:
        sys.exit(f"{path}: {answer.status}")
    return text


def swapped(text):
    """The text with 2.40 and 2.41 of the unit exchanged in its first row of figures."""
    at = text.index(f"unit: {unit},")
    end = text.index("\n", at)
    row = text[at:end]
    new = row.replace("[2.40,", "[2.4X,").replace("[2.41,", "[2.40,").replace("[2.4X,", "[2.41,")
    if new == row:
        sys.exit(f"{board}: the first figure of {unit} is neither 2.40 nor 2.41")
    return text[:at] + new + text[end:]


def started():
    """A preview and its address."""
    server = subprocess.Popen(
        [chiso, "serve", "--content", content, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    for line in server.stdout:
        port = re.search(r"127\.0\.0\.1:(\d+)", line)
        if port:
            return server, ("127.0.0.1", int(port.group(1)))
    sys.exit("the preview does not tell its address")


first = []
for left in reversed(range(TIMES)):
    start = time.perf_counter()
    server, address = started()
    # Whatever becomes of this script, no preview outlives it.
    atexit.register(server.kill)
    connection = http.client.HTTPConnection(*address)
    shown = get(page)
    first.append(milliseconds(start))
    if left:
        server.kill()
        server.wait()
first.sort()
middle = TIMES // 2
if not board:
    print(f"{first[middle]:.0f} {first[0]:.0f}")
    sys.exit()
file = pathlib.Path(content) / board
took = []
for _ in range(TIMES):
    version = re.search(rb'"version":\s*(\d+)', get(".chiso/live.js")).group(1).decode()
    waiting = http.client.HTTPConnection(*address)
    waiting.request("GET", f"/.chiso/wait.js?{version}")
    time.sleep(0.3)
    text = swapped(file.read_text())
    file.write_text(text)
    start = time.perf_counter()
    waiting.getresponse().read()
    now = get(page)
    took.append(milliseconds(start))
    if now == shown:
        sys.exit("the page shows the figure of before")
    shown = now
took.sort()
print(f"{first[middle]:.0f} {took[middle]:.0f} {took[-1]:.0f}")
