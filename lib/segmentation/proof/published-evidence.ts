import type { Certificate, CertifiedItem } from "../attack/check-certificate";
import { type Evidence, ReportRow, type Snapshot, type SurveyQuestion } from "../attack/evidence";
import { OVERALL_KEY } from "../group-matrix";
import { topOptions } from "../guards";
import type { LedgerState } from "../ledger-state";
import type { Publication } from "../publication";
import type { PublishedCell } from "../published-cell";
import { reportRows } from "../report-rows";
import type { PublishedReport } from "../segmentation-report";
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
  const origins = new FigureOrigins(publication, key);
  return [...reportRows(asRead(publication, key), null)].flatMap((row) => {
    const { countFrom, figureFrom } = origins.of(row);
    const whole = { ...row, buckets: row.distribution };
    if (countFrom === figureFrom) return [ReportRow.parse({ ...whole, version: countFrom })];
    const count = { ...row, score: null, favourable: null };
    return [
      ReportRow.parse({ ...count, version: countFrom }),
      ReportRow.parse({ ...whole, respondents: null, version: figureFrom }),
    ];
  });
}

/** From which versions the figures of a publication's breakdown are. */
class FigureOrigins {
  readonly #version: number;
  readonly #items: ReadonlyMap<string, { position: number; questions: readonly number[] }>;
  readonly #cells: ReadonlyMap<string, readonly PublishedCell[]>;

  constructor({ version, items, breakdowns }: Publication, key: string) {
    const groups = breakdowns.find((breakdown) => breakdown.key === key)?.groups ?? [];
    this.#version = version;
    this.#items = new Map(
      items.map(({ level, code, questions }, position) => [
        nameOf(level, code),
        { position, questions },
      ]),
    );
    this.#cells = new Map(groups.map(({ label, cells }) => [label, cells]));
  }

  /** A level's figure is as old as the oldest of its questions'. */
  of({ group, level, code }: Pick<ReportRow, "group" | "level" | "code">) {
    const item = this.#items.get(nameOf(level, code));
    const cells = this.#cells.get(group);
    if (!item || !cells) throw new RangeError(`no ${level} ${code} of ${group} was published`);
    const origin = (position: number) => {
      const cell = cells[position];
      return cell?.shown ? [cell.asOf] : [];
    };
    const [countFrom = this.#version] = origin(item.position);
    const [figureFrom = this.#version] = item.questions.flatMap(origin).sort((a, b) => a - b);
    return { countFrom, figureFrom };
  }
}

function asRead(publication: Publication, breakdown: string): PublishedReport {
  const field = { key: breakdown, label: breakdown };
  const ofTheWave = { publishedAt: new Date(0), isFinal: false, publishedOn: new Map() };
  return {
    ...ofTheWave,
    publication,
    field,
    fields: [field],
    benchmarks: [],
    benchmark: null,
    earlier: null,
  };
}

function nameOf(kind: string, name: string): string {
  return JSON.stringify([kind, name]);
}
