import type { AttributeDefinition, AttributeValue } from "./attributes";
import { instantText } from "./instant-text";

export const mostAttributes = 50;
const MAX_TEXT = 1000;
const MAX_CHOICES = 50;

/** What a call changes of a record's own attributes, by their keys; null clears one. */
export type OwnChanges = Map<string, AttributeValue | null>;

/**
 * The values of a call that fit attributes which the organization defined, named by key, by key without `own:`, or
 * by label. All else is left out: what is sent cannot define anything. Only `mayClear` lets an empty value clear.
 */
export function ownChanges(
  definitions: readonly AttributeDefinition[],
  sent: Readonly<Record<string, unknown>>,
  { mayClear }: { mayClear: boolean },
): OwnChanges {
  const changes: OwnChanges = new Map();
  const byName = new Map(
    definitions.flatMap((definition) =>
      [definition.key, definition.key.replace(/^own:/, ""), definition.label].map(
        (name) => [foldName(name), definition] as const,
      ),
    ),
  );
  for (const [name, raw] of Object.entries(sent).slice(0, mostAttributes)) {
    const definition = byName.get(foldName(name));
    if (!definition) continue;
    if (isEmpty(raw)) {
      if (mayClear) changes.set(definition.key, null);
      continue;
    }
    const value = fitting(definition, raw);
    if (value !== null) changes.set(definition.key, value);
  }
  return changes;
}

const foldName = (name: string) => name.trim().toLowerCase();

const isEmpty = (raw: unknown) =>
  raw === null ||
  (typeof raw === "string" && raw.trim() === "") ||
  (Array.isArray(raw) && raw.length === 0);

/** A value in the form of its attribute's type; null where it does not fit. */
function fitting({ type, options = [] }: AttributeDefinition, raw: unknown): AttributeValue | null {
  switch (type) {
    case "text":
      return textOf(raw);
    case "number":
      return numberOf(raw);
    case "date":
      return typeof raw === "string" || typeof raw === "number" ? instantText(raw) : null;
    case "list":
      return choiceOf(options, raw);
    case "multi": {
      const list = Array.isArray(raw) ? raw : [raw];
      const chosen = list.slice(0, MAX_CHOICES).map((one) => choiceOf(options, one));
      const known = chosen.filter((one) => one !== null);
      return known.length === list.length ? [...new Set(known)].sort() : null;
    }
  }
}

function textOf(raw: unknown): string | null {
  if (typeof raw === "number" || typeof raw === "boolean") return String(raw);
  if (typeof raw !== "string") return null;
  return raw.trim().slice(0, MAX_TEXT);
}

function numberOf(raw: unknown): number | null {
  const number = typeof raw === "string" ? Number(raw.trim()) : raw;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** One of the options whatever its case, or any short text of an attribute without options. */
function choiceOf(options: readonly string[], raw: unknown): string | null {
  const text = textOf(raw);
  if (text === null || text === "") return null;
  if (options.length === 0) return text;
  return options.find((option) => foldName(option) === foldName(text)) ?? null;
}
