import type { ComparedCell } from "./chance";
import type { Publication, PublishedGroup } from "./publication";
import type { HiddenReason } from "./published-cell";
import { cellMean, type LevelScale, levelScale, type QuestionCell } from "./score";
import type { SurveyItem } from "./survey-items";
import type { WaveQuestion } from "./wave-facts";

/**
 * Why a figure has no change since an earlier wave: the wave had no such field or group, asked none of the
 * questions, or asked them on another scale; the group's figure was hidden then (`small_part`: only its share was);
 * both waves show something of the item, but of no question both; or one of the two figures is a limit.
 */
export type ChangeGap =
  | "no_field"
  | "no_group"
  | "not_asked"
  | "rescaled"
  | `then_${HiddenReason | "small_part"}`
  | "apart"
  | "limit";

/** A question of one group as both waves published it, with all learners of each wave. */
export interface TwiceAsked {
  now: ComparedCell;
  before: ComparedCell;
}

/** An item's figures in two waves over the same questions, or why there are none. */
export type Matched = { gap: ChangeGap } | { gap: null; cells: TwiceAsked[] };

/** What of a cell must be published for it to be compared. */
export type Comparable = "score" | "favourable";

/**
 * Finds the figures of an item's groups in an earlier wave. Groups are the same by field and label, questions by
 * code, scale and direction; an item is compared over those of its questions that both waves show for the group.
 */
export class WaveMatch {
  readonly #now: Publication;
  readonly #then: Publication;
  readonly #field: string;
  readonly #groups: ReadonlyMap<string, PublishedGroup>;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #sharedOf = new Map<string, SharedQuestion[]>();

  constructor(now: Publication, then: Publication, field: string) {
    this.#now = now;
    this.#then = then;
    this.#field = field;
    const earlier = then.breakdowns.find(({ key }) => key === field)?.groups ?? [];
    this.#groups = new Map(earlier.map((group) => [group.label, group]));
    this.#positions = new Map(then.questions.map(({ code }, position) => [code, position]));
  }

  /** The scale on which an item's change stands: that of its questions in this wave. */
  scaleOf(item: SurveyItem): LevelScale {
    return levelScale(item.questions.flatMap((position) => this.#now.questions[position] ?? []));
  }

  /** The cells of a group of this wave that can be compared with the earlier wave. */
  of(group: PublishedGroup, item: SurveyItem, what: Comparable): Matched {
    const overall = this.#now.breakdowns[0]?.groups[0];
    const overallThen = this.#then.breakdowns[0]?.groups[0];
    const isOverall = group === overall;
    if (!isOverall && !this.#then.breakdowns.some(({ key }) => key === this.#field)) {
      return { gap: "no_field" };
    }
    const earlier = isOverall ? overallThen : this.#groups.get(group.label);
    if (!overall || !overallThen || !earlier) return { gap: "no_group" };
    const shared = this.#shared(item);
    if (shared.length === 0) return { gap: this.#isAsked(item) ? "rescaled" : "not_asked" };
    const pairs = shared.flatMap(({ question, at, wasAt }) => {
      const [now, then] = [group.cells[at], earlier.cells[wasAt]];
      const [all, allThen] = [overall.cells[at], overallThen.cells[wasAt]];
      if (!now || !then || !all?.shown || !allThen?.shown) return [];
      return [
        {
          now: { question, cell: now, overall: all },
          before: { question, cell: then, overall: allThen },
        },
      ];
    });
    const cells = pairs.filter(({ now, before }) => tells(now, what) && tells(before, what));
    if (cells.length > 0) return { gap: null, cells };
    const wasShown = pairs.some(({ before }) => tells(before, what));
    return { gap: wasShown ? "apart" : `then_${reasonOf(pairs.map(({ before }) => before))}` };
  }

  #shared(item: SurveyItem): SharedQuestion[] {
    const known = this.#sharedOf.get(item.key);
    if (known) return known;
    const shared = item.questions.flatMap((at) => {
      const question = this.#now.questions[at];
      const wasAt = this.#positions.get(question?.code ?? "");
      const before = wasAt === undefined ? undefined : this.#then.questions[wasAt];
      if (!question || !before || wasAt === undefined || !isSameQuestion(question, before))
        return [];
      return [{ question, at, wasAt }];
    });
    this.#sharedOf.set(item.key, shared);
    return shared;
  }

  #isAsked(item: SurveyItem): boolean {
    return item.questions.some((at) => this.#positions.has(this.#now.questions[at]?.code ?? ""));
  }
}

/** A question with its positions in both waves. */
interface SharedQuestion {
  question: WaveQuestion;
  at: number;
  wasAt: number;
}

/** Whether answers to two questions mean the same: their code, scale and direction, whatever the wording. */
export function isSameQuestion(one: WaveQuestion, other: WaveQuestion): boolean {
  return (
    one.code === other.code &&
    one.scaleMin === other.scaleMin &&
    one.scaleMax === other.scaleMax &&
    one.polarity === other.polarity
  );
}

function tells({ cell }: QuestionCell, what: Comparable): boolean {
  if (!cell.shown) return false;
  return what === "score" ? cellMean(cell) !== null : cell.favourable !== null;
}

const byStrength = ["small_part", "waiting", "protected", "below_threshold", "no_answers"] as const;

/** Why none of these cells tells anything: of several reasons the one that says most. */
function reasonOf(cells: readonly QuestionCell[]): (typeof byStrength)[number] {
  const reasons = cells.map(({ cell }) => (cell.shown ? "small_part" : cell.why));
  return byStrength.find((reason) => reasons.includes(reason)) ?? "no_answers";
}
