import { attack } from "../attack/attack";
import { checkCertificate } from "../attack/check-certificate";
import type { AttackReport } from "../attack/report";
import type { LedgerState } from "../ledger-state";
import { certificatesOf, evidenceOf, type WaveRecord } from "./published-evidence";

/** What an attack on everything ever published of a wave came to. */
export interface WaveAudit {
  versions: number;
  learners: number;
  /** Rows given out, over all versions. */
  rows: number;
  /** How many fields were combined into groups, besides the search that needs no groups. */
  depth: number;
  attack: AttackReport;
  /** What does not hold of the ledger's own proofs. */
  problems: readonly string[];
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

function depthFor(fields: number, learners: number): number {
  const pairs = (fields * (fields - 1)) / 2;
  const triples = (pairs * (fields - 2)) / 3;
  if (learners * (fields + pairs + triples) <= groupWork) return 3;
  return learners * (fields + pairs) <= groupWork ? 2 : 1;
}
