import { hashSources, isBuilt, withStamp } from "./build-stamp";
import { childEnvironment } from "./child-environment";
import type { Supervisor } from "./supervisor";

/** Next's command line, run by Node directly: a shell between would swallow signals. */
export const NEXT = "node_modules/next/dist/bin/next";

/**
 * Builds the web part of this folder unless the build at hand is of these very sources. With `pipe` its output
 * is shown only when it fails. Throws a `StartError` then.
 */
export async function ensureBuild(
  supervisor: Supervisor,
  output: "inherit" | "pipe",
): Promise<void> {
  const root = process.cwd();
  const sources = await hashSources(root);
  if (await isBuilt(root, sources)) return;
  process.stdout.write("Building the web part; it takes about half a minute…\n");
  await withStamp(root, sources, async () => {
    await supervisor.step("The build failed.", process.execPath, [NEXT, "build"], {
      env: childEnvironment("production"),
      stdout: output,
      stderr: output,
    });
  });
}
