import { questionnaire } from "./questionnaire";
import { SeededRandom } from "./random";
import { addDays, type RosterPerson, type SurveyAnswers } from "./roster-person";

/** How groups differ, in steps of the scale, by value and competency. */
const leanings: Record<string, Partial<Record<string, number>>> = {
  "Warehouse Operations": {
    Respect: -0.25,
    Inclusion: -0.35,
    Leadership: -0.25,
    "Psychological safety": -0.2,
  },
  "Transport & Fleet": {
    Inclusion: -0.3,
    Ethics: 0.25,
    Leadership: -0.25,
    "Psychological safety": -0.45,
  },
  "Last-Mile Delivery": { Inclusion: -0.2, Leadership: -0.2, "Psychological safety": -0.15 },
  "Customer Service": {
    Respect: 0.25,
    Inclusion: 0.1,
    Leadership: 0.2,
    "Psychological safety": 0.15,
  },
  "Sales & Marketing": { Inclusion: 0.25, Ethics: -0.25, "Psychological safety": 0.25 },
  Finance: { Respect: 0.2, Ethics: 0.45 },
  "Information Technology": {
    Respect: 0.25,
    Inclusion: 0.4,
    Leadership: 0.35,
    "Psychological safety": 0.45,
  },
  "Human Resources": {
    Respect: 0.45,
    Inclusion: 0.5,
    Ethics: 0.4,
    Leadership: 0.3,
    "Psychological safety": 0.2,
  },
  "Safety & Compliance": { Ethics: 0.55, "Psychological safety": 0.3 },
  "IC 1": { Inclusion: -0.1, "Psychological safety": -0.15 },
  "IC 4": { Inclusion: 0.15, Ethics: 0.1 },
  "M1 Team lead": { Leadership: 0.2, Inclusion: 0.1 },
  "M2 Manager": { Leadership: 0.35, Inclusion: 0.35, "Psychological safety": 0.3 },
  "M3 Director": { Leadership: 0.5, Inclusion: 0.5, "Psychological safety": 0.5 },
  Night: { Leadership: -0.3, "Psychological safety": -0.2 },
  Female: { Inclusion: -0.15, "Psychological safety": -0.1 },
  "Black or African American": { Inclusion: -0.2, Respect: -0.15 },
  "Non-binary": { Inclusion: -0.5, Respect: -0.4 },
  Nursing: { Leadership: -0.25, Respect: 0.1 },
  "Emergency Care": { "Psychological safety": -0.3 },
};

const leaningHeaders = ["Department", "Org. Level", "Gender", "Race/Ethnicity", "Shift"];
const middle: Record<string, number> = {
  Respect: 4.1,
  Inclusion: 3.85,
  Ethics: 4.2,
  Leadership: 3.75,
  "Psychological safety": 3.65,
};

interface WaveStory {
  seed: number;
  keyHeader: string;
  opensOn: string;
  days: number;
  /** Share of the people who answer by the end of those days. */
  responseRate: number;
  /** How the whole company moved against its usual level, in steps of the scale. */
  mood: number;
}

/** The answers of one wave: who answers, when and how depends on the person and its groups. */
export function answerWave(people: readonly RosterPerson[], wave: WaveStory): SurveyAnswers[] {
  const random = new SeededRandom(wave.seed);
  return people.flatMap((person) => {
    const disposition = 0.45 * random.normal();
    const rate = wave.responseRate + (person.Manager === "Yes" ? 0.05 : 0);
    if (person["User Status"] === "Inactive" || !random.chance(rate)) return [];
    const answers: Record<string, number> = {};
    const isComplete = random.chance(0.975);
    for (const question of questionnaire) {
      const lean = leaningHeaders.reduce(
        (sum, header) => sum + (leanings[person[header] ?? ""]?.[question.competency] ?? 0),
        0,
      );
      const felt =
        (middle[question.competency] ?? 3.6) +
        wave.mood +
        lean +
        disposition +
        0.85 * random.normal();
      const agreement = Math.min(5, Math.max(1, Math.round(felt)));
      if (isComplete || random.chance(0.8)) {
        answers[question.code] = question.polarity === "negative" ? 6 - agreement : agreement;
      }
    }
    return [
      {
        key: person[wave.keyHeader] ?? "",
        // Most answer in the first days after the invitation, the rest after a reminder.
        answeredOn: addDays(wave.opensOn, Math.floor(wave.days * random.next() ** 1.8)),
        answers,
      },
    ];
  });
}
