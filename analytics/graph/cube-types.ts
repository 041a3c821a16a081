import {
  Arg,
  type ClassType,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql'
import { decodeRow, encodeCursor } from '../../platform/codes/cursor'
import * as enums from '../../platform/codes/enums'
import { type Connection, connectionOf, pageOf, pageSize } from '../../platform/codes/page'
import { PeriodCodeScalar, RegionCodeScalar } from '../../platform/codes/scalars'
import type { Bilingual } from '../../platform/errors'
import { PAGED } from '../../platform/limits/cost-directives'
import type { Answer } from '../answer/answer'
import type { Cube, CubeName, Dimension, Measure } from '../cubes/cube'
import { CUBES } from '../cubes/registry'
import { Agency, Funder, Program, Region } from '../stubs.type'
import { addField, type FieldType, type GraphClass } from './add-field'
import { PeriodFilter, RegionFilter } from './filter.type'
import { StatCell } from './stat-cell'
import { StatTable } from './stat-table.type'
import { CountValue, DaysValue, RateValue } from './value.type'

/** The types of the graph that a cube's declaration makes. */
export interface CubeTypes {
  readonly cube: Cube
  /** The enum `<Cube>Dimension`. */
  readonly dimension: object
  readonly filter: ClassType<object>
  readonly cell: new (answer: Answer, row: number) => StatCell
  readonly table: new (answer: Answer, notice: Bilingual | null) => StatTable
}

const VALUES = { COUNT: CountValue, RATE: RateValue, DAYS: DaysValue }
const ENTITIES = { Funder, Agency, Program }

function typesOf(cube: Cube): CubeTypes {
  const cell = cellClass(cube, keyClass(cube))
  return {
    cube,
    dimension: dimensionEnum(cube),
    filter: filterClass(cube),
    cell,
    table: tableClass(cube, cell),
  }
}

function dimensionEnum({ typeName, dimensions, title }: Cube): object {
  const names = Object.fromEntries(dimensions.map(({ name }) => [name, name]))
  registerEnumType(names, {
    name: `${typeName}Dimension`,
    description: `What figures of "${title.en}" are published by. Not every combination is: \`analytics { cubes }\` says which.`,
    valuesConfig: Object.fromEntries(
      dimensions.map(({ name, label, isGoverned }) => [
        name,
        { description: isGoverned ? `${label.en}. Read under an agreement alone.` : label.en },
      ]),
    ),
  })
  return names
}

function filterClass({ typeName, dimensions }: Cube): ClassType<object> {
  const filter = named(class {}, `${typeName}Filter`)
  InputType(`${typeName}Filter`, {
    description:
      'Which rows. It selects them and never adds up; every dimension that it restricts is in the grain.',
  })(filter)
  for (const dimension of dimensions) {
    const { filter: field, name } = dimension
    if (name === 'PERIOD') addField(filter, field, () => PeriodFilter)
    else if (name === 'REGION') addField(filter, field, () => RegionFilter, { nullable: true })
    else addField(filter, field, () => [codeType(dimension)], { nullable: true, description: 'Absent: all.' })
  }
  return filter
}

function codeType({ codes }: Dimension): ReturnType<FieldType> {
  switch (codes.kind) {
    case 'LIST':
      return codes.enumName === null ? String : enumNamed(codes.enumName)
    case 'TEXT':
      return String
    case 'PERIOD':
      return PeriodCodeScalar
    case 'REGION':
      return RegionCodeScalar
    case 'ENTITY':
      return ID
  }
}

function enumNamed(name: string): object {
  const found = (enums as Readonly<Record<string, object>>)[name]
  if (!found) throw new Error(`a cube names the enum ${name}, which platform/codes/enums.ts does not have`)
  return found
}

function keyClass({ typeName, dimensions, implied }: Cube): ClassType<object> {
  const key = named(class {}, `${typeName}Key`)
  ObjectType(`${typeName}Key`, {
    description: 'Where a cell is. Null: the dimension is not in the grain.',
    simpleResolvers: true,
  })(key)
  for (const dimension of dimensions) {
    const { key: field, name, codes, label } = dimension
    const type =
      codes.kind === 'REGION'
        ? Region
        : codes.kind === 'ENTITY'
          ? ENTITIES[codes.entity]
          : codeType(dimension)
    addField(key, field, () => type, { nullable: !implied.includes(name), description: label.en })
  }
  return key
}

function cellClass(cube: Cube, key: ClassType<object>): CubeTypes['cell'] {
  const { typeName, dimensions, measures } = cube
  const cell = named(class extends StatCell {}, `${typeName}Cell`)
  ObjectType(`${typeName}Cell`, {
    description: 'One cell: its figures, and where it is. A figure is worked out when it is asked for.',
    simpleResolvers: true,
  })(cell)
  define(cell, 'key', function (this: StatCell) {
    return Object.fromEntries(dimensions.map((dimension) => [dimension.key, this.keyField(dimension)]))
  })
  addField(cell, 'key', () => key)
  for (const measure of measures) addMeasure(cell, measure)
  return cell
}

function addMeasure(cell: GraphClass, measure: Measure): void {
  const { name, kind, argument, label, unit, formula, caveats } = measure
  define(cell, name, function (this: StatCell, args: Readonly<Record<string, string>>) {
    return this.measured(measure, argument ? (args[argument.name] as string) : '')
  })
  const description = [`${label.en}, in ${unit.en}: ${formula.en}.`, ...caveats.map(({ en }) => en)].join(' ')
  const args = argument ? [{ name: argument.name, type: () => enumNamed(argument.enumName) }] : []
  addField(cell, name, () => VALUES[kind], { description }, args)
}

interface PageOfCells {
  readonly first: number
  readonly after: string | null
}

function tableClass({ typeName, title }: Cube, cell: CubeTypes['cell']): CubeTypes['table'] {
  const connection = connectionOf(() => cell as unknown as ClassType<StatCell>, `${typeName}Cell`)
  class Table extends StatTable {
    cells(first: number, after: string | null): Connection<StatCell> {
      return pageOfCells(this.answer, cell, { first, after })
    }
  }
  const table = named(Table, `${typeName}Table`)
  ObjectType(`${typeName}Table`, { description: `${title.en}.`, implements: StatTable })(table)
  const descriptor = Object.getOwnPropertyDescriptor(Table.prototype, 'cells')
  Field(() => connection, {
    description: 'Every row of the table, the last axis of its grid changing fastest.',
  })(Table.prototype, 'cells', descriptor as PropertyDescriptor)
  Directive(PAGED)(Table.prototype, 'cells')
  Arg('first', () => Int, { nullable: true, defaultValue: 100, description: '1 to 100.' })(
    Table.prototype,
    'cells',
    0,
  )
  Arg('after', () => String, { nullable: true })(Table.prototype, 'cells', 1)
  return table
}

/** A place in a table is its row: tables of a release never change, and rows keep their order. */
function pageOfCells(
  answer: Answer,
  cell: CubeTypes['cell'],
  { first, after }: PageOfCells,
): Connection<StatCell> {
  const size = pageSize(first ?? 100)
  const start = after === null || after === undefined ? 0 : decodeRow(after) + 1
  const end = Math.min(answer.rows, start + size + 1)
  const rows = Array.from({ length: Math.max(0, end - start) }, (_, at) => new cell(answer, start + at))
  return pageOf(rows, { first: size, totalCount: answer.rows, cursorOf: ({ row }) => encodeCursor([row]) })
}

function define(
  target: GraphClass,
  name: string,
  value: (this: StatCell, args: Readonly<Record<string, string>>) => unknown,
): void {
  Object.defineProperty(target.prototype, name, { value, writable: true, configurable: true })
}

function named<Class extends object>(target: Class, name: string): Class {
  return Object.defineProperty(target, 'name', { value: name })
}

/** Of every registered cube. */
export const CUBE_TYPES: readonly CubeTypes[] = CUBES.map(typesOf)

export function typesNamed(name: CubeName): CubeTypes {
  return CUBE_TYPES.find(({ cube }) => cube.name === name) as CubeTypes
}
