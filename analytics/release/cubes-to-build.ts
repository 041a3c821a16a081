import type { CubeBuilder } from './cube-builder'

/** How every cube that is built of records is built. */
export const CUBES_TO_BUILD: readonly CubeBuilder[] = []
