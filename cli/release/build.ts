import type { Pool } from 'pg'
import type { OnProgress } from '../../analytics/disclosure/progress'
import { loadHighsSolver } from '../../analytics/disclosure/solver/highs-solver'
import { type BuildResult, buildRelease } from '../../analytics/release/build-release'
import type { CubeBuilder } from '../../analytics/release/cube-builder'
import { CUBES_TO_BUILD } from '../../analytics/release/cubes-to-build'
import { softwareVersion } from './software-version'

export interface BuildHere {
  readonly installKey: string
  readonly actor: string
  readonly onProgress: OnProgress
  /** Default: every cube of the hub. */
  readonly builders?: readonly CubeBuilder[]
}

/** Builds with this program's own cubes and solver. */
export async function buildHere(
  release: Pool,
  { builders = CUBES_TO_BUILD, ...options }: BuildHere,
): Promise<BuildResult> {
  return buildRelease(release, {
    ...options,
    builders,
    solver: await loadHighsSolver(),
    softwareVersion: softwareVersion(),
  })
}
