import { describe, expect, it } from "vitest";
import { publishWave } from "./publish";
import type { PublishedCell } from "./published-cell";
import { exposedSets } from "./testing/exact-rank";
import { shownRows } from "./testing/shown-rows";
import { breakdownOf, simpleQuestions, WaveSimulator } from "./testing/wave-simulator";

/** 60 learners in three departments of 30, 20 and 10; the last ten of the first join later. */
function company(questionCount = 2): WaveSimulator {
  const departments = Array.from({ length: 60 }, (_, i) => (i < 30 ? 0 : i < 50 ? 1 : 2));
  const wave = new WaveSimulator(
    [breakdownOf("department", departments)],
    simpleQuestions(questionCount),
  );
  for (let learner = 0; learner < 60; learner++) {
    if (learner >= 20 && learner < 30) continue;
    answerAll(wave, learner);
  }
  wave.publish();
  return wave;
}

function answerAll(wave: WaveSimulator, learner: number): void {
  for (const question of wave.questions.keys()) {
    wave.answer(learner, question, 1 + ((learner + question) % 5));
  }
}

function cellOf(wave: WaveSimulator, breakdown: string, label: string, item = 0): PublishedCell {
  const { breakdowns } = wave.published.at(-1)?.publication ?? {};
  const group = breakdowns
    ?.find(({ key }) => key === breakdown)
    ?.groups.find((one) => one.label === label);
  const cell = group?.cells[item];
  if (cell === undefined) throw new Error("no such cell");
  return cell;
}

function expectSafe(wave: WaveSimulator): void {
  for (const item of wave.published[0]?.publication.items.keys() ?? []) {
    const { rows, owners } = shownRows(wave, item);
    for (const size of [1, 2]) expect(exposedSets(rows, owners, size)).toEqual([]);
  }
}

describe("a later version", () => {
  it("costs nothing and changes nothing if no answer came or went", () => {
    const wave = company();
    const [first] = wave.published;
    const second = wave.publish();
    expect(second.state).toEqual(first?.state);
    expect(second.history).toEqual(first?.history);
    expect(second.publication.breakdowns).toEqual(first?.publication.breakdowns);
  });

  it("shows what five joiners changed and leaves the rest as it was", () => {
    const wave = company();
    for (let learner = 20; learner < 25; learner++) answerAll(wave, learner);
    wave.publish();
    expect(cellOf(wave, "overall", "All learners")).toMatchObject({ respondents: 55, asOf: 2 });
    expect(cellOf(wave, "department", "department0")).toMatchObject({ respondents: 25, asOf: 2 });
    expect(cellOf(wave, "department", "department1")).toMatchObject({ respondents: 20, asOf: 1 });
    expectSafe(wave);
  });

  it("keeps the old figures, and says so, if only four joined", () => {
    const wave = company();
    for (let learner = 20; learner < 24; learner++) answerAll(wave, learner);
    wave.publish();
    expect(cellOf(wave, "department", "department0")).toMatchObject({
      respondents: 20,
      asOf: 1,
      isWaiting: true,
    });
    answerAll(wave, 24);
    wave.publish();
    expect(cellOf(wave, "department", "department0")).toMatchObject({ respondents: 25, asOf: 3 });
    expectSafe(wave);
  });

  it("keeps the old figures if one learner answers again, even with the same answers", () => {
    const wave = company();
    answerAll(wave, 3);
    wave.publish();
    expect(cellOf(wave, "department", "department0")).toMatchObject({ asOf: 1, isWaiting: true });
    for (let learner = 4; learner < 12; learner++) answerAll(wave, learner);
    wave.publish();
    expectSafe(wave);
  });

  it("does not let one joiner be counted among five who answered again", () => {
    const wave = company();
    const first = wave.published[0]?.state.blocks[0]?.rows.find(
      ({ group }) => group === "department0",
    );
    for (const witness of first?.witnesses ?? []) answerAll(wave, witness);
    answerAll(wave, 20);
    wave.publish();
    expect(cellOf(wave, "department", "department0")).toMatchObject({ respondents: 20, asOf: 1 });
    const { rows, owners } = shownRows(wave, 0, ({ shown }) => shown, "respondents");
    expect(exposedSets(rows, owners, 1)).toEqual([]);
  });

  it("does not tell whose group the one joiner is in", () => {
    const wave = company();
    answerAll(wave, 20);
    wave.publish();
    for (const label of ["department0", "department1", "department2"]) {
      expect(cellOf(wave, "department", label)).toMatchObject({ asOf: 1, isWaiting: true });
    }
  });

  it("keeps published figures after an erasure, and never shows who was erased", () => {
    const wave = company();
    wave.erase(40);
    wave.publish();
    expect(cellOf(wave, "department", "department1")).toMatchObject({ respondents: 20, asOf: 1 });
    for (let learner = 20; learner < 30; learner++) answerAll(wave, learner);
    wave.publish();
    expectSafe(wave);
  });

  it("splits a block whose witnesses answered only some of it again", () => {
    const wave = company(3);
    expect(wave.published[0]?.state.blocks).toHaveLength(1);
    const witness = wave.published[0]?.state.blocks[0]?.rows[0]?.witnesses[0] ?? -1;
    wave.answer(witness, 1, 5);
    for (let learner = 20; learner < 30; learner++) answerAll(wave, learner);
    const { state } = wave.publish();
    const keys = state.blocks.map(({ items }) => items.filter((key) => key.includes("question")));
    expect(keys).toContainEqual(['["question","q1"]']);
    expectSafe(wave);
  });

  it("puts new questions into a block of their own", () => {
    const wave = company();
    for (const question of simpleQuestions(4).slice(2)) wave.addQuestion(question);
    const before = wave.publish().state.blocks;
    for (let learner = 0; learner < 60; learner += 2) {
      wave.answer(learner, 2, 4);
      wave.answer(learner, 3, 1 + (learner % 5));
    }
    const { blocks } = wave.publish().state;
    expect(blocks.slice(0, before.length).map(({ items }) => items)).toEqual(
      before.map(({ items }) => items),
    );
    expect(blocks.at(-1)?.items).toEqual(
      expect.arrayContaining(['["question","q2"]', '["question","q3"]']),
    );
    expect(cellOf(wave, "department", "department1", 3)).toMatchObject({ respondents: 10 });
    expectSafe(wave);
  });

  it("refuses a ledger that does not belong to the wave", () => {
    const wave = company();
    const [first] = wave.published;
    if (first === undefined) return;
    const broken = structuredClone(first.state);
    const [block] = broken.blocks;
    const twice = block?.rows.map((row) => ({ ...row, witnesses: [0, 1, 2, 3, 4] })) ?? [];
    const state = { blocks: [{ items: block?.items ?? [], shown: [], rows: twice }] };
    const facts = { ...wave.facts(), history: first.history };
    expect(() => publishWave(facts, { state, cells: first.publication }, 2)).toThrow();
  });
});

describe("the plain rule", () => {
  // A state of 24 with cities of 10, 10 and 4; all others in a city of 16.
  const cities = Array.from({ length: 40 }, (_, i) => (i < 10 ? 0 : i < 20 ? 1 : i < 24 ? 2 : 3));
  const wave = new WaveSimulator(
    [
      breakdownOf(
        "state",
        cities.map((city) => (city === 3 ? 1 : 0)),
      ),
      breakdownOf("city", cities),
    ],
    simpleQuestions(1),
  );
  for (const learner of cities.keys()) answerAll(wave, learner);
  wave.publish();

  it("would give four people away by subtraction", () => {
    const { rows, owners } = shownRows(wave, 0, (_, respondents) => respondents >= 5);
    expect(exposedSets(rows, owners, 4)).toEqual([[20, 21, 22, 23]]);
  });

  it("is not what the ledger does: it protects one city more", () => {
    const { rows, owners } = shownRows(wave, 0);
    expect(exposedSets(rows, owners, 4)).toEqual([]);
    const cells = ["city0", "city1", "city2", "city3"].map((city) => cellOf(wave, "city", city));
    expect(cells.map((cell) => (cell.shown ? "shown" : cell.why))).toEqual([
      "shown",
      "protected",
      "below_threshold",
      "shown",
    ]);
  });
});
