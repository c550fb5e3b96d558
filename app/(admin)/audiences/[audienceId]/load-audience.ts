import { notFound } from "next/navigation";
import type { AudienceDetails } from "@/lib/audiences/audience-view";
import { getAudience } from "@/lib/audiences/server/list-activity-audiences";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";

/** The audience of an address; the page of things that are not there when there is none. */
export async function loadAudience(actor: Actor, id: string): Promise<AudienceDetails> {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await getAudience(actor, { id: Number(id) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
