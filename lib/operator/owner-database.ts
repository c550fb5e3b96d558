import type { Pool } from "pg";
import { createPool } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { setDatabase } from "@/lib/core/server/database";

/** Address of the database as its owner; throws with the remedy when it is not set. */
export function ownerUrl(): string {
  const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (!url) {
    throw new AppError(
      "invalid",
      "Set DATABASE_OWNER_URL to the login that owns the database, or run npm start once for the embedded one.",
    );
  }
  return url;
}

/** Makes this process act as the owner: for the operator's commands alone. */
export function openOwnerDatabase(): Pool {
  return setDatabase(createPool(ownerUrl(), "quorum_owner", 4));
}
