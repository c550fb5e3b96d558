/** A user or an account as the page names it: its ID and whatever else is known of it. */
export interface Party {
  id: string;
  [attribute: string]: unknown;
}

/** What an enrolment or completion is of, by the academy's own ID. */
export interface Subject {
  kind: "course" | "path";
  id: string;
  title: string;
}

/** One call as it goes over the wire; an attribute call has `attributes` and no `activity`. */
export interface Message {
  /** UUIDv7, the same in every attempt. */
  id: string;
  service_id: string;
  user: Party;
  account?: Party;
  module?: string;
  activity?: string;
  subject?: Subject;
  product?: unknown;
  region?: unknown;
  attributes?: { user?: Record<string, unknown>; account?: Record<string, unknown> };
  /** ISO text of this browser's clock. */
  client_time: string;
  /** The page's path, without its query. */
  page: string;
  /** 1 for the first try. */
  attempt: number;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** A party from an object with an ID or from the bare ID; undefined when there is no ID. */
export function readParty(value: unknown): Party | undefined {
  const { id, ...rest } = isRecord(value) ? value : { id: value };
  const text = typeof id === "string" || typeof id === "number" ? String(id).trim() : "";
  return text ? { ...rest, id: text } : undefined;
}
