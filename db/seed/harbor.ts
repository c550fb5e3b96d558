import { SeededRandom } from "./random";
import { addDays, type RosterPerson } from "./roster-person";

/** The roster of Harbor Health on `today`: 640 people known by the SCORM ID of their own LMS alone. */
export function harborRoster(today: string): RosterPerson[] {
  const random = new SeededRandom(77_104);
  return Array.from({ length: 640 }, (_, index) => {
    const department = random.weighted({
      Nursing: 240,
      "Emergency Care": 84,
      Surgery: 70,
      Radiology: 38,
      Laboratory: 42,
      Pharmacy: 22,
      Administration: 64,
      "Patient Services": 58,
      "Palliative Care": 9,
      Chaplaincy: 3,
    });
    const years = Math.abs(random.normal()) * 7;
    return {
      "SCORM ID": `hh-${(index * 7919 + 100_003) % 1_000_003}`,
      Department: random.chance(0.96) ? department : "",
      "Org. Level": random.weighted({ Staff: 78, Lead: 15, Head: 6, Board: 1 }),
      Manager: random.chance(0.14) ? "Yes" : "No",
      Tenure: addDays(today, -Math.round(years * 365.25) - 1),
      City: random.weighted({ Portland: 61, Bangor: 22, Augusta: 12, Rockland: 5 }),
      State: "ME",
      Country: "USA",
      Gender: random.chance(0.95)
        ? random.weighted({ Female: 71, Male: 26, "Non-binary": 1, "Chose Not To Report": 2 })
        : "",
      Age: random.chance(0.93)
        ? String(
            Number(today.slice(0, 4)) -
              Math.round(Math.min(67, Math.max(20, 42 + 11 * random.normal()))),
          )
        : "",
      Remote: random.weighted({ No: 88, Hybrid: 10, Yes: 2 }),
    };
  });
}
