import { publishWave } from "@/lib/segmentation/publish";
import type { WaveFacts } from "@/lib/segmentation/wave-facts";
import { skewedCompany } from "./skewed-company";

/**
 * Times one publication of a wave of 23 fields × 80 questions in a company with groups of very
 * unequal sizes. Usage: tsx bench/publish-core.ts [learners] [share of single answers left out]
 */
const learnerCount = Number(process.argv[2] ?? 10_000);
const leftOut = Number(process.argv[3] ?? 0.002);

const { breakdowns, questions, answers } = skewedCompany(learnerCount, leftOut);
const facts: WaveFacts = {
  threshold: 5,
  learnerCount,
  breakdowns,
  questions,
  answers,
  history: [],
};

const start = performance.now();
const cpuStart = process.cpuUsage();
const { publication, state } = publishWave(facts, null, 1);
const seconds = (performance.now() - start) / 1000;
const cpu = process.cpuUsage(cpuStart);

const tally: Record<string, number> = {};
for (const { groups } of publication.breakdowns) {
  for (const { cells } of groups) {
    for (const cell of cells.slice(0, questions.length)) {
      const state = cell.shown ? "shown" : cell.why;
      tally[state] = (tally[state] ?? 0) + 1;
    }
  }
}
console.log(
  JSON.stringify({
    learnerCount,
    fields: breakdowns.length,
    groups: publication.breakdowns.reduce((sum, { groups }) => sum + groups.length, 0),
    blocks: state.blocks.map(({ items, rows }) => `${items.length} items: ${rows.length} rows`),
    budget: publication.budget,
    tally,
    seconds: Number(seconds.toFixed(2)),
    cpuSeconds: Number(((cpu.user + cpu.system) / 1e6).toFixed(2)),
    memoryMB: Math.round(process.memoryUsage().rss / 1e6),
  }),
);
