import type { ColumnClasses } from "./column-classes";
import type { RandomSource } from "./seeded-random";

/**
 * Coordinates of every column in the null space, from those of the classes. Within a class they are random but for
 * their sum: what is known of a class is never known of a part of it.
 */
export function columnCoordinates(
  classVectors: readonly Float64Array[],
  { classOf, columns }: ColumnClasses,
  random: RandomSource,
  prime: number,
): Float64Array[] {
  return classVectors.map((vector) => {
    const coordinates = new Float64Array(classOf.length);
    columns.forEach((members, own) => {
      let rest = vector[own] ?? 0;
      members.forEach((column, position) => {
        const isLast = position === members.length - 1;
        const value = isLast ? rest : random() % prime;
        coordinates[column] = value;
        rest = (rest - value + prime) % prime;
      });
    });
    return coordinates;
  });
}

/** Whether the plain sum over the columns is a combination of the known figures. An empty set is nothing to know. */
export function isSumKnown(
  coordinates: readonly Float64Array[],
  columns: Iterable<number>,
  prime: number,
): boolean {
  const set = [...columns];
  return (
    set.length > 0 &&
    coordinates.every((vector) => {
      let sum = 0;
      for (const column of set) sum += vector[column] ?? 0;
      return sum % prime === 0;
    })
  );
}
