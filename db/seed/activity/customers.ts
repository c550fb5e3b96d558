import { namePools } from "../names";
import type { SeededRandom } from "../random";

/** A customer of the demo organization and how it takes to training. */
export interface DemoAccount {
  key: string;
  name: string;
  isPaying: boolean;
  lifecycle: string;
  /** Days before the demo's day on which its people began to come. */
  since: number;
  /** Whether its people take courses at all. */
  trains: boolean;
  size: number;
}

/** A person of a customer. */
export interface DemoUser {
  key: string;
  name: string;
  email: string;
  language: "en" | "es" | "fr" | "de" | null;
  account: DemoAccount;
  role: string;
}

const knownAccounts = [
  "Brightwater Retail",
  "Delta Cold Chain",
  "Fjord Fisheries",
  "Atlas Pharma",
  "Port of Tema Services",
  "Harbour Foods",
  "Anatolia Freight",
  "Veloparts",
];

const knownUsers: Readonly<Record<string, readonly string[]>> = {
  "Brightwater Retail": ["Lotte de Graaf", "Sanne Willems"],
  "Delta Cold Chain": ["Marek Horák", "Piotr Nowak"],
  "Fjord Fisheries": ["Aino Mäkelä"],
  "Atlas Pharma": ["Ousmane Diallo"],
  "Port of Tema Services": ["Kofi Asante"],
  "Harbour Foods": ["Ravi Menon"],
  "Anatolia Freight": ["Elif Şahin"],
  Veloparts: ["Julia Ortega", "Tomasz Krawczyk"],
};

const heads =
  "Alder Amber Apex Argent Aurora Baltic Beacon Bluegate Boreal Bridgeport Cedar Cobalt Copper Crestline Danube Eastbay Elbe Ember Everly Falcon Garnet Glenmore Granite Hanse Iberia Ironwood Juniper Keystone Lakeland Larch Linden Marlin Meridian Milano Nordic Oakfield Orchard Osprey Pampas Pioneer Quarry Redwood Rhine Sable Savanna Sierra Silverline Sterling Summit Tamar Thames Upland Vega Vistula Westbrook Willow Yarrow Zenith".split(
    " ",
  );
const tails =
  "Apparel|Automotive|Beverages|Building Supply|Chemicals|Components|Dairy|Distribution|Electronics|Foods|Freight|Furniture|Garden|Healthcare|Home|Imports|Instruments|Machinery|Medical|Outdoor|Packaging|Paper|Pharma|Retail|Seafood|Sports|Steel|Textiles|Tools|Trading".split(
    "|",
  );

const roles = {
  "Warehouse operator": 30,
  Dispatcher: 22,
  "Shift lead": 14,
  Planner: 13,
  "Customs clerk": 12,
  Developer: 9,
};

const payingLifecycles = { Onboarding: 16, Adopting: 30, Established: 42, Renewal: 12 };
const otherLifecycles = { Trial: 55, Partner: 25, Lapsed: 20 };

/** 400 customers: three in four pay, two in three of those train; a few are large, most are small. */
export function demoAccounts(random: SeededRandom): DemoAccount[] {
  const pairs = random.shuffle(heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`)));
  return [...knownAccounts, ...pairs].slice(0, 400).map((name, index) => {
    const isKnown = index < knownAccounts.length;
    const isPaying = isKnown || random.chance(0.77);
    const trains = isKnown || random.chance(isPaying ? 0.7 : 0.42);
    const share = Math.exp(0.95 * random.normal()) * (trains ? 1 : 0.4) * (isKnown ? 2.5 : 1);
    return {
      ...{ key: `ACC-${20_400 + index * 7}`, name, isPaying, trains },
      lifecycle: random.weighted<string>(isPaying ? payingLifecycles : otherLifecycles),
      since: isKnown ? 860 : Math.round(30 + 850 * random.next() ** 0.42),
      size: Math.max(2, Math.round(12 * share)),
    };
  });
}

/** 6,000 people of these customers, in proportion to their sizes. */
export function demoUsers(random: SeededRandom, accounts: readonly DemoAccount[]): DemoUser[] {
  const seats = accounts.flatMap((account) => Array.from({ length: account.size }, () => account));
  const others = Array.from({ length: 6000 }, () => random.pick(seats));
  const known = accounts.flatMap((account) =>
    (knownUsers[account.name] ?? []).map((name) => ({ name, account })),
  );
  const people = [...known, ...others.map((account) => ({ name: personName(random), account }))];
  return people.slice(0, 6000).map(({ name, account }, index) => ({
    ...{ key: `u-${100_001 + index}`, name, account },
    email: `u${100_001 + index}@${account.key.toLowerCase()}.example`,
    language: languageOf(random),
    role: random.weighted<string>(roles),
  }));
}

function personName(random: SeededRandom): string {
  const country = random.weighted({ USA: 60, DEU: 20, NLD: 18, ARE: 2 });
  const pool = namePools[country];
  const given = random.pick<string>(pool.given[random.chance(0.5) ? "Female" : "Male"]);
  return `${given} ${random.pick<string>(pool.family)}`;
}

function languageOf(random: SeededRandom): DemoUser["language"] {
  const language = random.weighted({ en: 52, de: 16, es: 9, fr: 5, none: 18 });
  return language === "none" ? null : language;
}
