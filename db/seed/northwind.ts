import { namePools } from "./names";
import { SeededRandom } from "./random";
import { addDays, type RosterPerson } from "./roster-person";

const departments: Record<string, number> = {
  "Warehouse Operations": 728,
  "Transport & Fleet": 412,
  "Last-Mile Delivery": 318,
  "Customer Service": 236,
  "Sales & Marketing": 193,
  "": 144,
  Finance: 98,
  "Information Technology": 92,
  "Human Resources": 61,
  Procurement: 57,
  "Safety & Compliance": 37,
  Legal: 14,
  "Innovation Lab": 6,
  "Executive Office": 4,
};

const titles: Record<string, readonly string[]> = {
  "Warehouse Operations": [
    "Order Picker",
    "Forklift Operator",
    "Packer",
    "Shift Lead",
    "Inventory Clerk",
    "Dock Supervisor",
    "Site Manager",
  ],
  "Transport & Fleet": [
    "Truck Driver",
    "Dispatcher",
    "Fleet Mechanic",
    "Route Planner",
    "Fleet Manager",
  ],
  "Last-Mile Delivery": ["Delivery Driver", "Route Lead", "Hub Coordinator", "Delivery Manager"],
  "Customer Service": ["Service Agent", "Senior Service Agent", "Claims Specialist", "Team Lead"],
  "Sales & Marketing": [
    "Account Executive",
    "Key Account Manager",
    "Marketing Specialist",
    "Sales Director",
  ],
  Finance: ["Accountant", "Payroll Specialist", "Controller", "Financial Analyst"],
  "Information Technology": [
    "Software Engineer",
    "Systems Administrator",
    "Support Engineer",
    "Product Manager",
  ],
  "Human Resources": ["HR Business Partner", "Recruiter", "Learning Specialist"],
  Procurement: ["Buyer", "Category Manager", "Contract Specialist"],
  "Safety & Compliance": ["Safety Advisor", "Compliance Officer", "Auditor"],
  Legal: ["Counsel", "Paralegal"],
  "Innovation Lab": ["Research Engineer", "Design Lead"],
  "Executive Office": ["Executive Vice President", "Chief of Staff", "Executive Assistant"],
  "": ["Order Picker", "Delivery Driver", "Service Agent", "Packer"],
};

interface Site {
  city: string;
  state: string;
  country: keyof typeof namePools;
}

const sites: Record<string, Site> = {
  "Dallas DC 1": { city: "Dallas", state: "TX", country: "USA" },
  "Dallas DC 2": { city: "Dallas", state: "TX", country: "USA" },
  "Fort Worth Hub": { city: "Fort Worth", state: "TX", country: "USA" },
  "Houston Port": { city: "Houston", state: "TX", country: "USA" },
  "Memphis Sort": { city: "Memphis", state: "TN", country: "USA" },
  "Chicago Crossdock": { city: "Chicago", state: "IL", country: "USA" },
  "Columbus DC": { city: "Columbus", state: "OH", country: "USA" },
  "Atlanta Hub": { city: "Atlanta", state: "GA", country: "USA" },
  "Newark Port": { city: "Newark", state: "NJ", country: "USA" },
  "Reno DC": { city: "Reno", state: "NV", country: "USA" },
  "Tulsa Depot": { city: "Tulsa", state: "OK", country: "USA" },
  "Head Office": { city: "Dallas", state: "TX", country: "USA" },
  "Duisburg Inland Port": { city: "Duisburg", state: "", country: "DEU" },
  "Hamburg Depot": { city: "Hamburg", state: "", country: "DEU" },
  "Rotterdam Port": { city: "Rotterdam", state: "", country: "NLD" },
  "Jebel Ali Office": { city: "Dubai", state: "", country: "ARE" },
};

const fieldSites = {
  "Dallas DC 1": 18,
  "Dallas DC 2": 13,
  "Fort Worth Hub": 11,
  "Houston Port": 9,
  "Memphis Sort": 10,
  "Chicago Crossdock": 8,
  "Columbus DC": 7,
  "Atlanta Hub": 7,
  "Newark Port": 5,
  "Reno DC": 3,
  "Tulsa Depot": 0.4,
  "Duisburg Inland Port": 4,
  "Hamburg Depot": 1.2,
  "Rotterdam Port": 3,
  "Jebel Ali Office": 0.3,
};
const officeSites = {
  "Head Office": 70,
  "Duisburg Inland Port": 8,
  "Rotterdam Port": 6,
  "Chicago Crossdock": 8,
  "Jebel Ali Office": 1,
  "Fort Worth Hub": 7,
};
const fieldDepartments = new Set([
  "Warehouse Operations",
  "Transport & Fleet",
  "Last-Mile Delivery",
  "",
]);

/** The roster of Northwind Logistics on `today`: 2,400 people, skewed as in life, 6 % of the values missing. */
export function northwindRoster(today: string): RosterPerson[] {
  const random = new SeededRandom(20_261_116);
  const people = Object.entries(departments).flatMap(([department, count]) =>
    Array.from({ length: count }, () => department),
  );
  return random
    .shuffle(people)
    .map((department, index) => person(random, department, index, today));
}

function person(
  random: SeededRandom,
  department: string,
  index: number,
  today: string,
): RosterPerson {
  const isField = fieldDepartments.has(department);
  const location = random.weighted<string>(isField ? fieldSites : officeSites);
  const site = sites[location] ?? { city: "", state: "", country: "USA" as const };
  const gender = random.weighted({
    Female: isField ? 34 : 52,
    Male: isField ? 62 : 45,
    "Non-binary": 0.8,
    "Chose Not To Report": 2,
  });
  const pool = namePools[site.country];
  const first = random.pick<string>(pool.given[gender === "Male" ? "Male" : "Female"]);
  const last = random.pick<string>(pool.family);
  const isManager = department === "Executive Office" || random.chance(0.11);
  const level = levelOf(random, department, isManager);
  const age = Math.round(
    Math.min(68, Math.max(18, 39 + 11 * random.normal() + (isManager ? 5 : 0))),
  );
  const years = Math.min(age - 17, Math.abs(random.normal()) * (isManager ? 9 : 5) + random.next());
  const hired = addDays(today, -Math.round(years * 365.25) - 3);
  const key = `NL-${10_001 + index}`;
  const email = `nl${10_001 + index}@northwind.example`;
  const known = (value: string, share = 0.94) => (random.chance(share) ? value : "");
  const us = site.country === "USA";
  return {
    "Employee ID": key,
    Email: email,
    "First Name": first,
    "Last Name": last,
    "Manager Email": random.chance(0.97)
      ? `nl${random.between(10_001, 10_240)}@northwind.example`
      : "",
    "User Status": random.weighted({ Active: 96, "On leave": 3, Inactive: 1 }),
    "Org. Level": level,
    Department: department,
    "Job Group": isField
      ? "Operations"
      : department === "Customer Service"
        ? "Service"
        : "Professional",
    "Job Title":
      isManager && department !== "Executive Office"
        ? (titles[department]?.at(-1) ?? "Manager")
        : random.pick(titles[department] ?? ["Associate"]),
    Exempt: isField && !isManager ? "No" : "Yes",
    Manager: isManager ? "Yes" : "No",
    Tenure: known(hired, 0.97),
    City: site.city,
    State: site.state,
    Country: site.country,
    Location: location,
    Remote: isField ? "No" : random.weighted({ No: 40, Hybrid: 48, Yes: 12 }),
    "Race/Ethnicity": us
      ? known(
          random.weighted({
            White: 46,
            "Black or African American": 21,
            "Hispanic or Latino": 20,
            Asian: 7,
            "Two or More Races": 3,
            "American Indian or Alaska Native": 0.6,
            "Native Hawaiian or Pacific Islander": 0.3,
            "Chose Not To Report": 2.1,
          }),
        )
      : "",
    Gender: known(gender, 0.97),
    Age: known(addDays(today, -Math.round(age * 365.25 + random.between(0, 364)))),
    "Veteran Status": us ? known(random.chance(0.08) ? "Yes" : "No", 0.9) : "",
    "Sexual Orientation": known(
      random.weighted({
        Heterosexual: 80,
        "Gay or Lesbian": 4,
        Bisexual: 3,
        "Chose Not To Report": 13,
      }),
      0.7,
    ),
    "Disability Status": known(random.chance(0.06) ? "Yes" : "No", 0.88),
    Shift: isField ? random.weighted({ Early: 45, Late: 35, Night: 20 }) : "",
  };
}

function levelOf(random: SeededRandom, department: string, isManager: boolean): string {
  if (department === "Executive Office") return "Executive";
  if (isManager)
    return random.weighted({
      "M1 Team lead": 62,
      "M2 Manager": 28,
      "M3 Director": 9,
      "M4 Vice president": 1,
    });
  return random.weighted({ "IC 1": 38, "IC 2": 30, "IC 3": 20, "IC 4": 9, "IC 5": 3 });
}
