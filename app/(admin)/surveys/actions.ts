"use server";

import { toAction } from "@/lib/core/server/action";
import { closeWave } from "@/lib/surveys/server/close-wave";

export const closeWaveAction = toAction(closeWave);
