import { keyText, type PublishedTable } from '../published-table'
import { funderSet, type RecordClass } from '../truth/record-class'
import { trueTable } from '../truth/true-table'
import type { Cells } from './cells'

/** A programme as the directory tells of it to everybody. */
export interface ToldProgram {
  readonly id: string
  readonly agency: string
  readonly funders: readonly string[]
}

/**
 * Adds what the directory tells: an agency is the sum of its programmes; a funder that of the sets of programmes with the same
 * funders, as is everything; and such a set is the sum of its programmes. Nobody is told of these sets, and they are cells all the same.
 */
export function addBodies(
  cells: Cells,
  classes: readonly RecordClass[],
  programs: readonly ToldProgram[],
): void {
  const ofPrograms = cells.tables.find(({ grain: { by } }) => isBy(by, ['PROGRAM']))
  const ofAgencies = cells.tables.find(({ grain: { by } }) => isBy(by, ['AGENCY']))
  if (ofPrograms && ofAgencies) addAgencies(cells, ofAgencies, ofPrograms, programs)
  const sets = new Map<string, ToldProgram[]>()
  for (const program of programs) {
    const name = funderSet(program.funders)
    sets.set(name, [...(sets.get(name) ?? []), program])
  }
  for (const table of cells.tables) {
    if (!table.grain.by.includes('FUNDER')) continue
    const coarse = cells.tables.find(
      ({ grain: { by, granularity, level } }) =>
        granularity === table.grain.granularity &&
        level === table.grain.level &&
        isSame(
          by,
          table.grain.by.filter((name) => name !== 'FUNDER'),
        ),
    )
    const own =
      table.grain.granularity === 'FISCAL_YEAR' && isBy(table.grain.by, ['FUNDER']) ? ofPrograms : undefined
    if (coarse) addFunders(cells, classes, { table, coarse, ofPrograms: own, sets })
  }
}

function addAgencies(
  cells: Cells,
  ofAgencies: PublishedTable,
  ofPrograms: PublishedTable,
  programs: readonly ToldProgram[],
): void {
  for (const { key } of ofAgencies.rows) {
    for (const count of cells.countsIn(ofAgencies, key)) {
      const parts = programs
        .filter(({ agency }) => agency === key.AGENCY)
        .map(({ id }) => cells.find(ofPrograms, { PERIOD: key.PERIOD as string, PROGRAM: id }, count))
        .filter((place) => place >= 0)
      if (parts.length > 0) cells.addSum(cells.find(ofAgencies, key, count), parts)
    }
  }
}

interface FunderTable {
  readonly table: PublishedTable
  /** The same without funders. */
  readonly coarse: PublishedTable
  /** Where programmes are told with it. */
  readonly ofPrograms: PublishedTable | undefined
  readonly sets: ReadonlyMap<string, readonly ToldProgram[]>
}

function addFunders(
  cells: Cells,
  classes: readonly RecordClass[],
  { table, coarse, ofPrograms, sets }: FunderTable,
): void {
  const grain = {
    ...table.grain,
    by: table.grain.by.map((name) => (name === 'FUNDER' ? 'FUNDER_SET' : name)),
  }
  const truth = trueTable(grain, classes)
  const funders = table.axes.find(({ dimension }) => dimension === 'FUNDER')?.codes ?? []
  for (const { key } of coarse.rows) {
    const told = (count: string) =>
      funders.some((funder) => cells.find(table, { ...key, FUNDER: funder }, count) >= 0)
    for (const count of cells.countsIn(coarse, key).filter(told)) {
      const whole = cells.find(coarse, key, count)
      const hidden = new Map<string, number>()
      for (const [name, programs] of sets) {
        const ofSet = { ...key, FUNDER_SET: name }
        const place = cells.addHidden(grain, ofSet, count, truth.get(keyText(ofSet)))
        hidden.set(name, place)
        if (!ofPrograms) continue
        const parts = programs
          .map(({ id }) => cells.find(ofPrograms, { ...key, PROGRAM: id }, count))
          .filter((part) => part >= 0)
        if (parts.length > 0) cells.addSum(place, parts)
      }
      cells.addSum(whole, [...hidden.values()])
      for (const funder of funders) {
        const own = [...hidden].filter(([name]) => name.split('+').includes(funder)).map(([, place]) => place)
        const place = cells.find(table, { ...key, FUNDER: funder }, count)
        if (place >= 0 && own.length > 0) cells.addSum(place, own)
      }
    }
  }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name) => other.includes(name))

const isBy = (by: readonly string[], dimensions: readonly string[]) => isSame(by, ['PERIOD', ...dimensions])
