export const PUBLISHED = 0
export const PRIMARY = 1
export const SECONDARY = 2

/** What becomes of each cell: PUBLISHED, PRIMARY or SECONDARY. Length: cells. */
export type Pattern = Uint8Array
