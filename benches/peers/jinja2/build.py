"""Makes the pages of `floor pages` with Jinja2: python3 build.py PAGES OUTPUT"""

import json
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

pages, output = Path(sys.argv[1]), Path(sys.argv[2])
templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
unit, board = templates.get_template("unit.html"), templates.get_template("board.html")
for path in sorted(pages.rglob("*.md")):
    below = path.relative_to(pages)
    is_board = path.name == "_index.md"
    target = output / (below.with_name("index.html") if is_board else below.with_suffix(".html"))
    target.parent.mkdir(parents=True, exist_ok=True)
    page = json.loads(path.read_text(encoding="utf-8"))
    target.write_text((board if is_board else unit).render(page), encoding="utf-8")
