import { engagementBand, monthMarks } from "@/lib/learners/engagement-band";
import type { LearnerProfile } from "@/lib/learners/learner-profile";
import { bandDrawing } from "./band-drawing";
import { BandPicture } from "./band-picture";
import type { ProfileWords } from "./profile-words";

interface BandCardProps {
  profile: LearnerProfile;
  words: ProfileWords;
}

/** The whole engagement in true time scale. */
export function BandCard({ profile, words }: BandCardProps) {
  const { terms, events } = profile;
  const { now, timeZone } = words;
  const band = engagementBand(terms, events, { now, timeZone });
  const marks = monthMarks(band, { timeZone, most: 6 });
  return <BandPicture {...bandDrawing(band, marks, words)} />;
}
