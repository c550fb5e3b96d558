import {
  type Icon,
  IconBell,
  IconCalendarPlus,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserEdit,
  IconUserOff,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { StepKind } from "@/lib/learners/learner-step";

/** The picture of each step. */
export const stepIcons: Record<StepKind, Icon> = {
  remind: IconBell,
  pause: IconPlayerPause,
  unpause: IconPlayerPlay,
  extend: IconCalendarPlus,
  deactivate: IconUserOff,
  change_group: IconUsersGroup,
  change_coach: IconUserEdit,
};
