"use server";

import { toAction } from "@/lib/core/server/action";
import { createKey } from "@/lib/keys/server/create-key";

export const createProvisioningKeyAction = toAction(createKey);
