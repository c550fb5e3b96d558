import { AppError } from "@/lib/core/errors";

/** Whoever waits for what becomes of some items. */
class Caller<O> {
  readonly #results: PromiseSettledResult<O>[] = [];
  #missing: number;

  constructor(
    items: number,
    private readonly resolve: (results: PromiseSettledResult<O>[]) => void,
  ) {
    this.#missing = items;
  }

  settle(index: number, result: PromiseSettledResult<O>): void {
    this.#results[index] = result;
    if (--this.#missing === 0) this.resolve(this.#results);
  }
}

interface Waiting<I, O> {
  item: I;
  caller: Caller<O>;
  /** Place among the caller's items. */
  index: number;
}

interface Limits {
  /** The most items of one flush. */
  mostAtOnce: number;
  /** The most that wait; beyond it `add` refuses. */
  capacity: number;
  /** How many flushes may be on their way together. */
  inFlight: number;
  /** How many items must wait for a flush to begin beside another: small ones cost more than they gain. */
  fewestBeside: number;
}

/**
 * Collects what many callers bring at once and flushes it together: the next batch is what came while the last one
 * was on its way, so that an idle process waits for nothing and a busy one commits in groups.
 */
export class BatchQueue<I, O> {
  #waiting: Waiting<I, O>[] = [];
  readonly #running = new Set<Promise<void>>();

  /**
   * `flush` stores a batch, all or nothing, and answers in its order. When it throws and `isOfItem` blames an item
   * of the batch, halves are tried until the one is found; any other error is all callers'.
   */
  constructor(
    private readonly flush: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly isOfItem: (error: unknown) => boolean,
    private readonly limits: Limits,
  ) {}

  /** How many items wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Whether nothing waits and nothing is on its way. */
  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** The outcomes of items, once stored. Throws `unavailable` when there is no room, with none of them taken. */
  add(items: readonly I[]): Promise<PromiseSettledResult<O>[]> {
    if (this.#waiting.length + items.length > this.limits.capacity) {
      throw new AppError("unavailable", "Too much comes in at once. Please send it again shortly.");
    }
    if (items.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => {
      const caller = new Caller<O>(items.length, resolve);
      for (const [index, item] of items.entries()) this.#waiting.push({ item, caller, index });
      this.#start();
    });
  }

  /** Settles when nothing waits and nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Whether what waits is worth a flush beside so many others. */
  #isDue(others: number): boolean {
    const { inFlight, fewestBeside } = this.limits;
    return others < inFlight && this.#waiting.length >= (others === 0 ? 1 : fewestBeside);
  }

  #start(): void {
    if (!this.#isDue(this.#running.size)) return;
    const run: Promise<void> = this.#run().finally(() => {
      this.#running.delete(run);
      this.#start();
    });
    this.#running.add(run);
  }

  async #run(): Promise<void> {
    // Whatever else this turn of the event loop reads comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#isDue(this.#running.size - 1)) {
      await this.#store(this.#waiting.splice(0, this.limits.mostAtOnce));
    }
  }

  async #store(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.flush(batch.map(({ item }) => item));
      for (const [place, { caller, index }] of batch.entries()) {
        const value = outcomes[place];
        if (value !== undefined) caller.settle(index, { status: "fulfilled", value });
        else {
          const reason = new Error("A flush left out an item.");
          caller.settle(index, { status: "rejected", reason });
        }
      }
    } catch (error) {
      if (batch.length === 1 || !this.isOfItem(error)) {
        for (const { caller, index } of batch) {
          caller.settle(index, { status: "rejected", reason: error });
        }
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await this.#store(batch.slice(0, half));
      await this.#store(batch.slice(half));
    }
  }
}
