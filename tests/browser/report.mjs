// Counts the checks and keeps what they found.
//
// A check has a name and a list of faults; it passed when the list is empty. Nothing is printed twice:
// while the run goes on there is one line per section, at the end come the faults, then the counts.

/** At most so many different faults of one check are written out; the rest are counted. */
const SHOWN = 20;

export class Report {
  passed = 0;
  skipped = [];
  failed = [];

  /** Counts one check. `faults` are `{ page, detail }`; `page` may be absent. */
  check(name, faults) {
    if (faults.length === 0) this.passed += 1;
    else this.failed.push({ name, faults });
  }

  /** Counts a check that could not be made, with the reason. */
  skip(name, why) {
    this.skipped.push({ name, why });
  }

  /** Runs one section. A section that breaks is a failed check of its own, so that the others still run. */
  async section(name, work) {
    const start = performance.now();
    const before = { passed: this.passed, failed: this.failed.length };
    try {
      await work();
    } catch (error) {
      this.check(`${name}: ran to its end`, [{ detail: String(error.stack ?? error) }]);
    }
    const passed = this.passed - before.passed;
    const failed = this.failed.length - before.failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
    if (passed + failed === 0) this.check(`${name}: checked something`, [{ detail: "not one check was made" }]);
  }

  /** Prints the faults and the closing line; returns whether all is well. */
  finish() {
    for (const { name, faults } of this.failed) {
      console.log(`\nFAILED ${name}`);
      const lines = tally(faults.map(({ page, detail }) => (page ? `${page}: ${detail}` : detail)));
      for (const line of lines.slice(0, SHOWN)) console.log(`  ${line}`);
      if (lines.length > SHOWN) console.log(`  ... and ${lines.length - SHOWN} more`);
    }
    if (this.skipped.length > 0) console.log("");
    for (const { name, why } of this.skipped) console.log(`skipped ${name}: ${why}`);
    const skipped = this.skipped.length > 0 ? `, ${this.skipped.length} skipped` : "";
    console.log(`\n${this.passed} passed, ${this.failed.length} failed${skipped}`);
    return this.failed.length === 0;
  }
}

/** Each line once, in order, with how often it came. */
function tally(lines) {
  const times = new Map();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}
