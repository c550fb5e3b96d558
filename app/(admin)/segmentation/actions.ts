"use server";

import { toAction } from "@/lib/core/server/action";
import { declareBreakdown } from "@/lib/segmentation/server/declare-breakdown";
import { isBreakdownPublished, listFilterValues } from "@/lib/segmentation/server/find-breakdown";
import { readTrend } from "@/lib/segmentation/server/read-trend";
import { tryBreakdown } from "@/lib/segmentation/server/try-breakdown";

export const declareBreakdownAction = toAction(declareBreakdown);
export const isBreakdownPublishedAction = toAction(isBreakdownPublished);
export const listFilterValuesAction = toAction(listFilterValues);
export const readTrendAction = toAction(readTrend);
export const tryBreakdownAction = toAction(tryBreakdown);
