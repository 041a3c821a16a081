/** A map of at most `capacity` entries: the one that was not read or written for longest makes room. */
export class Lru<Key, Value> {
  private readonly entries = new Map<Key, Value>()

  constructor(private readonly capacity: number) {}

  /** The value kept under a key, made and kept where there is none. What throws is not kept. */
  getOrMake(key: Key, make: () => Value): Value {
    const value = this.entries.has(key) ? (this.entries.get(key) as Value) : make()
    this.set(key, value)
    return value
  }

  /** The value kept under a key; undefined where there is none. */
  get(key: Key): Value | undefined {
    const value = this.entries.get(key)
    if (value === undefined) return undefined
    this.entries.delete(key)
    this.entries.set(key, value)
    return value
  }

  /** Keeps a value, in the place of any other. */
  set(key: Key, value: Value): void {
    this.entries.delete(key)
    this.entries.set(key, value)
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value as Key)
  }

  /** Whether a value is kept under a key; asking so keeps nothing longer. */
  has(key: Key): boolean {
    return this.entries.has(key)
  }

  delete(key: Key): void {
    this.entries.delete(key)
  }
}
