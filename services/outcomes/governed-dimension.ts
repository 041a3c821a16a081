/** Dimensions that are read under an agreement with those whom they are about, and not otherwise. */
export const GOVERNED_DIMENSIONS = ['INDIGENOUS_IDENTITY'] as const
export type GovernedDimension = (typeof GOVERNED_DIMENSIONS)[number]
