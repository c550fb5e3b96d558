"use server";

import { readVerification } from "@/lib/activity/server/read-verification";
import { toAction } from "@/lib/core/server/action";

export const readVerificationAction = toAction(readVerification);
