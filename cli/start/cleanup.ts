/** Long enough for whatever does not wait for others. */
const PATIENCE_MS = 3_000
/** An embedded database writes down all that it holds when it stops. */
export const DATABASE_STOP_MS = 60_000
/** What is left to do once the last connection of a server is closed. */
export const LAST_STEPS_MS = 5_000

interface Step {
  readonly undo: () => Promise<unknown>
  readonly patienceMs: number
}

/** What has to be undone, last first. */
export class Cleanup {
  private readonly steps: Step[] = []

  /** @param patienceMs for how long the step is waited for: a query that hangs holds on to its connection for as long as it likes */
  add(undo: () => Promise<unknown>, patienceMs = PATIENCE_MS): void {
    this.steps.push({ undo, patienceMs })
  }

  /** Every step is tried, also when one before it fails or is not over in time; the first failure is thrown in the end. */
  async run(): Promise<void> {
    const failures: unknown[] = []
    for (let step = this.steps.pop(); step; step = this.steps.pop())
      await within(step.patienceMs, step.undo()).catch((error) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
