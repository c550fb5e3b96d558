import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishWave } from "./publish";
import { exposedSets } from "./testing/exact-rank";
import { everyCell, shownRows } from "./testing/shown-rows";
import { breakdownOf, simpleQuestions, WaveSimulator } from "./testing/wave-simulator";

const LEARNERS = 24;

/** Exact elimination over all sets of four takes its time on a busy machine. */
const PATIENCE = 120_000;

/** What happens to a learner between two versions. */
const happening = fc.record({
  learner: fc.nat(LEARNERS - 1),
  kind: fc.constantFrom("answer", "answer", "answer", "partly", "retake", "erase"),
  value: fc.integer({ min: 1, max: 5 }),
});

const company = fc.record({
  fields: fc.array(fc.array(fc.nat(3), { minLength: LEARNERS, maxLength: LEARNERS }), {
    minLength: 2,
    maxLength: 4,
  }),
  first: fc.array(fc.constantFrom("all", "all", "all", "partly", "none"), {
    minLength: LEARNERS,
    maxLength: LEARNERS,
  }),
  later: fc.array(
    fc.record({
      happenings: fc.array(happening, { maxLength: 14 }),
      /** What follows: fields are combined at once, the wave is refreshed, or both. */
      next: fc.constantFrom("refresh", "refresh", "combine", "combine and refresh"),
    }),
    { maxLength: 4 },
  ),
});

type Company = typeof company extends fc.Arbitrary<infer T> ? T : never;

function simulate({ fields, first, later }: Company, shift = 0): WaveSimulator {
  const wave = new WaveSimulator(
    fields.map((groupOf, field) => breakdownOf(`f${field}`, groupOf)),
    simpleQuestions(3),
  );
  const value = (learner: number, question: number) => 1 + ((learner * 7 + question + shift) % 5);
  for (const [learner, how] of first.entries()) {
    for (let question = 0; question < 3; question++) {
      if (how === "all" || (how === "partly" && (learner + question) % 3 !== 0)) {
        wave.answer(learner, question, value(learner, question));
      }
    }
  }
  wave.publish();
  const erased = new Set<number>();
  const combinations = [["f0", "f1"], ["f1", "f2"], fields.length > 2 ? ["f0", "f1", "f2"] : []]
    .filter((keys) => keys.length > 0 && !keys.includes(`f${fields.length}`))
    .values();
  for (const { happenings, next } of later) {
    for (const { learner, kind, value } of happenings) {
      if (erased.has(learner)) continue;
      const scored = 1 + ((value + shift) % 5);
      if (kind === "erase") {
        wave.erase(learner);
        erased.add(learner);
      } else if (kind === "partly") wave.answer(learner, learner % 3, scored);
      else for (let question = 0; question < 3; question++) wave.answer(learner, question, scored);
    }
    const combined = next === "refresh" ? undefined : combinations.next().value;
    if (combined) wave.declare(combined);
    if (next !== "combine") wave.publish();
  }
  return wave;
}

describe("publishWave", () => {
  it(
    "never lets anything shown, over all versions, come down to four people",
    () => {
      fc.assert(
        fc.property(company, (drawn) => {
          const wave = simulate(drawn);
          for (const item of wave.published[0]?.publication.items.keys() ?? []) {
            for (const what of ["answers", "respondents"] as const) {
              const { rows, owners } = shownRows(wave, item, ({ shown }) => shown, what);
              expect(exposedSets(rows, owners, 4)).toEqual([]);
            }
          }
        }),
        { numRuns: 25, seed: 5 },
      );
    },
    PATIENCE,
  );

  it(
    "publishes figures that are true of the version they are from",
    () => {
      fc.assert(
        fc.property(company, (drawn) => {
          const wave = simulate(drawn);
          for (const { item, cell, isMember, version } of everyCell(wave)) {
            if (!cell.shown) continue;
            expect(cell.asOf).toBeLessThanOrEqual(version);
            const answers = wave.truth[cell.asOf - 1]?.[item];
            if (answers === undefined) continue;
            const values = answers.flatMap((answer, learner) =>
              answer && isMember(learner) ? [answer.value] : [],
            );
            expect(cell.respondents).toBe(values.length);
            expect(values.length).toBeGreaterThanOrEqual(5);
            const sum = values.reduce((a, b) => a + b, 0);
            if (cell.sum !== null) expect(cell.sum).toBe(sum);
            if (cell.bound?.kind === "at_least") {
              expect(sum / values.length).toBeGreaterThanOrEqual(cell.bound.mean);
            }
            if (cell.bound?.kind === "at_most") {
              expect(sum / values.length).toBeLessThanOrEqual(cell.bound.mean);
            }
            for (const { from, to, count } of cell.distribution ?? []) {
              expect(values.filter((value) => value >= from && value <= to)).toHaveLength(count);
            }
          }
        }),
        { numRuns: 60, seed: 6 },
      );
    },
    PATIENCE,
  );

  it(
    "decides by who is where and who answered, never by what",
    () => {
      fc.assert(
        fc.property(company, fc.integer({ min: 1, max: 4 }), (drawn, shift) => {
          const [one, other] = [simulate(drawn), simulate(drawn, shift)];
          expect(other.published.map(({ state }) => state)).toEqual(
            one.published.map(({ state }) => state),
          );
          const states = (wave: WaveSimulator) =>
            [...everyCell(wave)].map(({ cell }) =>
              cell.shown ? [cell.asOf, cell.isWaiting, cell.respondents] : cell.why,
            );
          expect(states(other)).toEqual(states(one));
        }),
        { numRuns: 40, seed: 7 },
      );
    },
    PATIENCE,
  );

  it(
    "is deterministic, and its state survives being stored as JSON",
    () => {
      fc.assert(
        fc.property(company, (drawn) => {
          const wave = simulate(drawn);
          const last = wave.published.at(-1);
          if (last === undefined) return;
          const next = (state: typeof last.state) =>
            publishWave(wave.facts(), { state, cells: last.publication }, wave.version + 1);
          expect(next(JSON.parse(JSON.stringify(last.state)))).toEqual(next(last.state));
        }),
        { numRuns: 20, seed: 8 },
      );
    },
    PATIENCE,
  );
});
