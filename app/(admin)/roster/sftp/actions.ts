"use server";

import { toAction } from "@/lib/core/server/action";
import {
  acceptHostKey,
  removeSyncSource,
  runSyncSource,
  switchSyncSource,
  testSyncSource,
} from "@/lib/roster/server/sync/change-state";
import { changeSyncSource, createSyncSource } from "@/lib/roster/server/sync/save-source";

export const createSyncSourceAction = toAction(createSyncSource);
export const changeSyncSourceAction = toAction(changeSyncSource);
export const testSyncSourceAction = toAction(testSyncSource);
export const acceptHostKeyAction = toAction(acceptHostKey);
export const switchSyncSourceAction = toAction(switchSyncSource);
export const runSyncSourceAction = toAction(runSyncSource);
export const removeSyncSourceAction = toAction(removeSyncSource);
