/** Published counts are multiples of it. */
export const BASE = 5
