import { and, eq, inArray } from "drizzle-orm";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { nextPublication } from "../publication-schedule";
import { lockWaveOpening } from "./locks";

/** More new waves than this in one file mean that its wave column holds something else. */
export const maxNewWaves = 20;

interface Opening {
  tenantId: string;
  /** The organization's threshold, which the wave keeps. */
  threshold: number;
  now: Date;
}

/** The waves of a tenant during one upload: which take answers, and those the upload opens. */
export class WaveBook {
  readonly closed = new Set<string>();
  readonly #ids = new Map<string, number>();
  readonly #earliest = new Map<string, Date>();

  private constructor(
    private readonly tx: Transaction,
    private readonly opening: Opening,
  ) {}

  static async load(tx: Transaction, opening: Opening): Promise<WaveBook> {
    const book = new WaveBook(tx, opening);
    const known = await tx
      .select({ id: waves.id, code: waves.code, closingAt: waves.closingAt })
      .from(waves)
      .where(eq(waves.tenantId, opening.tenantId));
    for (const { id, code, closingAt } of known) {
      book.#ids.set(code, id);
      if (closingAt) book.closed.add(code);
    }
    return book;
  }

  /** The id of a wave that exists. */
  idOf(code: string): number | undefined {
    return this.#ids.get(code);
  }

  /**
   * Opens the waves of these answers that do not exist, at their earliest answer, as far as one upload may.
   * Codes beyond that stay without an id.
   */
  async open(answers: Iterable<{ waveCode: string; answeredAt: Date }>): Promise<void> {
    const fresh = new Map<string, Date>();
    for (const { waveCode, answeredAt } of answers) {
      const isOurs = this.#earliest.has(waveCode);
      if (this.#ids.has(waveCode) && !isOurs) continue;
      const before = this.#earliest.get(waveCode) ?? fresh.get(waveCode);
      const earliest = before && before < answeredAt ? before : answeredAt;
      if (isOurs) this.#earliest.set(waveCode, earliest);
      else if (fresh.has(waveCode) || this.#earliest.size + fresh.size < maxNewWaves) {
        fresh.set(waveCode, earliest);
      }
    }
    if (fresh.size > 0) await this.#insert(fresh);
  }

  /** Sets the opening of this upload's waves to their earliest answer; answers the codes it opened. */
  async finish(): Promise<string[]> {
    const { tenantId } = this.opening;
    for (const [code, openedAt] of this.#earliest) {
      await this.tx
        .update(waves)
        .set({ openedAt })
        .where(and(eq(waves.tenantId, tenantId), eq(waves.code, code)));
    }
    return [...this.#earliest.keys()];
  }

  async #insert(fresh: ReadonlyMap<string, Date>): Promise<void> {
    const { tenantId, threshold, now } = this.opening;
    await lockWaveOpening(this.tx);
    const opened = await this.tx
      .insert(waves)
      .values(
        [...fresh].map(([code, openedAt]) => ({
          ...{ tenantId, code, name: code, threshold, openedAt },
          nextPublishAt: nextPublication(now),
        })),
      )
      .onConflictDoNothing()
      .returning({ code: waves.code });
    for (const { code } of opened) this.#earliest.set(code, fresh.get(code) ?? now);
    // Another upload may have opened some of them meanwhile; none can be closing, the gate is ours.
    const ids = await this.tx
      .select({ id: waves.id, code: waves.code })
      .from(waves)
      .where(and(eq(waves.tenantId, tenantId), inArray(waves.code, [...fresh.keys()])));
    for (const { id, code } of ids) this.#ids.set(code, id);
  }
}
