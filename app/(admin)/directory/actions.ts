"use server";

import { toAction } from "@/lib/core/server/action";
import { requestErasure } from "@/lib/erasure/server/request-erasure";

export const requestErasureAction = toAction(requestErasure);
