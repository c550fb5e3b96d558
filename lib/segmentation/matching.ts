/**
 * Picks one option for each chooser, no option twice (Kuhn's augmenting paths). Earlier options are
 * preferred. Returns the picks by chooser, or null if there is no such choice.
 */
export function pickDistinct(options: readonly (readonly number[])[]): number[] | null {
  const chooserOf = new Map<number, number>();
  const assign = (chooser: number, tried: Set<number>): boolean => {
    for (const option of options[chooser] ?? []) {
      if (tried.has(option)) continue;
      tried.add(option);
      const holder = chooserOf.get(option);
      if (holder === undefined || assign(holder, tried)) {
        chooserOf.set(option, chooser);
        return true;
      }
    }
    return false;
  };
  const scarceFirst = options
    .map((list, chooser) => ({ chooser, size: list.length }))
    .sort((a, b) => a.size - b.size || a.chooser - b.chooser);
  for (const { chooser } of scarceFirst) {
    if (!assign(chooser, new Set())) return null;
  }
  const picks = new Array<number>(options.length).fill(-1);
  for (const [option, chooser] of chooserOf) picks[chooser] = option;
  return picks;
}
