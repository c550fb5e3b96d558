import loadHighs from "highs";
import { type ColumnClasses, classifyColumns } from "./column-classes";
import { type Evidence, hasFigure, type SurveyQuestion } from "./evidence";
import { indexEvidence } from "./evidence-index";
import { answerSystem, columnsOf, type LinearSystem } from "./linear-system";
import {
  blocksOf,
  type Constraint,
  constraintsOf,
  scoresOf,
  variableName,
  writeProgramme,
} from "./rounding-model";
import { seededRandom } from "./seeded-random";
import type { WholeBounds } from "./whole-bounds";

/** Fewer than K learners whose answers to a question can only have one sum. */
export interface PinnedSet {
  question: string;
  /** The cell, or the learner, in words. */
  where: string;
  learners: readonly number[];
  sum: number;
}

/** Zero pinned is the bar. What the solver gave up on counts as undecided, never as safe. */
export interface RoundingAudit {
  pinned: readonly PinnedSet[];
  undecided: readonly string[];
  tested: number;
}

type Solver = Awaited<ReturnType<typeof loadHighs>>;

interface Target {
  where: string;
  columns: readonly number[];
}

/** How many of a block's answers have each score, by block. */
type Solution = ReadonlyMap<number, number>[];

/**
 * Reads every shown figure as the interval that it was rounded from and counts the small sets (each small cell, each
 * single learner) of which only one sum of whole answers remains possible. For small companies: it solves
 * whole-number programmes. Each question stands by itself; figures of indicators and competencies, which are
 * rounded from the same answers, are left out. Throws when the figures of a question contradict each other.
 */
export async function auditRounding(evidence: Evidence, seed = 1): Promise<RoundingAudit> {
  const solver = await loadHighs();
  const index = indexEvidence(evidence);
  const pinned: PinnedSet[] = [];
  const undecided: string[] = [];
  let tested = 0;
  for (const question of evidence.questions) {
    const system = answerSystem(index, question.code);
    const classes = classifyColumns(system.learnerOf, system.rows);
    const rows = evidence.rows.filter(
      (row) => row.level === "question" && row.code === question.code && hasFigure(row),
    );
    const constraints = constraintsOf(
      question,
      rows,
      (row) => columnsOf(system.columnsAt, row.version, index.membersOf(row.field, row.group)),
      classes,
    );
    const audit = new QuestionAudit(solver, question, classes, constraints, seed);
    for (const target of targetsOf(system, classes, evidence.threshold - 1)) {
      tested++;
      const learners = [...new Set(target.columns.map((column) => system.learnerOf[column] ?? 0))];
      const verdict = audit.decide(target);
      if (verdict.is === "undecided") undecided.push(`${question.code} ${target.where}`);
      if (verdict.is !== "pinned") continue;
      const { sum } = verdict;
      pinned.push({ question: question.code, where: target.where, learners, sum });
    }
  }
  return { pinned, undecided, tested };
}

/** The small cells, and one learner of each class: the figures cannot tell the others from it. */
function targetsOf(system: LinearSystem, { columns }: ColumnClasses, bound: number): Target[] {
  const cells = system.cells
    .filter(({ contributors }) => contributors.length > 0 && contributors.length <= bound)
    .map(({ field, group, version, contributors }) => ({
      where: `${field}: ${group} (version ${version})`,
      columns: [...columnsOf(system.columnsAt, version, contributors)],
    }));
  const singles = columns.flatMap(([column]) =>
    column === undefined
      ? []
      : [{ where: `learner ${system.learnerOf[column]}`, columns: [column] }],
  );
  return [...cells, ...singles];
}

type Verdict = { is: "open" } | { is: "undecided" } | { is: "pinned"; sum: number };

class QuestionAudit {
  readonly #solver: Solver;
  readonly #question: SurveyQuestion;
  readonly #classes: ColumnClasses;
  readonly #constraints: readonly Constraint[];
  /** A few very different answers that fit all figures: where two disagree on a sum, nothing is pinned. */
  readonly #pool: readonly Solution[];

  constructor(
    solver: Solver,
    question: SurveyQuestion,
    classes: ColumnClasses,
    constraints: readonly Constraint[],
    seed: number,
  ) {
    this.#solver = solver;
    this.#question = question;
    this.#classes = classes;
    this.#constraints = constraints;
    this.#pool = this.#findPool(seed);
  }

  /** Whether more than one sum of the target's answers fits the figures. */
  decide({ columns }: Target): Verdict {
    const target = new Set(columns);
    const sums = this.#pool.flatMap((solution) => this.#sumsWithin(solution, target));
    const low = Math.min(...sums);
    if (low < Math.max(...sums)) return { is: "open" };
    const below = this.#isPossible(target, { low: Number.NEGATIVE_INFINITY, high: low - 1 });
    if (below === true) return { is: "open" };
    const above = this.#isPossible(target, { low: low + 1, high: Number.POSITIVE_INFINITY });
    if (above === true) return { is: "open" };
    const isUndecided = below === undefined || above === undefined;
    return isUndecided ? { is: "undecided" } : { is: "pinned", sum: low };
  }

  #findPool(seed: number): Solution[] {
    if (this.#classes.columns.length === 0) return [];
    const random = seededRandom(seed);
    const blocks = blocksOf(this.#classes, new Set());
    const question = this.#question;
    return Array.from({ length: 6 }, () => {
      const cost = () => (random() % 199) - 99;
      const constraints = this.#constraints;
      const { Status, Columns } = this.#solver.solve(
        writeProgramme({ blocks, question, constraints, cost }),
        { ...solverOptions, mip_rel_gap: 0.2 },
      );
      if (Status !== "Optimal") {
        throw new Error(`The figures of ${question.code} fit no answers (${Status}).`);
      }
      return blocks.map((_, at) => {
        const counts = scoresOf(question).map((score) => {
          const column = Columns[variableName(at, score)];
          return [score, Math.round(column && "Primal" in column ? column.Primal : 0)] as const;
        });
        return new Map(counts);
      });
    });
  }

  /** The least and the greatest sum of the target's answers when those of a class are dealt out either way. */
  #sumsWithin(solution: Solution, target: ReadonlySet<number>): [number, number] {
    let [least, greatest] = [0, 0];
    this.#classes.columns.forEach((members, own) => {
      const inside = members.filter((column) => target.has(column)).length;
      if (inside === 0) return;
      const scores = [...(solution[own] ?? [])].flatMap(([score, count]) =>
        Array.from({ length: count }, () => score),
      );
      const sum = (part: readonly number[]) => part.reduce((total, score) => total + score, 0);
      least += sum(scores.slice(0, inside));
      greatest += sum(scores.slice(scores.length - inside));
    });
    return [least, greatest];
  }

  /** Whether the target's sum can lie within the bounds; undefined if the solver did not get to an end. */
  #isPossible(target: ReadonlySet<number>, bounds: WholeBounds): boolean | undefined {
    const blocks = blocksOf(this.#classes, target);
    const { Status } = this.#solver.solve(
      writeProgramme({
        blocks,
        question: this.#question,
        constraints: this.#constraints,
        target: bounds,
      }),
      solverOptions,
    );
    if (Status === "Optimal") return true;
    return Status === "Infeasible" ? false : undefined;
  }
}

const solverOptions = { output_flag: false, mip_max_nodes: 20_000 } as const;
