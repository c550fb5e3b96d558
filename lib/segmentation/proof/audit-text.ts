import type { RecoveredSet } from "../attack/report";
import { type CellCount, isClean, type WaveAudit } from "./audit-wave";

/** Finds named in full; the rest are counted. */
const namedFinds = 20;

/** An audit as an operator reads it: what was tested, for how long, and what was found. Learners are numbers of the wave. */
export function auditText(code: string, audit: WaveAudit, seconds: number): string {
  const { attack, problems, versions, learners, rows, depth, cost } = audit;
  const { recovered, unsupported, tested } = attack;
  const count = (value: number) => value.toLocaleString("en-US");
  const lines = [
    `Wave ${code}: ${count(versions)} ${versions === 1 ? "version" : "versions"}, ${count(learners)} learners, ${count(rows)} rows given out`,
    `  tested      ${count(tested.systems)} systems of ${count(tested.figures)} figures in ${seconds.toFixed(1)} s:`,
    `              ${count(tested.smallCells)} small cells, ${count(tested.learners)} learners,` +
      ` ${count(tested.groups)} groups of up to ${depth} fields,`,
    `              ${count(tested.versionDifferences)} differences of versions; every combination with any weights` +
      ` in ${count(tested.exhaustiveSystems)} systems`,
    `  hidden      ${shareOf(cost.fields)} of the fields' cells, ${shareOf(cost.combined)} of the combined fields'`,
    ...(tested.sampledSystems > 0
      ? [`  in doubt    ${count(tested.sampledSystems)} systems were not searched to the end`]
      : []),
    ...listed("recovered", recovered.map(find)),
    ...listed("unfounded", unsupported),
    ...listed("proofs", problems),
  ];
  return [...lines, `  ${isClean(audit) ? "clean" : "NOT CLEAN"}`].join("\n");
}

/** "1.4 % (12 of 830)". */
function shareOf({ cells, hidden }: CellCount): string {
  const share = cells === 0 ? 0 : (100 * hidden) / cells;
  return `${share.toFixed(1)} % (${hidden.toLocaleString("en-US")} of ${cells.toLocaleString("en-US")})`;
}

function find({ what, level, code, learners, how, where }: RecoveredSet): string {
  const whose = learners.length === 1 ? "1 learner" : `${learners.length} learners`;
  return `${what} of ${whose} to ${level} ${code}, by ${how}: ${where}`;
}

function listed(title: string, finds: readonly string[]): string[] {
  const label = `  ${title.padEnd(11)} `;
  if (finds.length === 0) return [`${label}none`];
  const named = finds.slice(0, namedFinds).map((one) => `              ${one}`);
  const rest = finds.length - named.length;
  return [
    `${label}${finds.length}`,
    ...named,
    ...(rest > 0 ? [`              … and ${rest} more`] : []),
  ];
}
