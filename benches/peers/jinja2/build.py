"""Makes the pages of `floor pages` and their drawings with Jinja2: python3 build.py PAGES OUTPUT"""

import json
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

pages, output = Path(sys.argv[1]), Path(sys.argv[2])
templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    keep_trailing_newline=True,
    lstrip_blocks=True,
    trim_blocks=True,
)
# Read once: a template knows its own.
layouts = {"unit": templates.get_template("unit.html"), "node": templates.get_template("node.html")}
alone = templates.get_template("file.svg")
for path in sorted(pages.rglob("*.md")):
    target = (output / path.relative_to(pages)).with_suffix(".html")
    charts = target.parent.parent / "charts"
    target.parent.mkdir(parents=True, exist_ok=True)
    charts.mkdir(exist_ok=True)
    page = json.loads(path.read_text(encoding="utf-8"))
    target.write_text(layouts[page["layout"]].render(it=page), encoding="utf-8")
    for name in page["outputs"][1:]:
        chart = page[name]
        (charts / f"{chart['file']}.svg").write_text(alone.render(chart=chart), encoding="utf-8")
