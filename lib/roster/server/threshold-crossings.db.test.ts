import { expect, it } from "vitest";
import {
  ownerPool,
  testUrls,
  untilSomebodyWaitsFor,
  webPool,
  workerPool,
} from "@/db/testing/test-database";
import { RosterWorld } from "./testing/roster-world";
import { countCrossings, getThresholdCrossings } from "./threshold-crossings";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const header = "Employee ID,First Name,Last Name,Department,Gender";
const csv = (...lines: string[]) => `${[header, ...lines].join("\n")}\n`;

/** People of one department, by their number. */
const crowd = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${first + index},Ana,Ruiz,Sales,Female`);
const newcomers = [9, 10, 11, 12].map((number) => `${number},Di,Poe,IT,`);

/** An import that takes one of five from Sales to IT, which gets five people. */
async function previewed() {
  const world = await RosterWorld.create(doors);
  await world.load(csv(...crowd(1, 5)));
  const file = csv("1,Ana,Ruiz,IT,Male", ...crowd(5, 8), ...newcomers);
  const { id } = await world.preview(file);
  const crossings = () => world.web(() => getThresholdCrossings(world.actor(), { importId: id }));
  return { world, id, crossings };
}

it("names ordinary groups that cross the threshold, and no sensitive ones", async () => {
  const { crossings } = await previewed();
  const counted = await crossings();
  expect(counted?.find(({ key }) => key === "department")).toEqual({
    key: "department",
    label: "Department",
    groupsNow: 1,
    groupsAfter: 2,
    falling: [],
    rising: ["IT"],
  });
  expect(counted?.some(({ key }) => key === "gender")).toBe(false);
});

it("throws away what it counted of an import that has moved on meanwhile", async () => {
  const { world, id, crossings } = await previewed();
  const mover = await doors.owner.connect();
  try {
    await mover.query("begin");
    await mover.query(
      "update imports set crossings = null, revision = revision + 1 where id = $1",
      [id],
    );
    const counting = world.job(countCrossings, id);
    await untilSomebodyWaitsFor(mover);
    await mover.query("commit");
    await counting;
  } finally {
    mover.release();
  }
  expect(await crossings()).toBeNull();
  await world.job(countCrossings, id);
  expect(await crossings()).not.toBeNull();
});
