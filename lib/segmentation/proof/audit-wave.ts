import { attack } from "../attack/attack";
import { checkCertificate } from "../attack/check-certificate";
import type { AttackReport } from "../attack/report";
import type { LedgerState } from "../ledger-state";
import type { Publication } from "../publication";
import { certificatesOf, evidenceOf, type WaveRecord } from "./published-evidence";

/** What an attack on everything ever published of a wave came to. */
export interface WaveAudit {
  versions: number;
  learners: number;
  /** Rows given out, over all versions. */
  rows: number;
  /** How many fields were combined into groups, besides the search that needs no groups. */
  depth: number;
  /** Cells of questions in the last version whose group has enough learners: all, and those that are hidden. */
  cost: { fields: CellCount; combined: CellCount };
  attack: AttackReport;
  /** What does not hold of the ledger's own proofs. */
  problems: readonly string[];
}

/** What protection costs. */
export interface CellCount {
  cells: number;
  hidden: number;
}

/** Groups of several fields are tried while learners × breakdowns stay below this: some seconds a system at most. */
const groupWork = 20_000_000;

/** Attacks all that was published of a wave, and checks the proofs of its ledger. Throws on a wave without a version. */
export function auditWave(record: WaveRecord & { ledger: LedgerState }): WaveAudit {
  const evidence = evidenceOf(record);
  const depth = depthFor(evidence.roster.fields.length, record.learnerCount);
  const last = record.publications.at(-1);
  const certificates = last ? certificatesOf(record.ledger, last) : [];
  return {
    versions: record.publications.length,
    learners: record.learnerCount,
    rows: evidence.rows.length,
    depth,
    cost: { fields: costOf(last, false), combined: costOf(last, true) },
    attack: attack(evidence, { depth }),
    problems: certificates.flatMap((certificate) => checkCertificate(evidence, certificate)),
  };
}

/** Whether anything was recovered, or a proof does not hold, or the search was cut short. */
export function isClean({
  attack: { recovered, unsupported, tested },
  problems,
}: WaveAudit): boolean {
  return (
    recovered.length + unsupported.length + problems.length === 0 && tested.sampledSystems === 0
  );
}

function costOf(publication: Publication | undefined, isCombined: boolean): CellCount {
  const { breakdowns = [], questions = [], threshold = 0 } = publication ?? {};
  const cells = breakdowns
    .filter(({ fieldKeys }) => (fieldKeys !== undefined) === isCombined)
    .flatMap(({ groups }) => groups.filter(({ learners }) => learners >= threshold))
    .flatMap((group) => group.cells.slice(0, questions.length));
  return { cells: cells.length, hidden: cells.filter(({ shown }) => !shown).length };
}

function depthFor(fields: number, learners: number): number {
  const pairs = (fields * (fields - 1)) / 2;
  const triples = (pairs * (fields - 2)) / 3;
  if (learners * (fields + pairs + triples) <= groupWork) return 3;
  return learners * (fields + pairs) <= groupWork ? 2 : 1;
}
