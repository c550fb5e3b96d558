/**
 * A learner's goals and their self-ratings, told in the order of their events. The goals set last are those in
 * force; while none is known to be set, those that were rated are.
 */
export class GoalBook {
  #inForce: readonly string[] | null = null;
  readonly #isReached = new Map<string, boolean>();
  #ratedAt: Date | null = null;

  set(goalIds: readonly string[], at: Date): void {
    this.#inForce = [...new Set(goalIds)];
    this.#settle(at);
  }

  rate(goalId: string, isReached: boolean, at: Date): void {
    this.#isReached.set(goalId, isReached);
    this.#settle(at);
  }

  /** Since when every goal in force is rated, of which there must be one; null while it is not so. */
  get ratedAt(): Date | null {
    return this.#ratedAt;
  }

  /** Goals rated as reached of those rated, in whole per cent; null while none is rated. */
  get percentage(): number | null {
    const answers = this.#answers();
    if (answers.length === 0) return null;
    return Math.round((100 * answers.filter((isReached) => isReached).length) / answers.length);
  }

  #answers(): boolean[] {
    const goalIds = this.#inForce ?? [...this.#isReached.keys()];
    return goalIds.flatMap((id) => this.#isReached.get(id) ?? []);
  }

  #settle(at: Date): void {
    const answered = this.#answers().length;
    const isDone = answered > 0 && answered === (this.#inForce?.length ?? answered);
    this.#ratedAt = isDone ? (this.#ratedAt ?? at) : null;
  }
}
