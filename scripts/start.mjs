import { prepare, runTypeScript } from "./launch.mjs";

// `npm start`: the whole product with one command. `--dev` serves the sources, without a build.
prepare();
await runTypeScript("lib/operator/serve.ts");
