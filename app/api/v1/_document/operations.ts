import { activityOperations } from "../activity/operations";
import { coachingOperations } from "../coaching/operations";
import { rosterOperations } from "../roster/operations";
import { segmentationOperations } from "../segmentation/operations";
import { surveyOperations } from "../surveys/operations";
import type { Operation } from "./operation";

/** Every call of the API, topic by topic. */
export const operations: readonly Operation[] = [
  ...rosterOperations,
  ...surveyOperations,
  ...segmentationOperations,
  ...coachingOperations,
  ...activityOperations,
];
