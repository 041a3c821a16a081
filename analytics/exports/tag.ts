import { createHash } from 'node:crypto'
import { releasedCube } from '../answer/slice'
import type { Cube } from '../cubes/cube'
import { CUBES } from '../cubes/registry'
import type { KnownRegion } from '../store/region.repository'
import type { View } from '../store/view'

/** To be raised when a format writes other text of the same figures. */
const FORMATS_VERSION = 1

/** All that the text of a file depends on. */
export interface TagParts {
  readonly view: View
  readonly cube: Cube
  readonly regions: ReadonlyMap<string, KnownRegion>
  /** The question, the format, the language, and what the caller may see. */
  readonly asked: unknown
}

/**
 * The same for the same text, and another for any other: a hash over the content hashes of the released parts that the view has of a cube, how
 * the cube is declared, what regions are called, and what is asked.
 */
export function tagOf({ view, cube, regions, asked }: TagParts): string {
  return hashOf([FORMATS_VERSION, contentOf(view, cube), declarationOf(cube), regionsHash(regions), asked])
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}

const contents = new WeakMap<View, Map<Cube, string>>()

function contentOf(view: View, cube: Cube): string {
  const known = contents.get(view) ?? new Map<Cube, string>()
  contents.set(view, known)
  const content = known.get(cube) ?? hashContent(view, cube)
  known.set(cube, content)
  return content
}

function hashContent(view: View, cube: Cube): string {
  const names = cube.derived ? cube.derived.reads.map(({ cube: name }) => name) : [releasedCube(cube)]
  return hashOf(
    names.flatMap((name) =>
      [...view.periodsOf(name)].sort().map((period) => {
        const part = view.find(name, period)
        return [name, period, part?.releaseId, part?.contentHash, part?.isRevision]
      }),
    ),
  )
}

// Functions are left out: a measure that is worked out otherwise needs another FORMATS_VERSION.
const declarations = new Map(CUBES.map((cube) => [cube, hashOf(cube)]))

function declarationOf(cube: Cube): string {
  return declarations.get(cube) ?? hashOf(cube)
}

const hashes = new WeakMap<object, string>()

function regionsHash(regions: ReadonlyMap<string, KnownRegion>): string {
  const hash = hashes.get(regions) ?? hashOf([...regions.values()])
  hashes.set(regions, hash)
  return hash
}
