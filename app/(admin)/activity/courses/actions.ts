"use server";

import {
  addSubject,
  archiveSubject,
  mergeSubject,
  renameSubject,
  setPathCourses,
  turnIntoPath,
} from "@/lib/activity/server/change-subject";
import { toAction } from "@/lib/core/server/action";

export const addSubjectAction = toAction(addSubject);
export const renameSubjectAction = toAction(renameSubject);
export const mergeSubjectAction = toAction(mergeSubject);
export const turnIntoPathAction = toAction(turnIntoPath);
export const setPathCoursesAction = toAction(setPathCourses);
export const archiveSubjectAction = toAction(archiveSubject);
