import type { AttributeValue, AttributeValues } from "./attributes";

/** A user as stored, with its attributes. */
export interface UserRecord {
  object: "user";
  key: string;
  name: string;
  email: string | null;
  language: string | null;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
  computed: AttributeValues;
  custom: AttributeValues;
}

/** An account as stored, with its attributes. */
export interface AccountRecord {
  object: "account";
  key: string;
  name: string;
  isPaying: boolean | null;
  lifecycle: string | null;
  computed: AttributeValues;
  custom: AttributeValues;
}

/** All values of a record by attribute key, those of its own fields first; what has no value is absent. */
export function recordValues(record: UserRecord | AccountRecord): AttributeValues {
  const values: Record<string, AttributeValue> = {};
  for (const [key, value] of Object.entries(fieldsOf(record))) {
    if (value !== null) values[key] = value;
  }
  return { ...values, ...record.computed, ...record.custom };
}

function fieldsOf(record: UserRecord | AccountRecord): Record<string, string | null> {
  const { key, name } = record;
  if (record.object === "account") {
    const paying = record.isPaying ? "yes" : "no";
    return {
      ...{ key, name },
      paying: record.isPaying === null ? null : paying,
      lifecycle: record.lifecycle,
    };
  }
  return {
    ...{ key, name, email: record.email, language: record.language },
    first_seen: record.firstSeenAt?.toISOString() ?? null,
    last_seen: record.lastSeenAt?.toISOString() ?? null,
  };
}
