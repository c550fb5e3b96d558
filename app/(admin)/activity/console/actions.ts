"use server";

import { getCall } from "@/lib/activity/server/get-call";
import { toAction } from "@/lib/core/server/action";

export const getCallAction = toAction(getCall);
