const room = 15;

/**
 * How many pixels each of a few labels at the given values has to move so that none covers another; `scale` is pixels
 * a unit. The first keeps its place, the next step aside. Null values have no label.
 */
export function shiftLabels(values: readonly (number | null)[], scale: number): number[] {
  const taken: number[] = [];
  return values.map((value) => {
    if (value === null) return 0;
    const own = -value * scale;
    const near = taken.filter((place) => Math.abs(place - own) < room);
    if (near.length === 0) {
      taken.push(own);
      return 0;
    }
    const place = own >= Math.max(...near) ? Math.max(...near) + room : Math.min(...near) - room;
    taken.push(place);
    return place - own;
  });
}
