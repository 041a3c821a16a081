import type { Pool } from 'pg'
import type { OnProgress } from '../../analytics/disclosure/progress'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { type BuildResult, buildRelease } from '../../analytics/release/build-release'
import type { CubeBuilder } from '../../analytics/release/cube-builder'
import { CUBES_TO_BUILD } from '../../analytics/release/cubes-to-build'
import { makerHere } from '../../analytics/release/part-maker'
import { makerInWorkers } from '../../analytics/release/workers/maker-in-workers'
import { softwareVersion } from '../../platform/software-version'

interface Building {
  readonly installKey: string
  readonly actor: string
  readonly onProgress: OnProgress
}

/** Builds every cube of the hub, in threads of its own. `url` is of the database under the release role. */
export async function buildAll(
  release: Pool,
  { url, ...options }: Building & { readonly url: string },
): Promise<BuildResult> {
  return buildRelease(release, {
    ...options,
    builders: CUBES_TO_BUILD,
    makerOf: (feeds) => makerInWorkers(feeds, { url }),
    softwareVersion: softwareVersion(),
  })
}

/** Builds some cubes in this thread. */
export async function buildHere(
  release: Pool,
  { builders, ...options }: Building & { readonly builders: readonly CubeBuilder[] },
): Promise<BuildResult> {
  return buildRelease(release, {
    ...options,
    builders,
    makerOf: async (feeds) => makerHere(builders, feeds, await loadHighsSolver()),
    softwareVersion: softwareVersion(),
  })
}
