import type { Evidence, Level } from "./evidence";
import { indexEvidence } from "./evidence-index";
import {
  answerSystem,
  columnsOf,
  fingerprint,
  type LinearSystem,
  respondentSystem,
} from "./linear-system";
import { secondPrime } from "./modular";
import { isInRowSpace, reduceRows } from "./row-space";

/** A group as it was admitted at one version. */
export interface AdmittedRow {
  field: string;
  group: string;
  version: number;
}

/** The answers to a question, or who answered a question or any question of a level. */
export interface CertifiedItem {
  what: LinearSystem["what"];
  level: Level;
  code: string;
}

/**
 * What a publisher puts forward as its proof for a block of items: the groups it has admitted, and K panels of
 * learners (by their number in the roster), each of which determines every combination of those groups.
 */
export interface Certificate {
  items: readonly CertifiedItem[];
  admitted: readonly AdmittedRow[];
  panels: readonly (readonly number[])[];
}

/**
 * Checks a proof; an empty list means that it holds, and everything shown of the block with it. It holds if there are
 * K panels, no learner serves twice, each has answered every item, and for every item the admitted rows
 * stay independent when cut down to the answers of one panel. Then a combination that leaves out a whole panel,
 * as any combination of the answers of fewer than K learners does, is 0. Shown cells must be combinations of admitted ones.
 * Ranks are taken modulo `secondPrime`: a rank modulo a prime is never higher than the true one.
 */
export function checkCertificate(evidence: Evidence, certificate: Certificate): string[] {
  const { panels, items } = certificate;
  const problems: string[] = [];
  if (panels.length < evidence.threshold) {
    problems.push(`${panels.length} panels instead of ${evidence.threshold}`);
  }
  const serves = new Set<number>();
  for (const learner of panels.flat()) {
    if (serves.has(learner)) problems.push(`learner ${learner} serves twice`);
    serves.add(learner);
  }
  const index = indexEvidence(evidence);
  const checked = new Set<string>();
  for (const { what, level, code } of items) {
    const isAnswers = what === "answers";
    const system = isAnswers ? answerSystem(index, code) : respondentSystem(index, level, code);
    // Systems with the same figures of the same learners stand or fall together.
    const key = fingerprint(system);
    if (checked.has(key)) continue;
    checked.add(key);
    const admitted = certificate.admitted.map(({ field, group, version }) =>
      columnsOf(system.columnsAt, version, index.membersOf(field, group)),
    );
    problems.push(...checkSystem(system, admitted, panels));
  }
  return problems;
}

function checkSystem(
  system: LinearSystem,
  admitted: readonly Int32Array[],
  panels: Certificate["panels"],
): string[] {
  const problems: string[] = [];
  const { code, learnerOf, cells } = system;
  const answered = new Set(learnerOf);
  const matrix = admitted.map((columns) => indicator(columns, learnerOf.length));
  panels.forEach((panel, number) => {
    const absent = panel.filter((learner) => !answered.has(learner));
    for (const learner of absent) {
      problems.push(`${code}: learner ${learner} of panel ${number + 1} did not answer`);
    }
    const members = new Set(panel);
    const kept = [...learnerOf.keys()].filter((column) => members.has(learnerOf[column] ?? -1));
    const cut = matrix.map((row) => Float64Array.from(kept, (column) => row[column] ?? 0));
    const { rows } = reduceRows(cut, cut[0]?.keys() ?? [], secondPrime);
    if (rows.length < admitted.length) {
      problems.push(`${code}: panel ${number + 1} has rank ${rows.length} of ${admitted.length}`);
    }
  });
  const space = reduceRows(matrix, learnerOf.keys(), secondPrime);
  for (const { isShown, field, group, version, contributors } of cells) {
    if (!isShown) continue;
    const columns = columnsOf(system.columnsAt, version, contributors);
    if (!isInRowSpace(space, indicator(columns, learnerOf.length), secondPrime)) {
      problems.push(`${code}: ${field} ${group} (version ${version}) is shown but not covered`);
    }
  }
  return problems;
}

function indicator(columns: Iterable<number>, width: number): Float64Array {
  const row = new Float64Array(width);
  for (const column of columns) row[column] = 1;
  return row;
}
