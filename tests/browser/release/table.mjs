// What was found, as a table: a column for each check, a row for each kind of page.

export class Table {
  columns = [];
  rows = new Map();
  faults = [];

  /** Counts the faults of one check of one page. A text stands in the cell in place of the count, such as a score. */
  add(check, page, faults, text) {
    if (!this.columns.includes(check)) this.columns.push(check);
    const cells = this.rows.get(page) ?? new Map();
    this.rows.set(page, cells);
    const cell = cells.get(check) ?? { count: 0, texts: [] };
    cells.set(check, cell);
    cell.count += faults.length;
    if (text) cell.texts.push(text);
    for (const fault of faults) this.faults.push(`${check} | ${page} | ${fault.replace(/\s+/g, " ").slice(0, 400)}`);
  }

  /** Prints all; returns whether there is no fault. */
  finish() {
    const names = ["page", ...this.columns];
    const lines = [...this.rows].map(([page, cells]) => [
      page,
      ...this.columns.map((column) => {
        const cell = cells.get(column);
        return cell === undefined ? "-" : cell.texts.length > 0 ? cell.texts.join(" ") : String(cell.count);
      }),
    ]);
    const widths = names.map((name, at) => Math.max(name.length, ...lines.map((line) => line[at].length)));
    const write = (line) => console.log(line.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd());
    write(names);
    for (const line of lines) write(line);
    for (const fault of this.faults) console.log(fault);
    console.log(`\n${this.rows.size} rows, ${this.faults.length} faults`);
    return this.faults.length === 0;
  }
}
