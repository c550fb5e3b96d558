import { prepare, runTypeScript } from "./launch.mjs";

// `npm run worker`: the background jobs alone, beside any number of web processes.
prepare();
await runTypeScript("lib/worker/main.ts");
