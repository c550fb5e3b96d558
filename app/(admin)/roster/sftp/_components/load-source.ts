import { notFound } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { getSyncSource } from "@/lib/roster/server/sync/list-sources";

/** The source of an address; the page of things that are not there when there is none. */
export async function loadSource(actor: Actor, id: string) {
  if (!/^\d{1,9}$/.test(id)) notFound();
  try {
    return await getSyncSource(actor, { id: Number(id) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
