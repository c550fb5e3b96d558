import { type AttackContext, attackSystem } from "./attack-system";
import { breakdownsOf } from "./breakdowns";
import { type Evidence, hasFigure, type Level } from "./evidence";
import { type EvidenceIndex, indexEvidence } from "./evidence-index";
import { answerSystem, fingerprint, type LinearSystem, respondentSystem } from "./linear-system";
import { type AttackReport, addTested, emptyTested, type RecoveredSet } from "./report";

/** Settings of an attack: the seed of its random vectors, and how many fields are combined into groups (up to 3). */
export interface AttackOptions {
  seed?: number;
  depth?: number;
}

/**
 * Decides what could be recovered about fewer than K learners from everything ever given out, taking every shown
 * figure as exact: sums of answers for each question, and numbers of respondents at each level. With nothing found and no
 * sampled system there is nothing to find by linear arithmetic within one question or count (but for a chance under
 * 2⁻²⁸ a system); what is found holds modulo two primes. Throws when a row has no place in the roster, questions or versions.
 */
export function attack(evidence: Evidence, options: AttackOptions = {}): AttackReport {
  const { seed = 1, depth = 3 } = options;
  const index = indexEvidence(evidence);
  const context: AttackContext = {
    roster: evidence.roster,
    breakdowns: breakdownsOf(evidence.roster, depth),
    bound: evidence.threshold - 1,
    seed,
  };
  const tested = emptyTested();
  const recovered: RecoveredSet[] = [];
  const results = new Map<string, RecoveredSet[]>();
  for (const system of systemsOf(index)) {
    const key = fingerprint(system);
    const earlier = results.get(key);
    if (earlier) {
      const { what, level, code } = system;
      recovered.push(...earlier.map((set) => ({ ...set, what, level, code })));
      continue;
    }
    const result = attackSystem(system, context);
    results.set(key, result.recovered);
    recovered.push(...result.recovered);
    addTested(tested, result.tested);
  }
  return { recovered, unsupported: unsupportedFigures(index), tested };
}

function* systemsOf(index: EvidenceIndex): Generator<LinearSystem> {
  const { questions } = index.evidence;
  for (const { code } of questions) yield answerSystem(index, code);
  const levels: [Level, Set<string>][] = [
    ["question", new Set(questions.map(({ code }) => code))],
    ["indicator", new Set(questions.map(({ indicator }) => indicator))],
    ["competency", new Set(questions.map(({ competency }) => competency))],
  ];
  for (const [level, codes] of levels) {
    for (const code of codes) yield respondentSystem(index, level, code);
  }
}

function unsupportedFigures(index: EvidenceIndex): string[] {
  return index.evidence.rows
    .filter((row) => row.level !== "question" && hasFigure(row))
    .filter((row) => index.shownQuestionsOf(row).length === 0)
    .map(
      ({ level, code, field, group, version }) =>
        `${level} ${code} of ${field}: ${group} (version ${version})`,
    );
}
