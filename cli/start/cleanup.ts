/** What has to be undone, last first. */
export class Cleanup {
  private readonly steps: (() => Promise<unknown>)[] = []

  add(step: () => Promise<unknown>): void {
    this.steps.push(step)
  }

  /** Every step is tried, also when one before it fails; the first failure is thrown in the end. */
  async run(): Promise<void> {
    const failures: unknown[] = []
    for (let step = this.steps.pop(); step; step = this.steps.pop())
      await step().catch((error) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
}
