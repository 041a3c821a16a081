import { PROVINCE_CODES } from '../../../platform/codes/region-code'
import type { Grouping } from '../../disclosure/model/grouping'
import type { TableModel } from '../../disclosure/model/table-model'
import { columnOf, flatNodes, groupingOf, type Node, type NumberedColumn, TOTAL } from './column'
import {
  endingCodes,
  endingOf,
  exits,
  exitsByKind,
  exitsByQuarter,
  exitsByQuarterAndKind,
  served,
  servedByExit,
} from './endings'
import type { Episode } from './feed'
import { type FunderSets, funderNodes, funderSetsOf, programNodes, setNodes } from './funder-sets'

/** The tables of a fiscal year, or of one quarter alone, over its episodes. */
export interface YearModel {
  readonly model: TableModel
  /** Each episode's codes, column by column. */
  readonly codes: readonly Int32Array[]
  /** Of each table: which grain of the cube its cells are of, dimension by dimension of the table; the last is the ending. */
  readonly grains: readonly (readonly string[])[]
  /** The numbers of the dimensions that groups of people may be disclosed by. */
  readonly sensitive: readonly number[]
  readonly funderSets: FunderSets
}

export interface YearModelInput {
  readonly episodes: readonly Episode[]
  /** Those whose exits are counted. */
  readonly quarters: readonly string[]
  /** Whether the tables of a whole fiscal year are made, with everybody served in it. */
  readonly isYear: boolean
  readonly fundersOf: ReadonlyMap<string, readonly string[]>
  /** Programmes that counts were kept of and that no episode is of any more. */
  readonly programs: Iterable<string>
}

/** Names a dimension that is no dimension of the cube: how an episode ended. */
export const ENDING = 'ENDING'

/**
 * All registered tables of one fiscal year as one model: those of its quarters and of the year, so that cells of quarters and of
 * years are protected together. Of a quarter alone only the tables of quarters.
 */
export function yearModel(input: YearModelInput): YearModel {
  const { episodes, quarters, isYear, fundersOf } = input
  const program = columnOf('PROGRAM', episodes, (episode) => episode.program, input.programs)
  const columns: NumberedColumn[] = [
    program,
    columnOf('REGION', episodes, ({ province }) => province, PROVINCE_CODES),
    columnOf('CATEGORY', episodes, ({ category }) => category),
    columnOf('GENDER', episodes, ({ gender }) => gender),
    columnOf('AGE_BAND', episodes, ({ ageBand }) => ageBand),
    columnOf('EXPLOITATION_TYPE', episodes, ({ exploitationType }) => exploitationType),
    columnOf('INDIGENOUS_IDENTITY', episodes, ({ indigenousIdentity }) => indigenousIdentity),
    columnOf(ENDING, episodes, (episode) => endingOf(episode, quarters), endingCodes(quarters, isYear)),
  ]
  const funderSets = funderSetsOf(program.codes, fundersOf)
  const tables = new Tables(columns)
  if (isYear) addYear(tables, input, program, funderSets)
  else addQuarter(tables, quarters, funderSets)
  return {
    model: { columns, dimensions: tables.dimensions, tables: tables.tables },
    codes: columns.map(({ numbers }) => numbers),
    grains: tables.grains,
    sensitive: tables.dimensions.flatMap(({ name }, dimension) =>
      SENSITIVE.includes(name) ? [dimension] : [],
    ),
    funderSets,
  }
}

const SENSITIVE = [
  'EXPLOITATION_TYPE',
  'INDIGENOUS_IDENTITY',
  'exits by kind',
  'served by exit',
  'by quarter and kind',
]

function addQuarter(tables: Tables, quarters: readonly string[], funderSets: FunderSets): void {
  const codes = endingCodes(quarters, false)
  const byQuarter = tables.ending('exits by quarter', exitsByQuarter(codes, quarters))
  tables.add([], tables.ending('by quarter and kind', exitsByQuarterAndKind(codes, quarters)))
  tables.add(['REGION'], byQuarter)
  for (const funder of funderSets.funders) tables.addFunder(funderSets, funder, [], byQuarter)
  tables.addSets(funderSets, [], byQuarter)
}

function addYear(
  tables: Tables,
  { episodes, quarters }: YearModelInput,
  program: NumberedColumn,
  funderSets: FunderSets,
): void {
  const codes = endingCodes(quarters, true)
  const all = tables.ending('exits', exits(codes))
  const byKind = tables.ending('exits by kind', exitsByKind(codes))
  const byQuarter = tables.ending('exits by quarter', exitsByQuarter(codes, quarters))
  const people = tables.ending('served', served(codes))
  const peopleByKind = tables.ending('served by exit', servedByExit(codes))
  tables.add([], tables.ending('by quarter and kind', exitsByQuarterAndKind(codes, quarters)))
  tables.addGrouping('AGENCY/PROGRAM', 'PROGRAM', agencyNodes(episodes, program), [], people)
  tables.addGrouping('SET/PROGRAM', 'PROGRAM', programNodes(funderSets), [], people)
  for (const funder of funderSets.funders) {
    tables.addFunder(funderSets, funder, [], peopleByKind)
    tables.addFunder(funderSets, funder, [], byQuarter)
    tables.addFunder(funderSets, funder, ['CATEGORY'], all)
  }
  tables.addSets(funderSets, [], peopleByKind)
  tables.addSets(funderSets, [], byQuarter)
  tables.addSets(funderSets, ['CATEGORY'], all)
  tables.add(['REGION'], peopleByKind)
  tables.add(['REGION'], byQuarter)
  tables.add(['CATEGORY'], byKind)
  tables.add(['REGION', 'CATEGORY'], all)
  for (const person of ['GENDER', 'AGE_BAND', 'EXPLOITATION_TYPE', 'INDIGENOUS_IDENTITY']) {
    tables.add([person], byKind)
    tables.add(['REGION', person], all)
  }
  tables.add(['AGE_BAND', 'GENDER', 'EXPLOITATION_TYPE'], all)
}

function agencyNodes(episodes: readonly Episode[], { codes }: NumberedColumn): Node[] {
  const agencyOf = new Map(episodes.map(({ program, agency }) => [program, agency]))
  const byAgency = new Map<string, string[]>()
  for (const program of codes) {
    const agency = agencyOf.get(program) ?? 'none'
    byAgency.set(agency, [...(byAgency.get(agency) ?? []), program])
  }
  const nodes: Node[] = [{ code: TOTAL, above: -1, covers: codes }]
  for (const [agency, programs] of [...byAgency].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const above = nodes.push({ code: agency, above: 0, covers: programs }) - 1
    nodes.push(...programs.map((program) => ({ code: program, above, covers: [program] })))
  }
  return nodes
}

/** Dimensions and tables as they are added; a grouping of one name is made once. */
class Tables {
  readonly dimensions: Grouping[] = []
  readonly tables: number[][] = []
  readonly grains: string[][] = []

  constructor(private readonly columns: readonly NumberedColumn[]) {}

  ending(name: string, nodes: readonly Node[]): number {
    return this.dimension(name, ENDING, () => nodes)
  }

  /** A table of columns of the cube, by the ending. */
  add(by: readonly string[], ending: number): void {
    this.tables.push([...by.map((name) => this.flat(name)), ending])
    this.grains.push([...by, ENDING])
  }

  addFunder(sets: FunderSets, funder: string, by: readonly string[], ending: number): void {
    const dimension = this.dimension(`FUNDER ${funder}`, 'PROGRAM', () => funderNodes(sets, funder))
    this.tables.push([dimension, ...by.map((name) => this.flat(name)), ending])
    this.grains.push(['FUNDER', ...by, ENDING])
  }

  /** The hidden tables of the sets that funders are made of. */
  addSets(sets: FunderSets, by: readonly string[], ending: number): void {
    this.addGrouping('SET', 'PROGRAM', setNodes(sets), by, ending)
  }

  /** A table of a grouping of a column, `levels`, with columns of the cube. */
  addGrouping(
    levels: string,
    column: string,
    nodes: readonly Node[],
    by: readonly string[],
    ending: number,
  ): void {
    const dimension = this.dimension(levels, column, () => nodes)
    this.tables.push([dimension, ...by.map((name) => this.flat(name)), ending])
    this.grains.push([levels, ...by, ENDING])
  }

  /** A column of the cube by all of its codes. */
  private flat(name: string): number {
    return this.dimension(name, name, ({ codes }) => flatNodes(codes))
  }

  private dimension(
    name: string,
    columnName: string,
    nodesOf: (column: NumberedColumn) => readonly Node[],
  ): number {
    const known = this.dimensions.findIndex((each) => each.name === name)
    if (known >= 0) return known
    const number = this.columns.findIndex((each) => each.name === columnName)
    const column = this.columns[number] as NumberedColumn
    return this.dimensions.push(groupingOf(name, number, column, nodesOf(column))) - 1
  }
}
