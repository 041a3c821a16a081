/** How many requests share all of these codes, counted after those of one person in a quarter were brought down to the first. */
export interface DemandCount {
  /** YYYY-MM */
  readonly month: string
  /** A census division, or a province where the request names no division. */
  readonly region: string
  readonly category: string
  readonly householdGroup: string
  readonly ageGroup: string
  readonly gender: string
  /** One of the 8 fine results. */
  readonly result: string
  /** Null unless turned away; UNKNOWN where none was told. */
  readonly reason: string | null
  readonly agency: string
  readonly count: number
}

/** The regions that tables have rows for. */
export interface DemandRegions {
  readonly provinces: readonly string[]
  readonly divisions: readonly string[]
}
