import type { ClientBase, Pool } from 'pg'
import type { OnProgress } from '../../analytics/disclosure/progress'
import { closeMonths } from '../../analytics/release/close-period'
import type { CubeBuilder } from '../../analytics/release/cube-builder'
import { publishRelease } from '../../analytics/release/publish-release'
import { queryingOf } from '../../platform/database/querying'
import { HubError } from '../../platform/errors'
import { silent } from '../disclosure/progress'
import { buildAll, buildHere } from '../release/build'
import { holdsSample } from './holds-sample'
import { sampleMonths } from './may-release-sample'
import { SAMPLE_ACTOR } from './sample-actor'

export interface ReleaseSample {
  readonly installKey: string
  readonly now: Date
  readonly onProgress?: OnProgress
  /** Of the database under the release role: every cube is built; or else the cubes that are built in this thread. */
  readonly build: { readonly url: string } | { readonly builders: readonly CubeBuilder[] }
}

/**
 * All months of the sample that have ended are closed, and what can be released of them is built and published. Answers a line
 * to print; null where there was nothing to do, somebody else is at it, or the sample was taken out meanwhile.
 *
 * @param ingest  sees whether the sample is there
 * @param release under the release role, with three connections
 */
export async function releaseSample(
  ingest: ClientBase,
  release: Pool,
  { installKey, now, onProgress = silent, build }: ReleaseSample,
): Promise<string | null> {
  const db = queryingOf(release)
  const months = sampleMonths(now)
  await closeMonths(db, months, `${months[0]?.slice(0, 7)} … ${months.at(-1)?.slice(0, 7)}`, SAMPLE_ACTOR)
  const options = { installKey, actor: SAMPLE_ACTOR, onProgress }
  const built =
    'url' in build
      ? await buildAll(release, { ...options, ...build })
      : await buildHere(release, { ...options, ...build })
  const code =
    built.outcome === 'BUILT' ? built.code : built.outcome === 'NOTHING_NEW' ? built.waiting?.code : undefined
  if (code === undefined) return null
  try {
    await publishRelease(db, code, SAMPLE_ACTOR)
  } catch (error) {
    if (error instanceof HubError && !(await holdsSample(ingest))) return null
    throw error
  }
  return `The sample's statistics are published: release ${code}.`
}
