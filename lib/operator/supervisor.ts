import { StartError } from "@/db/start-error";
import { spawnTied, type TiedOptions } from "@/db/tied-process";

/** A process that everything else ends with. */
interface Service {
  /** As in "The web server ended unexpectedly". */
  readonly name: string;
  readonly exited: Promise<number>;
  stop(): Promise<unknown>;
}

/**
 * Keeps a set of processes that live and end together: one that dies takes the others along, and all are
 * stopped in the reverse order of their start.
 */
export class Supervisor {
  readonly #services: Service[] = [];
  #stopping: Promise<void> | null = null;
  #exitCode = 0;
  #finish: () => void = () => undefined;
  readonly #asked = new Promise<void>((resolve) => {
    this.#finish = resolve;
  });

  /**
   * Runs `bringUp` and then waits for the end, which is a call of `stop`, the death of a service, or an error
   * of `bringUp`. Returns the exit code for the whole, when nothing runs any more.
   */
  async run(bringUp: () => Promise<void>): Promise<number> {
    const up = bringUp().catch((error: unknown) => this.#fail(error));
    await this.#asked;
    // What was being started meanwhile has to be stopped too.
    await Promise.all([this.#stopping, up]);
    await this.#stopAll();
    return this.#exitCode;
  }

  /** Asks for an orderly end; the second time changes nothing. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = this.#stopAll();
    this.#finish();
  }

  get isStopping(): boolean {
    return this.#stopping !== null;
  }

  /** Watches a running service from now on. */
  watch(service: Service): void {
    this.#services.push(service);
    void service.exited.then((code) => {
      this.#fail(new StartError(`${service.name} ended unexpectedly (exit code ${code}).`));
    });
  }

  /** Starts a program as a service. */
  start(name: string, command: string, args: string[], options: TiedOptions) {
    this.#refuseWhileStopping();
    const { child, exited, stop } = spawnTied(command, args, options);
    this.watch({ name, exited, stop });
    return child;
  }

  /** Runs a program to its end and returns what it printed; throws a `StartError` with `failure` unless it succeeds. */
  async step(
    failure: string,
    command: string,
    args: string[],
    options: TiedOptions,
  ): Promise<string> {
    this.#refuseWhileStopping();
    const { child, exited, stop } = spawnTied(command, args, options);
    const service = { name: command, exited, stop };
    this.#services.push(service);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const code = await exited;
    this.#services.splice(this.#services.indexOf(service), 1);
    if (code !== 0) throw new StartError(output ? `${output.trimEnd()}\n${failure}` : failure);
    return output;
  }

  #refuseWhileStopping(): void {
    if (this.#stopping) throw new StartError("Stopped before it was ready.");
  }

  #fail(error: unknown): void {
    if (this.#stopping) return;
    this.#exitCode = 1;
    const expected = error instanceof StartError;
    process.stderr.write(`${expected ? error.message : describe(error)}\n`);
    this.stop();
  }

  async #stopAll(): Promise<void> {
    for (;;) {
      const service = this.#services.pop();
      if (!service) return;
      await service.stop();
    }
  }
}

/** The whole story of an error nobody expected. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
