import type { Certificate } from "../../attack/check-certificate";
import type { Evidence } from "../../attack/evidence";
import type { Company } from "../../attack/testing/random-company";
import { WaveSimulator } from "../../testing/wave-simulator";
import type { Breakdown, WaveQuestion } from "../../wave-facts";
import { certificatesOf, evidenceOf } from "../published-evidence";

/** What the product gives out of a company over all its versions, and its proofs. */
export interface PublishedCompany {
  evidence: Evidence;
  certificates: Certificate[];
}

/** Fields that are combined when the answers of a snapshot (from 0) have come but it is not published yet. */
export interface Combined {
  at: number;
  fields: readonly string[];
}

/**
 * Publishes every version of a company as the product does, with a further version wherever fields are combined. Each
 * third question is worded negatively, so that its answers are stored reversed.
 */
export function publishCompany(
  company: Company,
  { threshold = 5, combined = [] }: { threshold?: number; combined?: readonly Combined[] } = {},
): PublishedCompany {
  const { roster, snapshots } = company;
  const breakdowns = roster.fields.map(({ field, groups }): Breakdown => {
    const labels = [...new Set(groups)];
    return {
      key: field,
      groups: labels,
      groupOf: Int32Array.from(groups, (group) => labels.indexOf(group)),
    };
  });
  const questions = company.questions.map(
    ({ code, indicator, competency, min, max }, at): WaveQuestion => ({
      ...{ code, indicator, competency, text: code, scaleMin: min, scaleMax: max },
      polarity: at % 3 === 2 ? "negative" : "positive",
    }),
  );
  const wave = new WaveSimulator(breakdowns, questions, threshold);
  for (const [version, { takes, scores }] of snapshots.entries()) {
    const before = snapshots[version - 1]?.takes;
    for (let learner = 0; learner < roster.learners; learner++) {
      const given = questions.map(({ code }) => takes.get(code)?.[learner] ?? 0);
      const earlier = questions.map(({ code }) => before?.get(code)?.[learner] ?? 0);
      if (given.every((take) => take === 0)) {
        if (earlier.some((take) => take > 0)) wave.erase(learner);
        continue;
      }
      for (const [position, { code, scaleMin, scaleMax, polarity }] of questions.entries()) {
        if (given[position] === earlier[position]) continue;
        const score = scores.get(code)?.[learner] ?? scaleMin;
        const value = polarity === "negative" ? scaleMax - score : score - scaleMin;
        wave.answer(learner, position, value + 1);
      }
    }
    combine(wave, combined, version);
    wave.publish();
  }
  combine(wave, combined, snapshots.length);
  const last = wave.published.at(-1);
  if (!last) throw new Error("A company without a version cannot be published.");
  const publications = wave.published.map(({ publication }) => publication);
  const { history, state, publication } = last;
  const evidence = evidenceOf({
    learnerCount: roster.learners,
    ...{ breakdowns: wave.breakdowns, publications, history },
  });
  return { evidence, certificates: certificatesOf(state, publication) };
}

function combine(wave: WaveSimulator, combined: readonly Combined[], at: number): void {
  for (const { fields } of combined.filter((one) => one.at === at)) wave.declare(fields);
}
