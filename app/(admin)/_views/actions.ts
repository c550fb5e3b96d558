"use server";

import { toAction } from "@/lib/core/server/action";
import {
  deleteView,
  renameView,
  saveView,
  shareView,
  updateView,
} from "@/lib/views/server/saved-views";

export const saveViewAction = toAction(saveView);
export const updateViewAction = toAction(updateView);
export const renameViewAction = toAction(renameView);
export const shareViewAction = toAction(shareView);
export const deleteViewAction = toAction(deleteView);
