"use server";

import { z } from "zod";
import { joinOrganization } from "@/lib/auth/server/accept-invitation";
import { findSession } from "@/lib/auth/server/session";
import { AppError } from "@/lib/core/errors";

/** Joins the organization of an initial password; answers why not, or null when done. */
export async function joinAction(code: string): Promise<string | null> {
  const session = await findSession();
  if (!session) return "Your session has ended. Please sign in again.";
  try {
    await joinOrganization(session, z.string().max(100).parse(code).trim());
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
