import type { Breakdown, WaveQuestion } from "@/lib/segmentation/wave-facts";

/** A company in columns: 23 fields with groups of very unequal sizes, 80 questions on 1 to 5, and who answered what. */
export interface SkewedCompany {
  breakdowns: Breakdown[];
  questions: WaveQuestion[];
  /** By question, by learner: the answer, 0 for none. */
  answers: Uint8Array[];
}

/** The same company for the same numbers. `leftOut` is the share of single answers left out. */
export function skewedCompany(learnerCount: number, leftOut: number): SkewedCompany {
  const random = randomFrom(20_240_229);
  const scale = Math.sqrt(learnerCount / 10_000);
  /** Sizes fall like 1/rank, as those of departments, cities and job titles do. */
  const skewed = (key: string, size: number): Breakdown => {
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
  };
  /** Every group of `field` lies within one of `size` larger ones, as cities do in states. */
  const above = (key: string, field: Breakdown, size: number): Breakdown => ({
    key,
    groupOf: field.groupOf.map((group) => group % size),
    groups: Array.from({ length: size }, (_, i) => `${key} ${i}`),
  });
  const city = skewed("city", Math.round(150 * scale));
  const title = skewed("title", Math.round(200 * scale));
  const breakdowns = [
    skewed("level", 7),
    skewed("department", Math.round(40 * scale)),
    skewed("manager", 2),
    skewed("tenure", 6),
    above("state", city, Math.min(40, city.groups.length)),
    skewed("location", 12),
    skewed("race", 9),
    skewed("gender", 4),
    city,
    title,
    above("job group", title, 12),
    ...[2, 3, 3, 6, 3, 6, 3, 3, 5].map((size, i) => skewed(`other ${i}`, size)),
    above("country", city, 6),
    skewed("attrition", 5),
    skewed("custom", 25),
  ];
  const questions = Array.from(
    { length: 80 },
    (_, i): WaveQuestion => ({
      code: `q${i}`,
      text: `Question ${i}`,
      indicator: `Indicator ${Math.floor(i / 4)}`,
      competency: `Competency ${Math.floor(i / 10)}`,
      scaleMin: 1,
      scaleMax: 5,
      polarity: i % 7 === 0 ? "negative" : "positive",
    }),
  );
  const answers = questions.map(() => new Uint8Array(learnerCount));
  for (let learner = 0; learner < learnerCount; learner++) {
    if (random() < 0.12) continue;
    const lastModule = random() < 0.1 ? Math.floor(random() * 8) : 8;
    for (const [question, column] of answers.entries()) {
      if (Math.floor(question / 10) >= lastModule || random() < leftOut) continue;
      column[learner] = 1 + Math.floor((random() + random()) * 2.5);
    }
  }
  return { breakdowns, questions, answers };
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
