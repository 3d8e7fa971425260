// What a page gains with a script; everything can be read without it. A classic script that fetches
// nothing, so that it also works in a copy opened from disk.
(function () {
  "use strict";

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (all, key) {
      return key in values ? values[key] : all;
    });
  }

  /** Lower case, without marks; đ counts as d. */
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  }

  function ready(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  // ---- newer editions: the page itself knows none later than its own ----

  function showNewer() {
    var page = document.body.dataset;
    var known = window.CHISO_EDITIONS;
    if (!page.year || !Array.isArray(known)) return;
    var later = known.filter(function (edition) { return edition.year > Number(page.year); });
    later.sort(function (a, b) { return a.year - b.year; });
    if (later.length === 0) return;
    /** What the page of the same part is called in an edition, without what it shares with the board. */
    function part(edition) {
      if (!page.part) return "";
      var list = (window.CHISO_PARTS || [])[(edition.parts || [])[edition.boards.indexOf(page.board)]] || "";
      var found = list.split(" ").find(function (entry) { return entry.split(":")[1] === page.part; });
      var name = found ? found.split(":")[0] : "";
      return name === "" || name.charAt(0) === "_" ? name : "-node-" + name;
    }
    function address(edition) {
      var same = page.board && edition.boards.indexOf(page.board) !== -1;
      var name = same ? page.board + part(edition) : "index";
      return page.root + edition.year + "/" + page.folder + name + ".html";
    }
    function link(edition, text) {
      var a = document.createElement("a");
      a.href = address(edition);
      a.textContent = text;
      return a;
    }
    document.querySelectorAll(".yr").forEach(function (years) {
      later.forEach(function (edition) {
        var item = document.createElement("li");
        item.appendChild(link(edition, String(edition.year)));
        years.appendChild(item);
      });
    });
    ready(function () {
      var next = document.getElementById("next");
      if (next && later[0].year === Number(page.year) + 1) {
        var has = later[0].boards.indexOf(page.board) !== -1;
        var text = page.part && has && !part(later[0]) ? next.dataset.whole : next.dataset.text;
        next.appendChild(link(later[0], fill(text, { year: later[0].year })));
      }
    });
    var newer = document.getElementById("newer");
    var last = later[later.length - 1];
    if (newer) {
      newer.appendChild(link(last, fill(newer.dataset.text, { year: last.year })));
      newer.hidden = false;
    }
  }

  // ---- filter of the unit finder ----

  function startFilter() {
    var filter = document.getElementById("filter");
    if (!filter) return;
    var input = document.getElementById("filter-text");
    var status = document.getElementById("filter-status");
    var items = Array.from(document.querySelectorAll("#units .finder li"), function (item) {
      return { item: item, name: folded((item.querySelector("a") || item).textContent) };
    });
    var parts = document.querySelectorAll("#units .finder > div, #units .finder-group");
    filter.hidden = false;
    input.addEventListener("input", function () {
      var wanted = folded(input.value).split(/\s+/).filter(Boolean);
      var left = 0;
      items.forEach(function (entry) {
        var fits = wanted.every(function (word) { return entry.name.indexOf(word) !== -1; });
        entry.item.hidden = !fits;
        if (fits) left += 1;
      });
      parts.forEach(function (part) { part.hidden = !part.querySelector("li:not([hidden])"); });
      var data = filter.dataset;
      status.textContent = wanted.length === 0 ? "" : left === 0 ? data.none : fill(data.some, { count: left });
    });
  }

  // ---- sorting of a board ----

  function startSorting(table) {
    var bodies = Array.from(table.tBodies);
    var rows = bodies.flatMap(function (body) {
      return Array.from(body.rows).filter(function (row) { return !row.classList.contains("gh"); });
    });
    if (rows.length < 3) return;
    var homes = rows.map(function (row) { return row.parentNode; });
    var status = document.getElementById("sort-status");
    var headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach(function (header, column) {
      if (!header.dataset.sort) return;
      // The heading stays text, so that it is repeated on paper; the button lies over it.
      var button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-label", table.dataset.sort + " " + header.textContent.trim());
      header.appendChild(button);
      button.addEventListener("click", function () { sort(header, column); });
    });
    headers[0].setAttribute("aria-sort", "ascending");
    table.classList.add("sortable");

    function sort(header, column) {
      var before = header.getAttribute("aria-sort");
      var first = header.dataset.sort === "figure" ? "descending" : "ascending";
      var other = first === "ascending" ? "descending" : "ascending";
      var order = before === first ? other : first;
      headers.forEach(function (each) { each.removeAttribute("aria-sort"); });
      header.setAttribute("aria-sort", order);
      var isHome = column === 0 && order === "ascending";
      bodies.forEach(function (body) {
        var heading = body.querySelector(".gh");
        if (heading) heading.hidden = !isHome;
      });
      if (isHome) {
        rows.forEach(function (row, at) { homes[at].appendChild(row); });
      } else {
        sorted(column, order).forEach(function (row) { bodies[0].appendChild(row); });
      }
      if (status) status.textContent = fill(table.dataset.sorted, { column: header.textContent.trim() });
    }

    /** Rows without a figure stay at the end in both orders. */
    function sorted(column, order) {
      var sign = order === "ascending" ? 1 : -1;
      function value(row) {
        var cell = row.cells[column];
        return cell && cell.dataset.v ? cell.dataset.v : "";
      }
      return rows.slice().sort(function (a, b) {
        var left = value(a), right = value(b);
        if (left === "" || right === "") return (left === "" ? 1 : 0) - (right === "" ? 1 : 0);
        return sign * (Number(left) - Number(right));
      });
    }
  }

  showNewer();
  ready(startFilter);
  ready(function () { document.querySelectorAll("table.board").forEach(startSorting); });
})();
