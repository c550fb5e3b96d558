import { prepare, runTypeScript } from "./launch.mjs";

// `npm run ingest`: takes activity beside the web processes, for academies that send thousands of calls a second.
prepare();
const { buildCollector } = await import("./build-collector.mjs");
buildCollector();
await runTypeScript("lib/ingest/main.ts");
