import type { CellSystem, Holdings } from '../../../../analytics/disclosure/model/system'

interface Facts {
  readonly value: readonly number[]
  /** As the values where absent: a table of counts of contributors. */
  readonly frequency?: readonly number[]
  /** Each the cell of the sum and then its parts. */
  readonly sums?: readonly (readonly number[])[]
  /** The k-th entry holds each cell's k-th largest contribution. */
  readonly largest?: readonly (readonly number[])[]
  readonly holdings?: Holdings
  readonly counts?: boolean
}

export function systemOf({
  value,
  frequency = value,
  sums = [],
  largest,
  holdings,
  counts,
}: Facts): CellSystem {
  return {
    size: value.length,
    value: Float64Array.from(value),
    frequency: Float64Array.from(frequency),
    counts: counts ?? true,
    equations: {
      count: sums.length,
      starts: startsOf(sums.map(({ length }) => length)),
      cells: Int32Array.from(sums.flat()),
    },
    shown: new Uint8Array(value.length).fill(1),
    largest: largest?.map((column) => Float64Array.from(column)) ?? null,
    holdings: holdings ?? null,
  }
}

/** Who has what: of each cell, the amounts by name. */
export function holdingsOf(names: readonly string[], cells: readonly Record<string, number>[]): Holdings {
  const entries = cells.map((cell) =>
    names.filter((name) => cell[name]).map((name) => [name, cell[name] ?? 0] as const),
  )
  return {
    names,
    starts: startsOf(entries.map(({ length }) => length)),
    contributor: Int32Array.from(entries.flat(), ([name]) => names.indexOf(name)),
    amount: Float64Array.from(entries.flat(), ([, amount]) => amount),
  }
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  lengths.forEach((length, index) => {
    starts[index + 1] = (starts[index] ?? 0) + length
  })
  return starts
}
