const wholeNumbers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A number with its noun: "1 licence", "1,000 licences". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumbers.format(count)} ${count === 1 ? one : many}`;
}
