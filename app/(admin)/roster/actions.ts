"use server";

import { toAction } from "@/lib/core/server/action";
import { combineImport, separateFiles } from "@/lib/roster/server/combine-import";
import { commitImport } from "@/lib/roster/server/commit-import";
import { discardImport } from "@/lib/roster/server/discard-import";
import { resumeImport } from "@/lib/roster/server/resume-import";
import { saveFixes } from "@/lib/roster/server/save-fixes";
import { saveMapping } from "@/lib/roster/server/save-mapping";
import { setMode } from "@/lib/roster/server/set-mode";
import { startUndo } from "@/lib/roster/server/start-undo";

export const startUndoAction = toAction(startUndo);
export const combineImportAction = toAction(combineImport);
export const separateFilesAction = toAction(separateFiles);
export const saveMappingAction = toAction(saveMapping);
export const saveFixesAction = toAction(saveFixes);
export const setModeAction = toAction(setMode);
export const commitImportAction = toAction(commitImport);
export const resumeImportAction = toAction(resumeImport);
export const discardImportAction = toAction(discardImport);
