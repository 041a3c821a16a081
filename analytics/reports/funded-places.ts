/** Places of one kind that a funder pays for in one of its programmes, in a fiscal year. */
export interface FundedPlaces {
  /** Its id. */
  readonly program: string
  /** BED, ROOM, UNIT, SLOT or APPOINTMENT_HOUR. */
  readonly unitKind: string
  /** By contract; null: not released. */
  readonly funded: number | null
  /** A mean per night, to one decimal; null: not released. */
  readonly reported: number | null
  /** A mean per night, to one decimal; null: not released. */
  readonly used: number | null
}
