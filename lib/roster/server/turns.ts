/** Waits for a turn; answers the function that gives it back. */
export type TakeTurn = () => Promise<() => void>;

/** Lets so many work at the same time, whoever comes first; the others wait. For work that needs much memory. */
export function createTurns(places: number): TakeTurn {
  const waiting: (() => void)[] = [];
  let free = places;
  const giveBack = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let isHeld = true;
    return () => {
      if (isHeld) giveBack();
      isHeld = false;
    };
  };
}

/** Works when it is its turn. */
export async function inTurn<T>(takeTurn: TakeTurn, work: () => Promise<T>): Promise<T> {
  const giveBack = await takeTurn();
  try {
    return await work();
  } finally {
    giveBack();
  }
}
