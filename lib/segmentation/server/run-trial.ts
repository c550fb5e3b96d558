import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { breakdownTrials } from "@/db/schema/breakdowns";
import { command } from "@/lib/core/server/command";
import { breakdownKey, fieldKeysOf, fieldSetOf, intersect } from "../intersect";
import { type Trial, type TriedAlternative, trialOf } from "../trial";
import { type CountedWave, decideOnCombination, openCountedWave } from "./counted-wave";
import { loadBreakdowns } from "./load-breakdowns";

/**
 * Finds out what a breakdown would show of a wave's newest version and stores the verdicts where they were asked for.
 * It decides as a publication would, and looks at no answer. For the worker.
 */
export const runTrial = command({
  action: "breakdown.try",
  allow: "waves.publish",
  input: z.object({ waveId: z.number().int(), version: z.number().int(), key: z.string() }),
  async run(tx, { waveId, version, key }, { tenantId }) {
    const wave = await openCountedWave(tx, tenantId, waveId);
    if (wave?.last.version !== version) return done;
    const decided = decideOnCombination(wave, fieldKeysOf(key));
    if (!decided) return done;
    wave.decided = { key, of: decided };
    const taken = (await loadBreakdowns(tx, tenantId)).map(({ fieldKeys }) => fieldKeys);
    const { used } = wave.previous.cells.budget;
    const breakdowns = wave.previous.cells.breakdowns.length - 1;
    const trial = trialOf(decided, { used, breakdowns });
    const result: Trial = { ...trial, cheaper: tryCheaper(wave, key, trial, taken) };
    await tx
      .update(breakdownTrials)
      .set({ result })
      .where(
        and(
          eq(breakdownTrials.tenantId, tenantId),
          eq(breakdownTrials.waveId, waveId),
          eq(breakdownTrials.version, version),
          eq(breakdownTrials.key, key),
        ),
      );
    return done;
  },
});

const done = { result: null, audit: [] };

/** Above this many learners one decision takes seconds, and nobody waits for others. */
const mostLearners = 20_000;

/**
 * Other combinations with one field exchanged that have fewer groups: the largest below three quarters of this one's,
 * and the largest below a quarter.
 */
function tryCheaper(
  wave: CountedWave,
  key: string,
  { groups, used, breakdowns }: Pick<Trial, "groups" | "used" | "breakdowns">,
  taken: readonly (readonly string[])[],
): TriedAlternative[] {
  if (wave.facts.learnerCount > mostLearners) return [];
  const sizes = groupCounts(wave, fieldKeysOf(key), taken);
  const chosen = [0.75, 0.25].flatMap((share) => {
    const [largest] = sizes
      .filter(({ size }) => size < share * groups.length)
      .sort((a, b) => b.size - a.size);
    return largest ? [largest.fieldKeys] : [];
  });
  const distinct = new Map(chosen.map((fieldKeys) => [breakdownKey(fieldKeys), fieldKeys]));
  return [...distinct.values()].flatMap((fieldKeys) => {
    const decided = decideOnCombination(wave, fieldKeys);
    if (!decided) return [];
    const tried = trialOf(decided, { used, breakdowns });
    const shown = tried.groups.filter(({ verdict }) => verdict === "shown").length;
    return [{ fieldKeys: [...fieldKeys], shown, groups: tried.groups.length, cost: tried.cost }];
  });
}

/** Every combination with one field of `fieldKeys` exchanged, not declared yet, and how many groups it has. */
function groupCounts(
  { facts }: CountedWave,
  fieldKeys: readonly string[],
  taken: readonly (readonly string[])[],
): { fieldKeys: readonly string[]; size: number }[] {
  const nameOf = (keys: readonly string[]) => breakdownKey(fieldSetOf(keys));
  const isTaken = new Set(taken.map(nameOf));
  const fields = facts.breakdowns.filter(({ fieldKeys: of, retired }) => !of && !retired);
  return fieldKeys.flatMap((_, place) =>
    fields.flatMap(({ key }) => {
      const exchanged = fieldKeys.with(place, key);
      if (fieldKeys.includes(key) || isTaken.has(nameOf(exchanged))) return [];
      const parts = exchanged.flatMap((one) => fields.find((field) => field.key === one) ?? []);
      if (parts.length < exchanged.length) return [];
      return [{ fieldKeys: exchanged, size: intersect(parts).groups.length }];
    }),
  );
}
