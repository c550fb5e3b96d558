import type { Certificate, CertifiedItem } from "../attack/check-certificate";
import { type Evidence, ReportRow, type Snapshot, type SurveyQuestion } from "../attack/evidence";
import { OVERALL_KEY } from "../group-matrix";
import { topOptions } from "../guards";
import type { LedgerState } from "../ledger-state";
import type { Publication } from "../publication";
import { buildReport } from "../report";
import { reportLevels, reportRows } from "../report-rows";
import { decidedItems } from "../survey-items";
import type { AnswerIncidence, Breakdown } from "../wave-facts";

/** All versions of a wave in their order, and who stood where and answered when: the worst that could be known. */
export interface WaveRecord {
  learnerCount: number;
  /** Also those that are no longer published. */
  breakdowns: readonly Breakdown[];
  publications: readonly Publication[];
  /** Incidence of every answer that was ever part of a version. */
  history: readonly AnswerIncidence[];
}

/**
 * A wave as the attacker is given it: every row of every version as the API returns it, each with the version its
 * figures are from. Rows of groups that nobody is in any more are left out: they have no figures. Throws RangeError
 * if one has, or without a version.
 */
export function evidenceOf(wave: WaveRecord): Evidence {
  const last = wave.publications.at(-1);
  if (!last) throw new RangeError("the wave has no version");
  return {
    threshold: last.threshold,
    roster: {
      learners: wave.learnerCount,
      fields: wave.breakdowns.map(({ key, groupOf, groups }) => ({
        field: key,
        groups: Array.from(groupOf, (group) => groups[group] ?? ""),
      })),
    },
    questions: surveyQuestions(last),
    snapshots: snapshotsOf(wave, last),
    rows: rowsOf(wave),
  };
}

/** The proofs that the ledger of a wave puts forward, one a block. */
export function certificatesOf(state: LedgerState, publication: Publication): Certificate[] {
  const items = new Map(
    decidedItems(publication.items).map((item, position): [string, CertifiedItem[]] => {
      const { key, level, code } = item;
      const what = position < publication.questions.length ? "answers" : "respondents";
      return [key, level === "survey" ? [] : [{ what, level, code }]];
    }),
  );
  return state.blocks.map((block) => ({
    items: block.items.flatMap((key) => {
      const item = items.get(key);
      if (!item) throw new RangeError(`the ledger has an item ${key} that the wave has not`);
      return item;
    }),
    admitted: block.rows.map(({ breakdown, group, version }) => ({
      ...{ field: breakdown, group, version },
    })),
    panels: Array.from({ length: publication.threshold }, (_, panel) =>
      block.rows.map(({ witnesses }) => witnesses[panel] ?? -1),
    ),
  }));
}

function surveyQuestions({ questions, items }: Publication): SurveyQuestion[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return questions.map(({ code, competency, scaleMin, scaleMax }, position) => ({
    ...{ code, competency, min: scaleMin, max: scaleMax },
    indicator: byKey.get(items[position]?.parent ?? "")?.code ?? "",
    favourableFrom: scaleMax + 1 - topOptions(scaleMax - scaleMin + 1),
  }));
}

/** Each answer a learner ever gave to a question is a take, numbered from 1. */
function snapshotsOf(
  { learnerCount, publications, history }: WaveRecord,
  { questions }: Publication,
): Snapshot[] {
  const snapshots = publications.map(({ version }) => ({
    version,
    takes: new Map(questions.map(({ code }) => [code, new Uint8Array(learnerCount)])),
  }));
  const given = questions.map(() => new Uint8Array(learnerCount));
  const inOrder = [...history].sort((a, b) => a.since - b.since);
  for (const { learner, since, until, questions: included } of inOrder) {
    for (const [position, { code }] of questions.entries()) {
      const takes = given[position];
      if (!takes || !included[position]) continue;
      const take = (takes[learner] ?? 0) + 1;
      takes[learner] = take;
      for (const snapshot of snapshots) {
        if (snapshot.version < since || (until !== null && snapshot.version >= until)) continue;
        snapshot.takes.get(code)?.fill(take, learner, learner + 1);
      }
    }
  }
  return snapshots;
}

function rowsOf({ publications, breakdowns }: WaveRecord): ReportRow[] {
  const inhabited = new Set(
    breakdowns.flatMap(({ key, groupOf, groups }) =>
      [...new Set(groupOf)].map((group) => nameOf(key, groups[group] ?? "")),
    ),
  );
  const rows: ReportRow[] = [];
  for (const publication of publications) {
    for (const { key } of publication.breakdowns) {
      for (const row of rowsOfBreakdown(publication, key)) {
        if (key === OVERALL_KEY || inhabited.has(nameOf(key, row.group))) rows.push(row);
        else if (row.respondents !== null || row.score !== null) {
          throw new RangeError(`nobody is in ${key}: ${row.group}, which has figures`);
        }
      }
    }
  }
  return rows;
}

/**
 * What the API returns of a breakdown. The count of a level's respondents and the figure from its questions may be
 * from different versions: they become two rows, each with its own.
 */
function rowsOfBreakdown(publication: Publication, key: string): ReportRow[] {
  const report = buildReport(publication, key, []);
  const groups = publication.breakdowns.find((breakdown) => breakdown.key === key)?.groups;
  if (!report || !groups) return [];
  const published = asRead(publication, key);
  return reportLevels.flatMap((level) => {
    const positions = [...report.items.keys()].filter(
      (position) => report.items[position]?.level === level,
    );
    return [...reportRows(published, level)].flatMap((row, index) => {
      const group = Math.floor(index / positions.length);
      const position = positions[index % positions.length] ?? -1;
      const cell = groups[group]?.cells[position];
      const countFrom = cell?.shown ? cell.asOf : publication.version;
      const figureFrom = report.groups[group]?.figures[position]?.asOf ?? publication.version;
      const { respondents, ...figures } = row;
      if (countFrom === figureFrom) return [ReportRow.parse({ ...row, version: countFrom })];
      const { score, favourable, ...count } = row;
      return [
        ReportRow.parse({ ...count, version: countFrom }),
        ReportRow.parse({ ...figures, version: figureFrom }),
      ];
    });
  });
}

function asRead(publication: Publication, breakdown: string) {
  const field = { key: breakdown, label: breakdown };
  const ofTheWave = { publishedAt: new Date(0), isFinal: false, publishedOn: new Map() };
  return { ...ofTheWave, publication, field, fields: [field], benchmarks: [], benchmark: null };
}

function nameOf(field: string, group: string): string {
  return JSON.stringify([field, group]);
}
