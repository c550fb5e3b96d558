"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { findSession } from "@/lib/auth/server/session";
import { switchOrganization } from "@/lib/auth/server/switch-organization";
import { toAction } from "@/lib/core/server/action";
import { listNotices, markNoticesRead } from "@/lib/plays/server/notices";

export const listNoticesAction = toAction(listNotices);
export const markNoticesReadAction = toAction(markNoticesRead);

/** Shows another organization of the signed-in person, from its first page on. */
export async function switchOrganizationAction(organizationId: string): Promise<void> {
  const session = await findSession();
  if (session) await switchOrganization(session, z.uuid().parse(organizationId));
  // The frame around the pages names the organization: kept from before, it would name the wrong one.
  revalidatePath("/", "layout");
  redirect("/");
}
