"use server";

import { toAction } from "@/lib/core/server/action";
import { countMatches } from "@/lib/plays/server/count-matches";
import { listProvidedRuns } from "@/lib/plays/server/list-provided";
import { listRuns } from "@/lib/plays/server/list-runs";
import { searchPlayRecords } from "@/lib/plays/server/play-choices";
import { finishTask } from "@/lib/plays/server/play-tasks";
import { previewPublish, publishPlay } from "@/lib/plays/server/publish-play";
import { runAnyway, runPlay } from "@/lib/plays/server/run-by-hand";
import { createPlay, renamePlay, savePlayDraft } from "@/lib/plays/server/save-play";
import { archivePlay, pausePlay, resumePlay } from "@/lib/plays/server/set-play-state";
import { switchOnSuggestion } from "@/lib/plays/server/switch-on-suggestion";
import { testPlay } from "@/lib/plays/server/test-play";
import { replayDelivery } from "@/lib/plays/server/webhook-deliveries";
import {
  createEndpoint,
  disableEndpoint,
  rotateEndpoint,
} from "@/lib/plays/server/webhook-endpoints";

export const createPlayAction = toAction(createPlay);
export const renamePlayAction = toAction(renamePlay);
export const savePlayDraftAction = toAction(savePlayDraft);
export const previewPublishAction = toAction(previewPublish);
export const publishPlayAction = toAction(publishPlay);
export const pausePlayAction = toAction(pausePlay);
export const resumePlayAction = toAction(resumePlay);
export const archivePlayAction = toAction(archivePlay);
export const switchOnSuggestionAction = toAction(switchOnSuggestion);
export const testPlayAction = toAction(testPlay);
export const countMatchesAction = toAction(countMatches);
export const searchPlayRecordsAction = toAction(searchPlayRecords);
export const runPlayAction = toAction(runPlay);
export const runAnywayAction = toAction(runAnyway);
export const listRunsAction = toAction(listRuns);
export const listProvidedRunsAction = toAction(listProvidedRuns);
export const replayDeliveryAction = toAction(replayDelivery);
export const createEndpointAction = toAction(createEndpoint);
export const rotateEndpointAction = toAction(rotateEndpoint);
export const disableEndpointAction = toAction(disableEndpoint);
export const finishTaskAction = toAction(finishTask);
