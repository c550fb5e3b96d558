import { AppError } from "@/lib/core/errors";

/** Where a page of imports ended. */
interface Place {
  createdAt: Date;
  id: string;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f-]{36})$/;

/** The place as a text that an address can carry. */
export function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt.toISOString()}_${id}`).toString("base64url");
}

/** The place that `cursorOf` wrote; throws `invalid`. */
export function readCursor(cursor: string): Place {
  const [, at = "", id = ""] =
    WRITTEN.exec(Buffer.from(cursor, "base64url").toString("latin1")) ?? [];
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime())) {
    throw new AppError("invalid", "“after” is no cursor. Send “next” of the page before.");
  }
  return { createdAt, id };
}
