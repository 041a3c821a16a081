/** What a field says, or does not, over the records that it belongs to. */
export interface UnknownCount {
  readonly field: string
  readonly records: number
  readonly unknown: number
  /** Null where the field has no such code. */
  readonly notAsked: number | null
  readonly preferNot: number | null
  /** Null where the field is never empty. */
  readonly notRecorded: number | null
}

export interface UnknownShare extends UnknownCount {
  /** Records that hold a value other than the four. */
  readonly known: number
  /** Unknown ÷ records, 0 to 1; null where there are no records. The other three are not unknown. */
  readonly share: number | null
}

/** The share of unknowns; not asked, not answered and not recorded are three other things. */
export function unknownShareOf(count: UnknownCount): UnknownShare {
  const { records, unknown, notAsked, preferNot, notRecorded } = count
  return {
    ...count,
    known: records - unknown - (notAsked ?? 0) - (preferNot ?? 0) - (notRecorded ?? 0),
    share: records === 0 ? null : unknown / records,
  }
}
