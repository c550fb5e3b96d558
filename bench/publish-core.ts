import { publishWave } from "@/lib/segmentation/publish";
import type { Breakdown, WaveFacts, WaveQuestion } from "@/lib/segmentation/wave-facts";

/**
 * Times one publication of a wave of 23 fields × 80 questions in a company with groups of very
 * unequal sizes. Usage: tsx bench/publish-core.ts [learners] [share of single answers left out]
 */
const learnerCount = Number(process.argv[2] ?? 10_000);
const leftOut = Number(process.argv[3] ?? 0.002);

let seed = 20_240_229;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

/** Sizes fall like 1/rank, as those of departments, cities and job titles do. */
function skewedField(key: string, size: number): Breakdown {
  const cumulated: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= size; rank++) {
    total += 1 / rank;
    cumulated.push(total);
  }
  const groupOf = Int32Array.from({ length: learnerCount }, () => {
    const drawn = random() * total;
    return cumulated.findIndex((bound) => drawn < bound);
  });
  return { key, groupOf, groups: Array.from({ length: size }, (_, i) => `${key} ${i}`) };
}

/** Every group of `field` lies within one of `size` larger ones, as cities do in states. */
function above(key: string, field: Breakdown, size: number): Breakdown {
  return {
    key,
    groupOf: field.groupOf.map((group) => group % size),
    groups: Array.from({ length: size }, (_, i) => `${key} ${i}`),
  };
}

const scale = Math.sqrt(learnerCount / 10_000);
const city = skewedField("city", Math.round(150 * scale));
const title = skewedField("title", Math.round(200 * scale));
const breakdowns = [
  skewedField("level", 7),
  skewedField("department", Math.round(40 * scale)),
  skewedField("manager", 2),
  skewedField("tenure", 6),
  above("state", city, Math.min(40, city.groups.length)),
  skewedField("location", 12),
  skewedField("race", 9),
  skewedField("gender", 4),
  city,
  title,
  above("job group", title, 12),
  ...[2, 3, 3, 6, 3, 6, 3, 3, 5].map((size, i) => skewedField(`other ${i}`, size)),
  above("country", city, 6),
  skewedField("attrition", 5),
  skewedField("custom", 25),
];
const questions: WaveQuestion[] = Array.from({ length: 80 }, (_, i) => ({
  code: `q${i}`,
  text: `Question ${i}`,
  indicator: `Indicator ${Math.floor(i / 4)}`,
  competency: `Competency ${Math.floor(i / 10)}`,
  scaleMin: 1,
  scaleMax: 5,
  polarity: i % 7 === 0 ? "negative" : "positive",
}));
const answers = questions.map(() => new Uint8Array(learnerCount));
for (let learner = 0; learner < learnerCount; learner++) {
  if (random() < 0.12) continue;
  const lastModule = random() < 0.1 ? Math.floor(random() * 8) : 8;
  for (const [question, column] of answers.entries()) {
    if (Math.floor(question / 10) >= lastModule || random() < leftOut) continue;
    column[learner] = 1 + Math.floor((random() + random()) * 2.5);
  }
}
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
