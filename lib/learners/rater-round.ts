import type { RaterCounts } from "./learner-metrics";

interface Rater {
  isRemoved: boolean;
  hasAnswered: boolean;
}

/**
 * One round of 360° feedback, told in the order of its events. Who answers counts as invited; who was removed
 * counts as neither until invited again.
 */
export class RaterRound {
  readonly #raters = new Map<string, Rater>();
  #doneAt: Date | null = null;

  invite(raterId: string, at: Date): void {
    this.#rater(raterId).isRemoved = false;
    this.#settle(at);
  }

  answer(raterId: string, at: Date): void {
    this.#rater(raterId).hasAnswered = true;
    this.#settle(at);
  }

  remove(raterId: string, at: Date): void {
    this.#rater(raterId).isRemoved = true;
    this.#settle(at);
  }

  get counts(): RaterCounts {
    const counts = { invited: 0, answered: 0 };
    for (const { isRemoved, hasAnswered } of this.#raters.values()) {
      if (isRemoved) continue;
      counts.invited++;
      if (hasAnswered) counts.answered++;
    }
    return counts;
  }

  /** Since when at least one rater has answered and nobody is waited for; null while it is not so. */
  get doneAt(): Date | null {
    return this.#doneAt;
  }

  #rater(id: string): Rater {
    const known = this.#raters.get(id);
    if (known) return known;
    const rater = { isRemoved: false, hasAnswered: false };
    this.#raters.set(id, rater);
    return rater;
  }

  #settle(at: Date): void {
    const { invited, answered } = this.counts;
    this.#doneAt = answered > 0 && answered === invited ? (this.#doneAt ?? at) : null;
  }
}
