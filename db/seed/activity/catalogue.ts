/** A course of the demo academy and how people take to it. */
export interface DemoCourse {
  key: string;
  title: string;
  /** How often it is chosen, against the others. */
  weight: number;
  /** Share of a diligent person's enrolments that end in a completion. */
  finish: number;
  /** Median days from enrolment to completion. */
  days: number;
  /** Share of CSAT answers that are 4 or 5. */
  liked: number;
  /** Days before the demo's day on which it came out, if that is not long ago. */
  since?: number;
}

const course = (
  key: string,
  title: string,
  [weight, finish, days, liked]: readonly [number, number, number, number],
): DemoCourse => ({ key, title, weight, finish, days, liked });

/** The academy's twelve courses: dangerous goods are rarely finished, the tracking API is not liked, one is new. */
export const demoCourses: readonly DemoCourse[] = [
  course("c-customs", "Customs Clearance Basics", [16, 0.82, 9, 0.92]),
  course("c-safety-1", "Warehouse Safety 1", [20, 0.92, 4, 0.94]),
  course("c-safety-2", "Warehouse Safety 2", [8, 0.85, 7, 0.84]),
  course("c-safety-3", "Warehouse Safety 3", [5, 0.8, 9, 0.87]),
  course("c-dangerous", "Dangerous Goods by Road", [10, 0.44, 26, 0.72]),
  course("c-tracking", "Tracking API in Practice", [11, 0.55, 14, 0.66]),
  course("c-cold", "Cold Chain Handling", [8, 0.66, 11, 0.85]),
  course("c-incoterms", "Incoterms in Practice", [9, 0.86, 8, 0.9]),
  course("c-returns", "Returns and Claims", [7, 0.8, 6, 0.88]),
  course("c-carriers", "Carrier Scorecards", [6, 0.76, 8, 0.87]),
  course("c-forklift", "Forklift Refresher", [9, 0.9, 3, 0.82]),
  { ...course("c-last-mile", "Last-Mile Delivery Basics", [13, 0.8, 4, 0.8]), since: 24 },
];

/** The academy's three paths, by the keys of their courses in order. */
export const demoPaths = [
  {
    ...{ key: "p-safety", title: "Warehouse Safety Path", weight: 6 },
    courses: ["c-safety-1", "c-safety-2", "c-safety-3"],
  },
  {
    ...{ key: "p-customs", title: "Customs and Trade Path", weight: 4 },
    courses: ["c-customs", "c-incoterms", "c-returns"],
  },
  {
    ...{ key: "p-integrations", title: "Integrations Path", weight: 2 },
    courses: ["c-tracking", "c-carriers"],
  },
] as const;

export type DemoPath = (typeof demoPaths)[number];

/** A course by its key. */
export function demoCourse(key: string): DemoCourse {
  const found = demoCourses.find((one) => one.key === key);
  if (!found) throw new Error(`There is no course ${key}.`);
  return found;
}
