import type { ClientBase } from 'pg'
import type { CubeName } from '../cubes/cube'
import type { Solver } from '../disclosure/solver/solver'
import type { BuildContext, BuiltPart } from './built-part'
import type { CubeBuilder } from './cube-builder'

/** Periods of one cube that are made one upon the other, and without regard to any other job. */
export interface PartsJob {
  readonly cube: CubeName
  readonly periods: readonly string[]
}

/** What a job needs to know while it is done. */
export type JobContext = Pick<BuildContext, 'secret' | 'released' | 'onProgress'>

/** Does jobs, here or elsewhere. */
export interface PartMaker {
  /** So many may be begun before one is done. */
  readonly atOnce: number
  /** The parts of a job, each made when the one before was taken. */
  make(job: PartsJob, context: JobContext): AsyncIterable<BuiltPart>
  /** Ends whatever is still being made. */
  close(): Promise<void>
}

/** Makes parts in this thread, one job after the other, from `feeds`. */
export function makerHere(builders: readonly CubeBuilder[], feeds: ClientBase, solver: Solver): PartMaker {
  return {
    atOnce: 1,
    make: ({ cube, periods }, context) =>
      builderOf(builders, cube).build(feeds, periods, { ...context, solver }),
    close: async () => {},
  }
}

/** Throws where no builder makes the cube. */
export function builderOf(builders: readonly CubeBuilder[], cube: CubeName): CubeBuilder {
  const builder = builders.find((each) => each.cube === cube)
  if (!builder) throw new Error(`nothing builds the cube ${cube}`)
  return builder
}
