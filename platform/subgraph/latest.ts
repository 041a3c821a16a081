/**
 * A value that is read for each who asks, at most once at a time: those who ask while it is being read share the reading that
 * begins afterwards, so that nobody is answered from before they asked.
 */
export class Latest<Value> {
  private running: Promise<Value> | null = null
  private next: Promise<Value> | null = null

  constructor(private readonly read: () => Promise<Value>) {}

  get(): Promise<Value> {
    if (!this.running) return this.start()
    this.next ??= this.running.then(
      () => this.startNext(),
      () => this.startNext(),
    )
    return this.next
  }

  private startNext(): Promise<Value> {
    this.next = null
    return this.start()
  }

  private start(): Promise<Value> {
    const reading = this.read().finally(() => {
      if (this.running === reading) this.running = null
    })
    this.running = reading
    return reading
  }
}
