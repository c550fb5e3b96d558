"use server";

import { toAction } from "@/lib/core/server/action";
import { readTrend } from "@/lib/segmentation/server/read-trend";

export const readTrendAction = toAction(readTrend);
