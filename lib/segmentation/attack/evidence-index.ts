import {
  type Evidence,
  hasFigure,
  overallField,
  type ReportRow,
  type Snapshot,
  type SurveyQuestion,
} from "./evidence";

/** Look-ups over one body of evidence, shared by everything that reads it. */
export interface EvidenceIndex {
  evidence: Evidence;
  /** Learners of a group in ascending order; throws for a group the roster does not have. */
  membersOf(field: string, group: string): readonly number[];
  /** Throws for a version of which no snapshot was given. */
  snapshotOf(version: number): Snapshot;
  /** The questions under a row's code, at its level; throws for an unknown code. */
  questionsOf(row: Pick<ReportRow, "level" | "code">): readonly SurveyQuestion[];
  /** Those of a row's questions that have a figure of their own for the same group and version. */
  shownQuestionsOf(row: ReportRow): readonly SurveyQuestion[];
}

/** Indexes the evidence. A row that cannot be placed throws when asked for: an attack must never skip it in silence. */
export function indexEvidence(evidence: Evidence): EvidenceIndex {
  const groups = groupMembers(evidence);
  const snapshots = new Map(evidence.snapshots.map((snapshot) => [snapshot.version, snapshot]));
  const questions = questionsByCode(evidence.questions);
  const shown = new Set(
    evidence.rows.filter((row) => row.level === "question" && hasFigure(row)).map(cellKey),
  );
  const known = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`The evidence has no ${what}.`);
    return value;
  };
  const questionsOf: EvidenceIndex["questionsOf"] = ({ level, code }) =>
    known(questions.get(keyOf(level, code)), `${level} ${code}`);
  return {
    evidence,
    membersOf: (field, group) => known(groups.get(keyOf(field, group)), `group ${field} ${group}`),
    snapshotOf: (version) => known(snapshots.get(version), `snapshot of version ${version}`),
    questionsOf,
    shownQuestionsOf: (row) =>
      questionsOf(row).filter(({ code }) => shown.has(cellKey({ ...row, code }))),
  };
}

function groupMembers({ roster, rows }: Evidence): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  const add = (key: string, learner: number) => {
    const members = groups.get(key);
    if (members) members.push(learner);
    else groups.set(key, [learner]);
  };
  for (const { field, groups: labels } of roster.fields) {
    if (labels.length !== roster.learners) {
      throw new Error(`Field ${field} labels ${labels.length} of ${roster.learners} learners.`);
    }
    labels.forEach((label, learner) => {
      add(keyOf(field, label), learner);
    });
  }
  const everyone = Array.from({ length: roster.learners }, (_, learner) => learner);
  for (const { field, group } of rows) {
    if (field === overallField) groups.set(keyOf(field, group), everyone);
  }
  return groups;
}

function questionsByCode(all: readonly SurveyQuestion[]): Map<string, SurveyQuestion[]> {
  const byCode = new Map<string, SurveyQuestion[]>();
  for (const question of all) {
    const keys = [
      keyOf("question", question.code),
      keyOf("indicator", question.indicator),
      keyOf("competency", question.competency),
    ];
    for (const key of keys) byCode.set(key, [...(byCode.get(key) ?? []), question]);
  }
  return byCode;
}

function keyOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}

function cellKey(row: Pick<ReportRow, "field" | "group" | "code" | "version">): string {
  return keyOf(row.field, row.group, row.code, row.version);
}
