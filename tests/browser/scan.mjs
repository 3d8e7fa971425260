// A small reader of HTML and SVG: the elements of a file with their attributes, in order.
//
// It knows no tree and mends nothing: whether the markup nests well is for the validators (nu.mjs). What
// it does know is where a browser would not see tags: comments, scripts, styles, titles, text areas.

const ATTRIBUTE = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const RAW = new Set(["script", "style", "title", "textarea"]);
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Elements as `{ name, attributes, text }`; `text` is filled for the raw ones only. */
export function scan(html) {
  const elements = [];
  let at = 0;
  while ((at = html.indexOf("<", at)) !== -1) {
    if (html.startsWith("<!--", at)) {
      at = after(html, "-->", at + 4);
    } else if (!/[a-zA-Z]/.test(html[at + 1] ?? "")) {
      at = after(html, ">", at + 1); // an end tag, the doctype, or a bare sign
    } else {
      const name = /[^\s/>]+/y;
      name.lastIndex = at + 1;
      const element = { name: name.exec(html)[0].toLowerCase(), attributes: new Map(), text: "" };
      at = readAttributes(html, name.lastIndex, element.attributes);
      if (RAW.has(element.name) && html[at - 2] !== "/") {
        const close = new RegExp(`</${element.name}|$(?![^])`, "gi");
        close.lastIndex = at;
        element.text = html.slice(at, close.exec(html).index);
        at += element.text.length;
      }
      elements.push(element);
    }
  }
  return elements;
}

function readAttributes(html, from, attributes) {
  ATTRIBUTE.lastIndex = from;
  let end = from;
  for (let match; (match = ATTRIBUTE.exec(html)); end = ATTRIBUTE.lastIndex) {
    const name = match[1].toLowerCase();
    // Of two attributes with one name the browser takes the first.
    if (!attributes.has(name)) attributes.set(name, decode(match[2] ?? match[3] ?? match[4] ?? ""));
  }
  return after(html, ">", end);
}

function after(html, sign, from) {
  const at = html.indexOf(sign, from);
  return at === -1 ? html.length : at + sign.length;
}

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
