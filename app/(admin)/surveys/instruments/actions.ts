"use server";

import { toAction } from "@/lib/core/server/action";
import { archiveInstrument } from "@/lib/instruments/server/archive-instrument";
import { createInstrument, updateInstrument } from "@/lib/instruments/server/save-instrument";

export const createInstrumentAction = toAction(createInstrument);
export const updateInstrumentAction = toAction(updateInstrument);
export const archiveInstrumentAction = toAction(archiveInstrument);
