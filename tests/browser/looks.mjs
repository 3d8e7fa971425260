// Run inside the page, not in node: functions without any outside name, as Playwright sends their text.
//
// Each returns a list of faults, described so that one finds the place; `words` returns what can be read.

/** Marks of charts that must stand out from what lies behind them, and the unit of the page from the others. */
export function forced() {
  const found = [];
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const system = (name) => {
    const sample = document.createElement("i");
    sample.style.cssText = `color: ${name}; forced-color-adjust: none; position: absolute`;
    document.body.append(sample);
    const colour = parse(getComputedStyle(sample).color).join();
    sample.remove();
    return colour;
  };
  const NAMES = ["Canvas", "CanvasText", "LinkText", "VisitedText", "Highlight", "HighlightText", "GrayText", "ButtonText", "ButtonFace", "Field", "FieldText", "ActiveText"];
  const allowed = new Set(NAMES.map(system));
  const paper = system("Canvas");
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 40);
  const shown = (colour) => colour !== "none" && parse(colour)[3] > 0;
  for (const svg of document.querySelectorAll("svg")) {
    if (svg.getClientRects().length === 0) continue;
    const name = short(svg.querySelector("title")?.textContent ?? svg.getAttribute("class") ?? "svg");
    const inks = { unit: new Set(), others: new Set() };
    const looks = new Map();
    for (const shape of svg.querySelectorAll("text, rect, circle, line, path, polyline, polygon")) {
      if (shape.getClientRects().length === 0) continue;
      const style = getComputedStyle(shape);
      const fill = shown(style.fill) ? parse(style.fill).join() : "";
      const stroke = shown(style.stroke) ? parse(style.stroke).join() : "";
      // A group says the look of all shapes in it.
      const classes = [shape.parentNode, shape].filter((at) => at !== svg).map((at) => at.getAttribute("class") ?? "").join(" ").trim();
      const what = `"${name}": <${shape.localName}> of class "${classes}"`;
      const tint = /(^| )(t[1-5]|g[1-4])( |$)/.exec(classes)?.[2];
      // Tints and classes are mixed from the reader's two colours; they must differ from one another instead.
      if (tint) looks.set(tint, [fill, stroke, style.strokeDasharray].join(" "));
      else for (const colour of [fill, stroke]) if (colour && !allowed.has(colour)) found.push(`${what} has a colour of its own, ${colour}`);
      if (shape.localName === "text" && fill === paper) found.push(`${what} "${short(shape.textContent)}" has the colour of the paper`);
      const isUnit = /(^| )(un|uh|ul|lu)( |$)/.test(classes);
      const kind = shape.localName === "text" ? "text" : "mark";
      for (const colour of [fill, stroke]) if (colour && colour !== paper) inks[isUnit ? "unit" : "others"].add(`${kind} ${colour}`);
    }
    if (new Set(looks.values()).size < looks.size) found.push(`"${name}": two of ${[...looks.keys()].join(", ")} look the same`);
    for (const ink of inks.unit) if (ink.startsWith("mark") && inks.others.has(ink)) found.push(`"${name}": the unit of the page has the colour of the others`);
  }
  return [...new Set(found)];
}

/** Every stop of the keyboard: in sight when it has the focus, with an outline, and in the order of the page. */
export function focusing() {
  const found = [];
  const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const describe = (element) => {
    const names = element.id ? `#${element.id}` : [...element.classList].map((name) => `.${name}`).join("");
    const text = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${names}> "${text}"`;
  };
  for (const element of document.querySelectorAll(STOPS)) {
    if (element.tabIndex > 0) found.push(`${describe(element)} stands before its place in the order`);
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true }) || element.getClientRects().length === 0) continue;
    element.focus({ focusVisible: true });
    if (document.activeElement !== element) continue;
    const style = getComputedStyle(element);
    if (style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) < 2) found.push(`${describe(element)} shows no focus`);
    // What of it lies in the window: at least one point must not be covered.
    const isSeen = [...element.getClientRects()].some((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (left >= right || top >= bottom) return false;
      return [.1, .5, .9].some((across) => [.2, .5, .8].some((down) => {
        const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
        return hit !== null && element.contains(hit);
      }));
    });
    if (!isSeen) found.push(`${describe(element)} is not seen when it has the focus`);
  }
  return found;
}

/** Nothing moves where the reader asked for rest. */
export function motion() {
  const moving = [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.animationName !== "none" || style.transitionDuration.split(",").some((time) => Number.parseFloat(time) > 0) || style.scrollBehavior === "smooth";
  });
  return moving.map((element) => `<${element.localName} class="${element.className}"> moves`);
}

/** Controls that need a script to do anything. A field to copy from needs none. */
export function controls() {
  const found = document.querySelectorAll("button, input:not([type=hidden]), select, textarea:not([readonly]), [role=button], [aria-sort]");
  return [...found].filter((element) => element.checkVisibility({ visibilityProperty: true })).map((element) => `<${element.localName} class="${element.className}"> is shown`);
}

/** The texts that can be read, each once, less those that a script adds. */
export function words() {
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() === "" || parent.closest("script, .newer, .filter, .forms a, .yr, #next, [role=status]")) continue;
    if (parent.getClientRects().length > 0) texts.add(node.data.trim().replace(/\s+/g, " "));
  }
  return [...texts];
}
