import { readdirSync, readFileSync } from "node:fs";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** An address of the product as its folder spells it, with the methods that it answers. */
export interface FoundRoute {
  /** `/roster/imports/[importId]/match` */
  path: string;
  kind: "page" | "route";
  methods: Method[];
}

/** Every page and route below `app`, found in the file system. */
export function findRoutes(): FoundRoute[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" }).flatMap((file): FoundRoute[] => {
    const name = /(?:^|\/)(page\.tsx|route\.tsx?)$/.exec(file)?.[1];
    if (!name) return [];
    const folders = file.split("/").slice(0, -1);
    const path = `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
    if (name === "page.tsx") return [{ path, kind: "page", methods: ["GET"] }];
    const source = readFileSync(`app/${file}`, "utf8");
    const answers = methods.filter((method) =>
      new RegExp(`export (?:const|(?:async )?function) ${method}\\b|\\bas ${method}\\b`).test(
        source,
      ),
    );
    return [{ path, kind: "route", methods: answers }];
  });
}

/** "GET /path" of every method of every route. */
export function findEndpoints(): string[] {
  return findRoutes()
    .flatMap(({ path, methods: answered }) => answered.map((method) => `${method} ${path}`))
    .sort();
}

/** The methods that a route's file does not export. */
export function otherMethods(answered: readonly Method[]): Method[] {
  return methods.filter((method) => !answered.includes(method));
}
