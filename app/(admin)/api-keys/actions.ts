"use server";

import { toAction } from "@/lib/core/server/action";
import { createKey } from "@/lib/keys/server/create-key";
import { revokeKey } from "@/lib/keys/server/manage-keys";

export const createKeyAction = toAction(createKey);
export const revokeKeyAction = toAction(revokeKey);
