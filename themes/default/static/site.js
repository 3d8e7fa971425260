// What a page gains with a script; everything can be read without it. A classic script that fetches
// nothing, so that it also works in a copy opened from disk.
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  /** Lower case, without marks; đ counts as d. */
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

  function linked(href, textContent) {
    return Object.assign(document.createElement("a"), { href, textContent });
  }

  function ready(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  // ---- newer editions: the page itself knows none later than its own ----

  function showNewer() {
    const page = document.body.dataset;
    const year = Number(page.year);
    const known = window.CHISO_EDITIONS;
    if (!year || !Array.isArray(known)) return;
    const later = known.filter((edition) => edition.year > year).sort((a, b) => a.year - b.year);
    if (later.length === 0) return;
    const has = (edition) => page.board && edition.boards.includes(page.board);
    /** What the page of the same part is called in an edition, without what it shares with the board. */
    function part(edition) {
      if (!page.part) return "";
      const list = (window.CHISO_PARTS || [])[(edition.parts || [])[edition.boards.indexOf(page.board)]] || "";
      const found = list.split(" ").find((entry) => entry.split(":")[1] === page.part);
      const name = found ? found.split(":")[0] : "";
      return name === "" || name.startsWith("_") ? name : "-node-" + name;
    }
    function link(parent, edition, text) {
      const path = has(edition) ? page.board + part(edition) : "index";
      parent.append(linked(`${page.root}${edition.year}/${page.folder}${path}.html`, fill(text, edition)));
    }
    for (const years of all(".yr")) {
      for (const edition of later) {
        const item = document.createElement("li");
        link(item, edition, "{year}");
        years.append(item);
      }
    }
    ready(() => {
      const next = byId("next");
      if (!next || later[0].year !== year + 1) return;
      const isGone = page.part && has(later[0]) && !part(later[0]);
      link(next, later[0], isGone ? next.dataset.whole : next.dataset.text);
    });
    const newer = byId("newer");
    if (newer) {
      link(newer, later[later.length - 1], newer.dataset.text);
      newer.hidden = false;
    }
  }

  // ---- forms to read offline: they lie above the edition, which cannot know their sizes ----

  function showForms() {
    const { year, root } = document.body.dataset;
    const own = (window.CHISO_EDITIONS || []).find((edition) => edition.year === Number(year));
    const forms = own?.forms?.[document.documentElement.lang] || [];
    for (const place of all(".forms")) for (const [path, text] of forms) place.append(" ", linked(root + path, text));
  }

  // ---- filter of the unit finder ----

  function startFilter(filter) {
    const within = (selector) => Array.from(filter.parentElement.querySelectorAll(selector));
    const input = filter.querySelector("input");
    const status = filter.querySelector("[role=status]");
    const items = within(".finder li").map((item) => ({ item, name: folded((item.querySelector("a") || item).textContent) }));
    const parts = within(".finder > div, .finder-group");
    filter.hidden = false;
    input.addEventListener("input", () => {
      const wanted = folded(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const { item, name } of items) {
        const fits = wanted.every((word) => name.includes(word));
        item.hidden = !fits;
        if (fits) count += 1;
      }
      for (const part of parts) part.hidden = !part.querySelector("li:not([hidden])");
      const { none, some } = filter.dataset;
      status.textContent = wanted.length === 0 ? "" : count === 0 ? none : fill(some, { count });
    });
  }

  // ---- sorting of a board ----

  function startSorting(table) {
    const bodies = Array.from(table.tBodies);
    const rows = bodies.flatMap((body) => Array.from(body.rows)).filter((row) => !row.classList.contains("gh"));
    if (rows.length < 3) return;
    const homes = rows.map((row) => row.parentNode);
    const status = table.parentElement.querySelector("[role=status]");
    const headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach((header, column) => {
      if (!header.dataset.sort) return;
      // The heading stays text, so that it is repeated on paper; the button lies over it.
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-label", `${table.dataset.sort} ${header.textContent.trim()}`);
      header.append(button);
      button.addEventListener("click", () => sort(header, column));
    });
    headers[0].setAttribute("aria-sort", "ascending");
    table.classList.add("sortable");

    function sort(header, column) {
      const orders = ["ascending", "descending"];
      if (header.dataset.sort === "figure") orders.reverse();
      const order = orders[header.getAttribute("aria-sort") === orders[0] ? 1 : 0];
      for (const each of headers) each.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", order);
      const isHome = column === 0 && order === "ascending";
      for (const heading of table.querySelectorAll(".gh")) heading.hidden = !isHome;
      if (isHome) rows.forEach((row, at) => homes[at].append(row));
      else bodies[0].append(...sorted(column, order));
      if (status) status.textContent = fill(table.dataset.sorted, { column: header.textContent.trim() });
    }

    /** Rows without a figure stay at the end in both orders. */
    function sorted(column, order) {
      const sign = order === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column]?.dataset.v || "";
      return rows.slice().sort((a, b) => {
        const left = value(a), right = value(b);
        return left && right ? sign * (left - right) : (left ? 0 : 1) - (right ? 0 : 1);
      });
    }
  }

  showNewer();
  ready(showForms);
  ready(() => all(".filter").forEach(startFilter));
  ready(() => all("table.board").forEach(startSorting));
})();
