const LONGEST = 120;

/** A free name for a copy: `X copy`, `X copy 2`, …, within what a name may have. */
export function nameOfCopy(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? " copy" : ` copy ${number}`;
    const copy = `${name.slice(0, LONGEST - ending.length).trimEnd()}${ending}`;
    if (!taken.includes(copy)) return copy;
  }
}
