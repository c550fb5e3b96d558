/** The demo's questionnaire: competency → indicator → two questions, on a 1–5 scale. */
export interface DemoQuestion {
  competency: string;
  indicator: string;
  code: string;
  text: string;
  polarity: "positive" | "negative";
}

const source: Record<string, Record<string, [string, string]>> = {
  Respect: {
    "Everyday courtesy": [
      "People here speak to each other with respect, also under pressure.",
      "-I have been belittled at work in the last months.",
    ],
    Recognition: [
      "Good work is noticed, whoever does it.",
      "My manager thanks people for specific things.",
    ],
    "Fair treatment": [
      "Rules apply to everyone in the same way.",
      "-Who you know matters more than what you do.",
    ],
  },
  Inclusion: {
    Belonging: ["I am treated as one of the team.", "-I hide parts of who I am at work."],
    "Fair chances": ["Chances here are given fairly.", "I know what it takes to be promoted."],
    "Being heard": [
      "My views count when routes or shifts change.",
      "Suggestions from the floor are followed up.",
    ],
  },
  Ethics: {
    "Clear standards": [
      "I know what our code of conduct asks of me.",
      "I know whom to ask when I am not sure.",
    ],
    "Daily integrity": [
      "Safety comes before speed, also at peak.",
      "-I have seen a rule bent to meet a target.",
    ],
    "Raising concerns": [
      "A concern I raise is taken seriously.",
      "I could report a problem without harm to me.",
    ],
  },
  Leadership: {
    Direction: ["My manager explains why we do things.", "I know what matters most this quarter."],
    Support: ["My manager helps me to do my work well.", "I get feedback that I can use."],
    Example: [
      "Leaders here do what they ask of others.",
      "-Leaders are hard to reach when it matters.",
    ],
  },
  "Psychological safety": {
    "Speaking up safely": [
      "I can say openly that something is wrong.",
      "-A mistake is held against you here.",
    ],
    "Asking for help": [
      "It is easy to ask colleagues for help.",
      "Not knowing something is no shame here.",
    ],
    "Trying new ways": [
      "We try new ways of working and learn from them.",
      "Someone who takes a sensible risk is backed.",
    ],
  },
};

const initialsOf = (words: string) =>
  words
    .split(" ")
    .map((word) => word.slice(0, 2).toUpperCase())
    .join("");

/** All questions in questionnaire order; codes such as `INC-BE-1`. */
export const questionnaire: readonly DemoQuestion[] = Object.entries(source).flatMap(
  ([competency, indicators]) =>
    Object.entries(indicators).flatMap(([indicator, texts]) =>
      texts.map((text, index) => ({
        competency,
        indicator,
        code: `${initialsOf(competency)}-${initialsOf(indicator)}-${index + 1}`,
        text: text.replace(/^-/, ""),
        polarity: text.startsWith("-") ? ("negative" as const) : ("positive" as const),
      })),
    ),
);
