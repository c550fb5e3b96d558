"use server";

import { changeService } from "@/lib/activity/server/change-service";
import { makeWebhook } from "@/lib/activity/server/make-webhook";
import { toAction } from "@/lib/core/server/action";

export const changeServiceAction = toAction(changeService);
export const makeWebhookAction = toAction(makeWebhook);
