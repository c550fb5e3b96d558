import type { ColumnClasses } from "./column-classes";
import type { ReportRow, SurveyQuestion } from "./evidence";
import { type WholeBounds, wholeBounds } from "./whole-bounds";

/** Answers that the shown figures treat alike, so that only how many gave each score matters. */
export interface Block {
  /** Class of columns it belongs to. */
  own: number;
  size: number;
  isTarget: boolean;
}

/** A shown figure: the scores of the answers in its classes, each counted `weight(score)` times, total this much. */
export interface Constraint {
  classes: ReadonlySet<number>;
  weight: (score: number) => number;
  bounds: WholeBounds;
}

/** The constraints of a question's shown rows; `columnsOfRow` gives the columns of the answers behind a row. */
export function constraintsOf(
  question: SurveyQuestion,
  rows: readonly ReportRow[],
  columnsOfRow: (row: ReportRow) => Int32Array,
  { classOf }: ColumnClasses,
): Constraint[] {
  return rows.flatMap((row) => {
    const columns = columnsOfRow(row);
    const classes = new Set([...columns].map((column) => classOf[column] ?? 0));
    const figures = [
      {
        bounds: wholeBounds(row.score, 0.1, columns.length),
        weight: (score: number) => score,
      },
      {
        bounds: wholeBounds(row.favourable, 0.1, columns.length / 100),
        weight: (score: number) => Number(score >= question.favourableFrom),
      },
      ...row.distribution.map(({ from, to, share }) => ({
        bounds: wholeBounds(share, 0.1, columns.length / 100),
        weight: (score: number) => Number(score >= from && score <= to),
      })),
    ];
    return figures.flatMap(({ bounds, weight }) => (bounds ? [{ classes, weight, bounds }] : []));
  });
}

/** The blocks of all classes, those with target columns cut in two. */
export function blocksOf({ columns }: ColumnClasses, target: ReadonlySet<number>): Block[] {
  return columns.flatMap((members, own) => {
    const inside = members.filter((column) => target.has(column)).length;
    return [
      { own, size: inside, isTarget: true },
      { own, size: members.length - inside, isTarget: false },
    ].filter(({ size }) => size > 0);
  });
}

/** A whole-number programme in the LP format of CPLEX. */
export interface Programme {
  blocks: readonly Block[];
  question: SurveyQuestion;
  constraints: readonly Constraint[];
  /** Bounds on the target's sum of scores, if it is to be forced. */
  target?: WholeBounds;
  /** Cost of one answer, by block and score: where among the solutions to look. */
  cost?: (block: number, score: number) => number;
}

/** Writes the programme; `variableName` names how many answers of a block have a score. */
export function writeProgramme({
  blocks,
  question,
  constraints,
  target,
  cost = () => 0,
}: Programme): string {
  const terms = (of: (block: Block, at: number, score: number) => number) =>
    blocks
      .flatMap((block, at) =>
        scoresOf(question).map((score) => {
          const factor = of(block, at, score);
          return factor === 0
            ? ""
            : `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${variableName(at, score)}`;
        }),
      )
      .filter((term) => term !== "")
      .join("\n ");
  const bounded = (sum: string, { low, high }: WholeBounds) =>
    sum === ""
      ? []
      : [
          ...(Number.isFinite(low) ? [` ${sum} >= ${low}`] : []),
          ...(Number.isFinite(high) ? [` ${sum} <= ${high}`] : []),
        ];
  const sizes = blocks.map(
    ({ size }, at) => ` ${terms((_, other) => Number(other === at))} = ${size}`,
  );
  const figures = constraints.flatMap(({ classes, weight, bounds }) =>
    bounded(
      terms(({ own }, _, score) => (classes.has(own) ? weight(score) : 0)),
      bounds,
    ),
  );
  const forced = target
    ? bounded(
        terms(({ isTarget }, _, score) => (isTarget ? score : 0)),
        target,
      )
    : [];
  const variables = blocks.flatMap((_, at) =>
    scoresOf(question).map((score) => ` ${variableName(at, score)}`),
  );
  const objective = terms((_, at, score) => cost(at, score));
  return [
    "Minimize",
    ` ${objective || `0 ${variableName(0, question.min)}`}`,
    "Subject To",
    ...sizes,
    ...figures,
    ...forced,
    "General",
    ...variables,
    "End",
  ].join("\n");
}

/** The scores of a question's scale, in ascending order. */
export function scoresOf({ min, max }: SurveyQuestion): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at);
}

/** The variable for how many answers of a block have a score. */
export function variableName(block: number, score: number): string {
  return `m${block}s${score}`;
}
