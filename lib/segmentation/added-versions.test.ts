import { describe, expect, it } from "vitest";
import { intersect } from "./intersect";
import { decideOnAdded, disclose, type PublishedWave, prepareWave } from "./publish";
import { storeCell } from "./stored-cell";
import { breakdownOf, simpleQuestions, WaveSimulator } from "./testing/wave-simulator";

const LEARNERS = 200;
const everybody = Array.from({ length: LEARNERS }, (_, learner) => learner);

/** Two fields of some size that cross, and a third that lies within the first; 180 of 200 have answered. */
function publishedWave(): WaveSimulator {
  const wave = new WaveSimulator(
    [
      breakdownOf(
        "site",
        everybody.map((learner) => learner % 3),
      ),
      breakdownOf(
        "shift",
        everybody.map((learner) => Math.floor(learner / 3) % 4),
      ),
    ],
    simpleQuestions(4),
  );
  for (const learner of everybody.slice(0, 180)) answer(wave, learner, 0);
  wave.publish();
  return wave;
}

function answer(wave: WaveSimulator, learner: number, shift: number): void {
  for (let question = 0; question < 4; question++) {
    wave.answer(learner, question, 1 + ((learner * 3 + question + shift) % 5));
  }
}

const stored = (wave: WaveSimulator, version: number, key: string) =>
  JSON.stringify(
    wave.published[version - 1]?.publication.breakdowns
      .find((breakdown) => breakdown.key === key)
      ?.groups.map(({ label, learners, cells }) => [label, learners, cells.map(storeCell)]),
  );

const respondentsOf = (wave: WaveSimulator, version: number, key: string) =>
  wave.published[version - 1]?.publication.breakdowns
    .find((breakdown) => breakdown.key === key)
    ?.groups.map(({ cells: [cell] }) => (cell?.shown ? cell.respondents : cell?.why));

describe("a version that adds an intersection", () => {
  it("shows it, and leaves every other cell as it stood, byte for byte", () => {
    const wave = publishedWave();
    const { publication } = wave.declare(["site", "shift"]);
    expect(publication.breakdowns.map(({ key }) => key)).toEqual([
      ...["overall", "site", "shift", "site*shift"],
    ]);
    expect(respondentsOf(wave, 2, "site*shift")).toEqual(Array.from({ length: 12 }, () => 15));
    for (const key of ["overall", "site", "shift"]) {
      expect(stored(wave, 2, key)).toBe(stored(wave, 1, key));
    }
  });

  it("counts no answer that came since, and the one that was replaced", () => {
    const wave = publishedWave();
    for (const learner of everybody.slice(180)) answer(wave, learner, 0);
    for (const learner of everybody.slice(0, 60)) answer(wave, learner, 2);
    wave.declare(["site", "shift"]);
    expect(respondentsOf(wave, 2, "site*shift")).toEqual(Array.from({ length: 12 }, () => 15));
    const quiet = publishedWave();
    quiet.declare(["site", "shift"]);
    expect(stored(wave, 2, "site*shift")).toBe(stored(quiet, 2, "site*shift"));
    for (const key of ["overall", "site", "shift"]) {
      expect(stored(wave, 2, key)).toBe(stored(wave, 1, key));
    }
    // The refresh that follows takes all of them up.
    wave.publish();
    expect(respondentsOf(wave, 3, "overall")).toEqual([200]);
  });

  it("does without the answers that were erased, and says nothing that gives them away", () => {
    const wave = publishedWave();
    wave.erase(0);
    wave.declare(["site", "shift"]);
    const groups = respondentsOf(wave, 2, "site*shift") ?? [];
    // Taken off the old figures, all groups of the learner's site, or of its shift, would leave its one answer.
    const [ofSite, ofShift] = [groups.slice(0, 4), groups.filter((_, index) => index % 4 === 0)];
    expect(ofSite).toContain("protected");
    expect(ofShift).toContain("protected");
    expect(groups.filter((group) => group === 15).length).toBeGreaterThan(7);
    for (const key of ["overall", "site", "shift"]) {
      expect(stored(wave, 2, key)).toBe(stored(wave, 1, key));
    }
  });

  it("offers a field that is switched on again, or an intersection declared anew, no second time", () => {
    const wave = publishedWave();
    wave.declare(["site", "shift"]);
    const before = wave.published.at(-1);
    const rows = before?.state.blocks.map((block) => block.rows.length);
    wave.publish();
    expect(wave.published.at(-1)?.state.blocks.map((block) => block.rows.length)).toEqual(rows);
    expect(stored(wave, 3, "site*shift")).toBe(stored(wave, 2, "site*shift"));
  });

  it("is decided on alike, whatever was tried on the same preparation before", () => {
    const wave = publishedWave();
    for (const learner of everybody.slice(0, 9)) answer(wave, learner, 1);
    for (const learner of everybody.slice(40, 52)) wave.erase(learner);
    wave.publish();
    const [site, shift] = wave.breakdowns;
    const last = wave.published.at(-1);
    if (!site || !shift || !last) throw new Error("two fields were published");
    const crossed = [intersect([site, shift]), intersect([shift, site])];
    const previous = { state: last.state, cells: last.publication };
    const prepare = () => prepareWave(wave.countedFacts(), previous, wave.version + 1);
    const asText = ({ publication, state, history }: PublishedWave) =>
      JSON.stringify([publication, state, history]);
    const shared = prepare();
    for (const added of [...crossed, ...crossed]) {
      const tried = disclose(decideOnAdded(shared, added));
      expect(asText(tried)).toBe(asText(disclose(decideOnAdded(prepare(), added))));
    }
  });
});
