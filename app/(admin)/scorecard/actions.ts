"use server";

import { toAction } from "@/lib/core/server/action";
import { createCustomKpi } from "@/lib/scorecard/server/create-custom-kpi";
import { listKpiSources } from "@/lib/scorecard/server/list-kpi-sources";
import { setTarget } from "@/lib/scorecard/server/set-target";
import { archiveCustomKpi, updateCustomKpi } from "@/lib/scorecard/server/update-custom-kpi";

export const setTargetAction = toAction(setTarget);
export const createCustomKpiAction = toAction(createCustomKpi);
export const updateCustomKpiAction = toAction(updateCustomKpi);
export const archiveCustomKpiAction = toAction(archiveCustomKpi);
export const listKpiSourcesAction = toAction(listKpiSources);
