/** Items with their places, for lists whose items are known by nothing else. */
export function placed<T>(items: readonly T[]): { item: T; place: number }[] {
  return items.map((item, place) => ({ item, place }));
}
