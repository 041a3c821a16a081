import { plainName } from './column-name'
import { type FieldFinder, fieldFinder } from './table-fields'
import type { TableSchema } from './table-record'

// Every line may bring keys of its own; so many are remembered.
const MOST_KEYS = 1000

/** The keys of a file of JSON lines: which field each holds, and which of them the schema does not know. */
export class JsonColumns {
  /** The keys that hold no field, as the file writes them, in the order they came; the first thousand. */
  readonly unknown = new Set<string>()
  private readonly places = new Map<string, number>()
  private readonly find: FieldFinder

  constructor(readonly schema: TableSchema) {
    this.find = fieldFinder(schema)
  }

  /** The place of a key's field among the schema's fields; -1 where it holds none. */
  placeOf(key: string): number {
    const known = this.places.get(key)
    if (known !== undefined) return known
    const place = this.find(key)
    if (this.places.size < MOST_KEYS) this.places.set(key, place)
    if (place === -1 && this.unknown.size < MOST_KEYS) this.unknown.add(key)
    return place
  }

  isAssessments(key: string): boolean {
    return key === 'assessments' || (key.length < 20 && plainName(key) === 'assessments')
  }
}
