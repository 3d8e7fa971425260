// Runs inside the page, not in node: one function without any outside name, as Playwright sends its text.
//
// In: the names of the rules wanted, by default all. Out: for each the list of what breaks it, described so that one
// finds the place.

export function probe(wanted) {
  /** Texts of a chart drawn smaller than this on the screen cannot be read on a phone. */
  const SMALLEST = 10;
  /** Boxes may touch or overlap by so much; glyph edges and rounding need it. */
  const SLACK = 1;

  const main = document.querySelector("main") ?? document.body;
  const width = window.innerWidth;
  // Chromium's checkVisibility() says yes to SVG text inside a group that is not displayed; it has no boxes.
  const visible = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 40);

  /** An element in words: its name, id or classes, and the beginning of its text. */
  function describe(element) {
    const id = element.id ? `#${element.id}` : [...element.classList].map((name) => `.${name}`).join("");
    return `<${element.localName}${id}> "${short(element.textContent)}"`;
  }

  function ancestors(element) {
    const chain = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) chain.push(at);
    return chain;
  }

  /** Text for screen readers only is clipped to nothing on purpose. */
  function forReadersOnly(element) {
    return ancestors(element).some((at) => {
      const style = getComputedStyle(at);
      return style.clipPath !== "none" || style.clip !== "auto" || (at.clientWidth <= 1 && style.overflowX === "hidden");
    });
  }

  function sidewaysScroll() {
    const wide = document.documentElement.scrollWidth;
    if (wide <= width) return [];
    const guilty = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + SLACK && visible(element) && !scrolls(element);
    });
    // The innermost ones are the cause, the others only hold them.
    const inner = guilty.filter((element) => !guilty.some((other) => other !== element && element.contains(other)));
    const causes = inner.length > 0 ? inner.map(describe) : textOutside();
    return [`the page is ${wide} px wide, the window ${width}: ${causes.slice(0, 3).join(", ")}`];
  }

  /** Whether the element lies in something the reader can scroll sideways. */
  function scrolls(element) {
    return ancestors(element).slice(1).some((at) => /auto|scroll/.test(getComputedStyle(at).overflowX) && at !== document.body);
  }

  function cutText() {
    const found = [];
    for (const element of main.querySelectorAll("*")) {
      if (element instanceof SVGElement || element.textContent.trim() === "" || !visible(element)) continue;
      const style = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const across = hides(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK;
      const down = hides(style.overflowY) && element.scrollHeight > element.clientHeight + SLACK;
      if ((across || down) && !forReadersOnly(element)) found.push(`${describe(element)} is cut off ${across ? "at its side" : "below"}`);
    }
    // Where the page scrolls sideways, what lies beyond the edge is in reach, and that it scrolls is said above.
    return document.documentElement.scrollWidth > width ? found : [...found, ...textOutside()];
  }

  const isInside = (box) => box.right <= width + SLACK && box.left >= -SLACK;

  /** Where white space is kept, a space at the end of a line may hang over the edge; words may not. */
  function wordsInside(node) {
    const range = document.createRange();
    return [...node.data.matchAll(/\S+/g)].every((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return isInside(range.getBoundingClientRect());
    });
  }

  /** Text beyond the window's edge that no scrolling brings into sight. */
  function textOutside() {
    const found = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() === "" || parent instanceof SVGElement) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || isInside(box) || wordsInside(node)) continue;
      if (visible(parent) && !scrolls(parent) && !forReadersOnly(parent)) found.push(`"${short(node.data)}" lies beyond the edge`);
    }
    return found;
  }

  // ---- targets ----

  /**
   * WCAG 2.5.8: a target is 24 px wide and high, or a circle of 24 px around its middle meets neither another
   * target nor the circle of another small one. Links in running text are excepted. axe asks this too, but lets
   * rows of links 12 px high pass.
   */
  function crowdedTargets() {
    const TARGET = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [role=link], [role=tab]";
    const targets = [...document.querySelectorAll(TARGET)]
      .filter((element) => visible(element) && !forReadersOnly(element) && !inRunningText(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.right > 0 && inSight(element, box))
      .map(({ element, box }) => {
        const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
        // Half a pixel is rounding.
        return { element, box, middle, small: box.width < 23.5 || box.height < 23.5 };
      });
    const meets = ({ middle }, other) => {
      if (other.small && Math.hypot(middle.x - other.middle.x, middle.y - other.middle.y) < 23.5) return true;
      const x = Math.max(other.box.left - middle.x, 0, middle.x - other.box.right);
      const y = Math.max(other.box.top - middle.y, 0, middle.y - other.box.bottom);
      return Math.hypot(x, y) < 11.5;
    };
    return targets.filter((one) => one.small).flatMap((one) => {
      const near = targets.find((other) => other !== one && !one.element.contains(other.element) && meets(one, other));
      const size = `${one.box.width.toFixed(0)} x ${one.box.height.toFixed(0)} px`;
      return near ? [`${describe(one.element)} is ${size} and too near ${describe(near.element)}`] : [];
    });
  }

  /** A link that flows with words of its paragraph: the line's height is not its own to choose. */
  function inRunningText(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = ancestors(element).find((at) => !getComputedStyle(at).display.startsWith("inline"));
    if (!block || !/^(p|li|dd|td|th|figcaption|caption|blockquote|div|small)$/.test(block.localName)) return false;
    const copy = block.cloneNode(true);
    for (const link of copy.querySelectorAll("a, button, svg")) link.remove();
    return /[\p{L}\p{N}]/u.test(copy.textContent);
  }

  /** Not scrolled or folded out of sight within something that hides what overflows. */
  function inSight(element, box) {
    return ancestors(element).slice(1).every((at) => {
      if (at === document.body || getComputedStyle(at).overflow === "visible") return true;
      const frame = at.getBoundingClientRect();
      return box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom;
    });
  }

  // ---- charts ----

  const pen = document.createElement("canvas").getContext("2d");

  /** The box on the screen of a rectangle in an element's own units. */
  function onScreen(matrix, { x, y, width: across, height: down }) {
    const corners = [[x, y], [x + across, y], [x, y + down], [x + across, y + down]];
    const points = corners.map(([left, top]) => new DOMPoint(left, top).matrixTransform(matrix));
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }

  /**
   * The box of the ink. A text's own box reaches from the font's highest to its lowest point, which
   * differs from font to font and is mostly empty; two lines may share that space without touching.
   */
  function inkBox(element) {
    const style = getComputedStyle(element);
    const box = element.getBBox();
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const text = pen.measureText(element.textContent);
    const above = text.fontBoundingBoxAscent - text.actualBoundingBoxAscent;
    const below = text.fontBoundingBoxDescent - text.actualBoundingBoxDescent;
    const ink = { x: box.x, y: box.y + above, width: box.width, height: box.height - above - below };
    return onScreen(element.getScreenCTM(), ink);
  }

  /** The pieces of text that have a place of their own: <tspan> with a position, else the whole <text>. */
  function textsOf(svg) {
    return [...svg.querySelectorAll("text")].flatMap((text) => {
      const placed = [...text.querySelectorAll("tspan")].filter((one) => one.matches("[x], [y], [dy]"));
      return placed.length > 0 ? placed : [text];
    }).filter((text) => text.textContent.trim() !== "" && visible(text) && text.getBBox().width > 0);
  }

  function charts() {
    const faults = { place: [], size: [] };
    for (const svg of document.querySelectorAll("svg")) {
      if (svg.ownerSVGElement || !visible(svg) || svg.getBoundingClientRect().width === 0) continue;
      const name = short(svg.querySelector("title")?.textContent ?? svg.id) || "svg";
      const view = svg.viewBox.baseVal;
      const frame = view && view.width > 0 ? onScreen(svg.getScreenCTM(), view) : svg.getBoundingClientRect();
      const texts = textsOf(svg).map((element) => ({ element, text: short(element.textContent), box: inkBox(element) }));
      texts.forEach(({ element, text, box }, index) => {
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (out > SLACK) faults.place.push(`"${name}": "${text}" is ${out.toFixed(1)} px outside its drawing`);
        for (const other of texts.slice(0, index)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (across > SLACK && down > SLACK) {
            faults.place.push(`"${name}": "${text}" overlaps "${other.text}" by ${across.toFixed(1)} x ${down.toFixed(1)} px`);
          }
        }
        const matrix = element.getScreenCTM();
        const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        if (size < SMALLEST) faults.size.push(`"${name}": "${text}" is ${size.toFixed(1)} px high`);
      });
    }
    return faults;
  }

  const { place, size } = charts();
  const rules = {
    "no sideways scroll": sidewaysScroll,
    "no text is cut off": cutText,
    "targets are large enough or apart": crowdedTargets,
    "chart texts stay inside and apart": () => place,
    "chart texts are large enough": () => size,
  };
  const names = wanted ?? Object.keys(rules);
  return Object.fromEntries(names.map((name) => [name, rules[name]()]));
}
