"use server";

import { toAction } from "@/lib/core/server/action";
import { listExportChoices } from "@/lib/learners/server/list-export-choices";

export const listExportChoicesAction = toAction(listExportChoices);
