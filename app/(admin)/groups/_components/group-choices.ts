/** Something to choose in a form. */
export interface Choice {
  value: string;
  label: string;
}

/** What a group may preset. */
export interface GroupChoices {
  plans: Choice[];
  assessments: Choice[];
  surveys: Choice[];
}
