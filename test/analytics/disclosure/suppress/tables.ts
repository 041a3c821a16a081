import type { Attacker, Need } from '../../../../analytics/disclosure/model/need'
import type { SuppressionInput } from '../../../../analytics/disclosure/suppress/contract'

/** A sum and its parts, by cell numbers. */
export type Sum = readonly [total: number, ...parts: number[]]

export interface Given {
  readonly values: readonly number[]
  readonly sums: readonly Sum[]
  readonly primary: readonly number[]
  /** Of the public; each primary cell may ask for what it likes. */
  readonly needs: readonly Omit<Need, 'rule'>[]
  readonly mustPublish?: readonly number[]
  readonly cost?: readonly number[]
  readonly others?: readonly Attacker[]
  readonly unshown?: readonly number[]
}

/** A system of cells by hand: the cost of a cell is its value, zeros that are not primary must be published. */
export function inputOf({
  values,
  sums,
  primary,
  needs,
  mustPublish,
  cost,
  others,
  unshown,
}: Given): SuppressionInput {
  const size = values.length
  const value = Float64Array.from(values)
  const starts = [0]
  for (const cells of sums) starts.push(starts.at(-1)! + cells.length)
  const flags = (cells: readonly number[]) =>
    Uint8Array.from(values, (_, cell) => (cells.includes(cell) ? 1 : 0))
  const zeros = values.flatMap((v, cell) => (v === 0 && !primary.includes(cell) ? [cell] : []))
  return {
    system: {
      size,
      value,
      frequency: value,
      counts: values.every(Number.isInteger),
      equations: { count: sums.length, starts: Int32Array.from(starts), cells: Int32Array.from(sums.flat()) },
      shown: flags(unshown ?? []).map((isUnshown) => 1 - isUnshown),
      largest: null,
      holdings: null,
    },
    attackers: [publicWith(size, needs), ...(others ?? [])],
    primary: flags(primary),
    cost: Float64Array.from(cost ?? values),
    mustPublish: flags([...zeros, ...(mustPublish ?? [])]),
  }
}

function publicWith(size: number, needs: readonly Omit<Need, 'rule'>[]): Attacker {
  return {
    name: 'public',
    atLeast: new Float64Array(size),
    knows: new Uint8Array(size),
    needs: needs.map((need) => ({ ...need, rule: 'GIVEN' })),
  }
}

/** The numbers of the cells that a pattern gives a status. */
export const cellsOf = (pattern: Uint8Array, status: number) =>
  [...pattern].flatMap((s, cell) => (s === status ? [cell] : []))
