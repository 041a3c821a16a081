import type { CubeName } from '../../cubes/cube'
import type { OnProgress } from '../../disclosure/progress'
import type { BuildContext, BuiltPart } from '../built-part'
import type { PartsJob } from '../part-maker'

/** What a worker is started with. */
export interface WorkerTask {
  /** Of the database, under the release role. */
  readonly url: string
  /** The snapshot that the whole release is built of. */
  readonly snapshot: string
}

/** What a worker says. It waits for an answer to a part and to a question. */
export type FromWorker =
  | { readonly kind: 'PART'; readonly built: BuiltPart }
  | { readonly kind: 'RELEASED'; readonly cube: CubeName; readonly period: string }
  | { readonly kind: 'PROGRESS'; readonly progress: Parameters<OnProgress>[0] }
  | { readonly kind: 'DONE' }

/** What it is told: what to do, to go on, or what was released before. */
export type ToWorker =
  | { readonly kind: 'JOB'; readonly job: PartsJob; readonly secret: string }
  | { readonly kind: 'TAKEN' }
  | { readonly kind: 'BEFORE'; readonly before: Awaited<ReturnType<BuildContext['released']>> }
