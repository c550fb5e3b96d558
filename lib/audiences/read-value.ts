import type {
  AttributeDefinition,
  AttributeValue,
  AttributeValues,
} from "@/lib/activity/attributes";

const COUNTS = new Set([
  "course_enrollments",
  "course_completions",
  "path_enrollments",
  "path_completions",
]);

/** Whether an attribute counts something, so that its absence means none. */
export function isCount({ key, storage }: AttributeDefinition): boolean {
  return storage === "computed" && COUNTS.has(key);
}

/** The value of an attribute as its type has it; null when there is none, or one of another type. */
export function readValue(
  definition: AttributeDefinition,
  document: AttributeValues,
): AttributeValue | null {
  const value = document[definition.key];
  switch (definition.type) {
    case "number":
      return typeof value === "number" ? value : isCount(definition) ? 0 : null;
    case "multi":
      return Array.isArray(value) && value.length > 0 ? value : null;
    default:
      return typeof value === "string" && value !== "" ? value : null;
  }
}
