import { prepare, runTypeScript } from "./launch.mjs";

// `npm run quorum -- <command>`: an operator's command on the database that `npm start` uses.
prepare();
await runTypeScript("lib/operator/run-command.ts");
