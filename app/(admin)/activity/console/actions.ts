"use server";

import { discardHeld } from "@/lib/activity/server/discard-held";
import { getCall } from "@/lib/activity/server/get-call";
import { linkHeldAccount } from "@/lib/activity/server/link-held-account";
import { findAccounts } from "@/lib/activity/server/list-activity-accounts";
import { listHeld } from "@/lib/activity/server/list-held";
import { toAction } from "@/lib/core/server/action";

export const getCallAction = toAction(getCall);
export const findAccountsAction = toAction(findAccounts);
export const listHeldAction = toAction(listHeld);
export const linkHeldAccountAction = toAction(linkHeldAccount);
export const discardHeldAction = toAction(discardHeld);
