import { Latest } from './latest'

interface Reading<Value> {
  readonly latest: Latest<Value>
  /** Of those who asked, the latest. */
  now: Date
  asking: number
}

/**
 * Readings of the moment that many ask for at once in the same words. At most one of each is under way, and the next one is for all
 * who asked meanwhile, so nobody is answered from before they asked. Nothing is kept that everybody has who asked. A value is
 * shared: whoever is given one does not change it.
 */
export class SharedReads<Asked, Value> {
  private readonly readings = new Map<string, Reading<Value>>()

  /** @param read of what was asked as JSON keeps it, as it is at an instant */
  constructor(private readonly read: (asked: Asked, now: Date) => Promise<Value>) {}

  /** The value at `now`, or a moment later, where others ask later. */
  async get(asked: Asked, now: Date): Promise<Value> {
    const key = JSON.stringify(asked)
    const reading = this.readings.get(key) ?? this.open(key, asked, now)
    if (now > reading.now) reading.now = now
    reading.asking++
    try {
      return await reading.latest.get()
    } finally {
      if (--reading.asking === 0) this.readings.delete(key)
    }
  }

  /** How many different ones are under way. */
  get size(): number {
    return this.readings.size
  }

  private open(key: string, asked: Asked, now: Date): Reading<Value> {
    const reading: Reading<Value> = {
      latest: new Latest(() => this.read(asked, reading.now)),
      now,
      asking: 0,
    }
    this.readings.set(key, reading)
    return reading
  }
}
