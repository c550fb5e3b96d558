import { addDays } from "../roster-person";

/** What staff set up for Northwind's coaching; dates are counted from the day of the demo. */
export function demoPlans(today: string) {
  return [
    {
      name: "Leadership 2026",
      licences: 120,
      sessionsPerLearner: 8,
      startsOn: addDays(today, -420),
      endsOn: addDays(today, 133),
    },
    {
      name: "Leadership 2027",
      licences: 90,
      sessionsPerLearner: 8,
      startsOn: addDays(today, -30),
      endsOn: addDays(today, 408),
    },
    {
      name: "Depot supervisors",
      licences: 80,
      sessionsPerLearner: 6,
      startsOn: addDays(today, -400),
      endsOn: addDays(today, 320),
    },
    {
      name: "New managers pilot",
      licences: 45,
      sessionsPerLearner: 4,
      startsOn: addDays(today, -300),
      endsOn: addDays(today, 95),
    },
  ] as const;
}

export type DemoGroupName = "Leaders 2026" | "Leaders 2027" | "Depot supervisors" | "New managers";

interface DemoGroup {
  name: DemoGroupName;
  description: string;
  plan: string;
  durationDays: number;
  minInvites: number;
  minAnswers: number;
  maxInvites: number;
  remeasurementDay: number | null;
  chargesLateCancels: boolean;
  showsRaterNames: boolean;
  focusSkills: readonly string[];
  sessions: number;
}

export const demoGroups: readonly DemoGroup[] = [
  {
    ...{ name: "Leaders 2026", plan: "Leadership 2026", sessions: 8, durationDays: 270 },
    description: "Managers of managers: eight sessions, a 360° at both ends.",
    ...{ minInvites: 5, minAnswers: 3, maxInvites: 15, remeasurementDay: 240 },
    ...{ chargesLateCancels: true, showsRaterNames: false, focusSkills: ["Strategic thinking"] },
  },
  {
    ...{ name: "Leaders 2027", plan: "Leadership 2027", sessions: 8, durationDays: 270 },
    description: "Next year’s cohort, on the terms of Leaders 2026.",
    ...{ minInvites: 5, minAnswers: 3, maxInvites: 15, remeasurementDay: 240 },
    ...{ chargesLateCancels: true, showsRaterNames: false, focusSkills: ["Strategic thinking"] },
  },
  {
    ...{ name: "Depot supervisors", plan: "Depot supervisors", sessions: 6, durationDays: 210 },
    description: "Shift and dock supervisors: short, practical, measured again at the end.",
    ...{ minInvites: 4, minAnswers: 3, maxInvites: 10, remeasurementDay: 180 },
    ...{ chargesLateCancels: true, showsRaterNames: true, focusSkills: ["Safety conversations"] },
  },
  {
    ...{ name: "New managers", plan: "New managers pilot", sessions: 4, durationDays: 150 },
    description: "The first half year as a manager; no remeasurement.",
    ...{ minInvites: 3, minAnswers: 3, maxInvites: 8, remeasurementDay: null },
    ...{ chargesLateCancels: false, showsRaterNames: false, focusSkills: [] },
  },
];

export const focusAreas = [
  "Delegation",
  "Strategic thinking",
  "Influence",
  "Feedback",
  "Difficult conversations",
  "Prioritizing",
  "Team trust",
  "Safety conversations",
  "Leading change",
  "Listening",
] as const;

export const demoGoals: Record<string, readonly string[]> = {
  Delegation: [
    "Hand over the night-shift roster to two team leads",
    "Let the team run the weekly stand-up",
  ],
  "Strategic thinking": [
    "Run the Q4 capacity review without the regional director",
    "Write a one-page plan for the hub",
  ],
  Influence: [
    "Agree one cut-off rule with Transport and Customs",
    "Win Finance for the second dock",
  ],
  Feedback: ["Give one piece of feedback a week to each direct report"],
  "Difficult conversations": ["Settle the overtime dispute before peak season"],
  Prioritizing: ["Keep Tuesday mornings free of meetings for a month"],
  "Team trust": ["Hold a monthly one-to-one with everybody"],
  "Safety conversations": ["Talk through every near miss within a day"],
  "Leading change": ["Bring the new scanners to all three shifts"],
  Listening: ["Ask two questions before giving an answer"],
};

export const demoNotes = [
  "Moves to another site in January. Extend by 30 days if the new lead asks for it.",
  "On the succession list for the hub lead.",
  "Prefers early sessions, before the shift starts.",
  "Back from parental leave since spring.",
  "Manager asked for a mid-term conversation.",
  "Wants to switch to sessions in Spanish.",
] as const;

/** First and last name, time zone, languages, specialities, years of practice. */
type CoachLine = readonly [string, string, readonly string[], readonly string[]];

export const platformCoachLines: readonly CoachLine[] = [
  [
    "Miriam Castellanos",
    "America/Chicago",
    ["English", "Spanish"],
    ["Delegation", "Leading change"],
  ],
  [
    "Tobias Lindqvist",
    "Europe/Stockholm",
    ["English", "Swedish", "German"],
    ["Strategic thinking"],
  ],
  ["Priya Raghunathan", "America/New_York", ["English", "Hindi"], ["Influence", "Feedback"]],
  ["Anke Petersen", "Europe/Berlin", ["German", "English"], ["Team trust", "Listening"]],
  ["Salma Haddad", "Asia/Dubai", ["Arabic", "French", "English"], ["Difficult conversations"]],
  ["Desmond Oyelaran", "America/New_York", ["English"], ["Leading change", "Prioritizing"]],
  ["Carolina Figueroa", "America/Denver", ["English", "Spanish"], ["Feedback", "Team trust"]],
  ["Henrik Aalto", "Europe/Helsinki", ["English", "Finnish"], ["Strategic thinking", "Influence"]],
  ["Mei-Ling Cheung", "America/Los_Angeles", ["English", "Cantonese"], ["Delegation"]],
  ["Graham Whitlock", "America/Chicago", ["English"], ["Safety conversations", "Feedback"]],
  ["Nadia Benomar", "Europe/Paris", ["French", "English", "Arabic"], ["Difficult conversations"]],
  ["Ruth Abernathy", "America/New_York", ["English"], ["Prioritizing", "Listening"]],
  ["Jonas Verhoeven", "Europe/Amsterdam", ["Dutch", "English", "German"], ["Team trust"]],
  ["Lucía Arrieta", "America/Chicago", ["Spanish", "English"], ["Leading change", "Delegation"]],
  ["Samuel Kiprotich", "Africa/Nairobi", ["English", "Swahili"], ["Influence"]],
  ["Beatriz Nóbrega", "Europe/Lisbon", ["Portuguese", "English"], ["Feedback"]],
  ["Oskar Wolański", "Europe/Warsaw", ["Polish", "English"], ["Strategic thinking"]],
  [
    "Denise Fontaine",
    "America/Toronto",
    ["English", "French"],
    ["Difficult conversations", "Listening"],
  ],
  ["Arjun Mehta", "Asia/Kolkata", ["English", "Hindi"], ["Prioritizing"]],
  ["Helen Stavros", "Europe/Athens", ["English", "Greek"], ["Team trust"]],
  ["Kofi Mensah", "America/Chicago", ["English"], ["Safety conversations"]],
  ["Ingrid Solheim", "Europe/Oslo", ["English", "Norwegian"], ["Delegation", "Influence"]],
  ["Paul Delacroix", "Europe/Paris", ["French", "English"], ["Leading change"]],
  ["Yasmin Toprak", "Europe/Berlin", ["German", "Turkish", "English"], ["Feedback", "Listening"]],
];

export const organizationCoachLines: readonly (readonly [
  ...CoachLine,
  "active" | "onboarding" | "deactivated",
])[] = [
  [
    "Joseph Mwangi",
    "America/Chicago",
    ["English", "Swahili"],
    ["Safety conversations", "Feedback"],
    "active",
  ],
  ["Sandra Kowalczyk", "America/Chicago", ["English", "Polish"], ["Delegation"], "active"],
  ["Marcus Tillman", "America/New_York", ["English"], ["Leading change"], "active"],
  ["Renate Hollenbeck", "Europe/Berlin", ["German", "English"], ["Team trust"], "active"],
  ["Luis Andrade", "America/Denver", ["English", "Spanish"], ["Prioritizing"], "active"],
  ["Femke de Wit", "Europe/Amsterdam", ["Dutch", "English"], ["Listening"], "active"],
  ["Thandiwe Nkosi", "America/Chicago", ["English"], ["Influence"], "active"],
  ["Gregor Baum", "Europe/Berlin", ["German", "English"], ["Feedback"], "onboarding"],
  ["Alicia Sandoval", "America/Los_Angeles", ["English", "Spanish"], ["Team trust"], "deactivated"],
];
