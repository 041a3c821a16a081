import type { Cube, CubeName, Derivation } from '../cubes/cube'
import { type Cell, NOT_APPLICABLE, NOT_AVAILABLE } from '../cubes/figure'
import { granularityOf } from '../cubes/granularity'
import { CUBES } from '../cubes/registry'
import { figureAt, type HeldTable, holdTable, stridesOf } from '../store/held-table'
import type { AnswerSource } from './answer-question'
import { newestOf, readSlice, type Slice } from './slice'

/** The figures of a derived cube in a period; null where the first cube that it reads has none. */
export async function deriveSlice(
  source: Pick<AnswerSource, 'view' | 'part' | 'regions'>,
  { reads, table }: Derivation,
  period: string,
): Promise<Slice | null> {
  const slices = await Promise.all(reads.map((read) => readGrain(source, read, period)))
  const [first] = slices
  if (!first) return null
  const present = slices.filter((slice) => slice !== null)
  const derived = table({
    period,
    provinces: [...source.regions.values()].filter(({ level }) => level === 'PROVINCE'),
    cell: (cube, key) => cellOf(slices[reads.findIndex((read) => read.cube === cube)]?.table ?? null, key),
  })
  return {
    table: holdTable(derived),
    hasSampleData: present.some(({ hasSampleData }) => hasSampleData),
    isRevision: present.some(({ isRevision }) => isRevision),
    release: newestOf(present.map(({ release }) => release)),
  }
}

function readGrain(
  source: Pick<AnswerSource, 'view' | 'part'>,
  { cube: name, by, level }: Derivation['reads'][number],
  period: string,
): Promise<Slice | null> {
  const cube = cubeNamed(name)
  const grain = cube.grains.find(
    (each) =>
      each.by.join() === by.join() &&
      each.granularities.includes(granularityOf(period)) &&
      (each.regionLevels ?? [level]).includes(level),
  )
  if (!grain) throw new Error(`${name} has no grain ${by.join('+')}`)
  return readSlice(source, cube, { grain, level }, period)
}

function cubeNamed(name: CubeName): Cube {
  const cube = CUBES.find((each) => each.name === name)
  if (!cube) throw new Error(`there is no cube ${name}`)
  return cube
}

function cellOf(table: HeldTable | null, key: Readonly<Record<string, string>>): Cell {
  const row = table ? rowOf(table, key) : null
  return {
    code: (dimension) => key[dimension] ?? null,
    figure(counter) {
      if (!table || row === null) return NOT_AVAILABLE
      const column = table.columns.get(counter)
      return column ? figureAt(column, row) : NOT_APPLICABLE
    },
  }
}

/** The row of a key; null where the table lacks one of its codes. */
function rowOf({ axes }: HeldTable, key: Readonly<Record<string, string>>): number | null {
  const strides = stridesOf(axes.map(({ codes }) => codes.length))
  const places = axes.map(({ dimension, placeOf }) => placeOf.get(key[dimension] ?? ''))
  if (places.includes(undefined)) return null
  return places.reduce<number>((row, place, at) => row + (place as number) * (strides[at] as number), 0)
}
