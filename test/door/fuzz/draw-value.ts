import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import { oneOf } from '../../../analytics/intruder/random'
import { HOSTILE, HOSTILE_KEYS, HOSTILE_NUMBERS, WRONG_KINDS } from './hostile'

/** From what values are drawn. */
export interface Values {
  readonly draw: () => number
  /** How often a value is one that its type does not take, from 0 to 1. */
  readonly wrong: number
  /** Ids that something has. */
  readonly ids: readonly string[]
}

/** A value for an argument or a variable of a type; texts are hostile more often than not. */
export function drawValue(type: GraphQLInputType, values: Values): unknown {
  const { draw, wrong } = values
  if (isNonNullType(type)) return draw() < wrong / 10 ? null : drawValue(type.ofType, values)
  if (draw() < wrong / 5) return oneOf(WRONG_KINDS, draw)
  if (isListType(type)) {
    const length = draw() < 0.01 ? 200 : Math.floor(3 * draw())
    return Array.from({ length }, () => drawValue(type.ofType, values))
  }
  if (isInputObjectType(type)) {
    const given = Object.values(type.getFields()).filter(
      (field) => draw() < (isRequiredInputField(field) ? 1 - wrong / 20 : 0.4),
    )
    const entries = given.map((field) => [field.name, drawValue(field.type, values)] as const)
    if (draw() < wrong / 5) entries.push([oneOf(HOSTILE_KEYS, draw) as string, oneOf(HOSTILE, draw)])
    return Object.fromEntries(entries)
  }
  if (draw() < wrong) return draw() < 0.8 ? oneOf(HOSTILE, draw) : oneOf(HOSTILE_NUMBERS, draw)
  if (isEnumType(type)) return oneOf(type.getValues(), draw)?.name
  return drawScalar(type.name, values)
}

function drawScalar(name: string, { draw, ids }: Values): unknown {
  const usual = USUAL[name]
  if (usual) return oneOf(usual, draw)
  if (name === 'ID' && draw() < 0.6) return oneOf(ids, draw)
  return draw() < 0.02 ? `${oneOf(HOSTILE, draw)}${'x'.repeat(20_000)}` : oneOf(HOSTILE, draw)
}

const USUAL: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, 2, 3, 5],
  Float: [0, 1, 0.5, 12],
  Boolean: [true, false],
  RegionCode: ['CA', 'CA-ON', '35', '3520', '59', 'CA-QC'],
  PeriodCode: ['2024', '2024-Q1', '2024-02', 'FY2023-24', '2031'],
  Date: ['2026-03-14', '2026-03-01', '1999-12-31'],
  DateTime: ['2026-03-14T12:00:00Z', '2026-03-15T18:00:00.000Z'],
}
