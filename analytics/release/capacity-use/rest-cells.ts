import type { Equations, Holdings } from '../../disclosure/model/system'
import type { CapacityCells } from './capacity-cells'
import type { Movement } from './movement-finder'

type Sets = readonly (readonly number[])[]

/** A cell for each set of cells, which is their sum and which no table shows; tied to nothing. */
export function sumCells({ systems }: CapacityCells, sets: Sets): CapacityCells {
  const frequency = Float64Array.from(sets, (set) => agenciesIn(systems, set))
  return {
    systems: systems.map((system) => ({
      ...system,
      size: sets.length,
      value: Float64Array.from(sets, (set) =>
        set.reduce((sum, cell) => sum + (system.value[cell] as number), 0),
      ),
      frequency,
      shown: new Uint8Array(sets.length),
      equations: { count: 0, starts: new Int32Array(1), cells: new Int32Array() },
      holdings: sumHoldings(system.holdings, sets),
    })),
    rows: sets.map(() => []),
  }
}

/** The cells, and after them one for each set of them, tied to them as their sum. */
export function withSums(cells: CapacityCells, sets: Sets): CapacityCells {
  const sums = sumCells(cells, sets)
  return {
    systems: cells.systems.map((system, code) => {
      const { size, value, frequency, shown, equations, holdings } = system
      const more = sums.systems[code] as typeof system
      return {
        ...system,
        size: size + sets.length,
        value: Float64Array.from([...value, ...more.value]),
        frequency: Float64Array.from([...frequency, ...more.frequency]),
        shown: Uint8Array.from([...shown, ...more.shown]),
        equations: withEquations(equations, sets, size),
        holdings: {
          names: holdings.names,
          starts: continued(holdings.starts, more.holdings.starts),
          contributor: Int32Array.from([...holdings.contributor, ...more.holdings.contributor]),
          amount: Float64Array.from([...holdings.amount, ...more.holdings.amount]),
        },
      }
    }),
    rows: [...cells.rows, ...sums.rows],
  }
}

/** Moves that even out to less than this share of the largest of them even out: the rest is the solver's noise. */
const NOISE = 1e-6

/** A movement of the cells, in which those after them, from `first`, move as the sums that they are. */
export function withSumsMoved({ cells, by }: Movement, sets: Sets, first: number): Movement {
  const moved = new Map(cells.map((cell, at) => [cell, by[at] as number]))
  const sums = sets.flatMap((set, place) => {
    const moves = set.map((cell) => moved.get(cell) ?? 0)
    const sum = moves.reduce((all, move) => all + move, 0)
    const largest = Math.max(...moves.map(Math.abs))
    return Math.abs(sum) > NOISE * largest ? [{ cell: first + place, by: sum }] : []
  })
  return { cells: [...cells, ...sums.map(({ cell }) => cell)], by: [...by, ...sums.map((sum) => sum.by)] }
}

function sumHoldings({ names, starts, contributor, amount }: Holdings, sets: Sets): Holdings {
  const ends = [0]
  const entries: [number, number][] = []
  const sums = new Float64Array(names.length)
  for (const set of sets) {
    sums.fill(0)
    for (const cell of set) {
      for (let at = starts[cell] as number; at < (starts[cell + 1] as number); at++) {
        const who = contributor[at] as number
        sums[who] = (sums[who] as number) + (amount[at] as number)
      }
    }
    sums.forEach((sum, who) => {
      if (sum > 0) entries.push([who, sum])
    })
    ends.push(entries.length)
  }
  return {
    names,
    starts: Int32Array.from(ends),
    contributor: Int32Array.from(entries, ([who]) => who),
    amount: Float64Array.from(entries, ([, sum]) => sum),
  }
}

/** How many agencies have something of any code in some cells. */
function agenciesIn(systems: CapacityCells['systems'], set: readonly number[]): number {
  const agencies = new Set<number>()
  for (const { holdings } of systems) {
    for (const cell of set) {
      for (let at = holdings.starts[cell] as number; at < (holdings.starts[cell + 1] as number); at++)
        agencies.add(holdings.contributor[at] as number)
    }
  }
  return agencies.size
}

function withEquations({ count, starts, cells }: Equations, sets: Sets, first: number): Equations {
  const more = [0]
  for (const set of sets) more.push((more.at(-1) as number) + set.length + 1)
  return {
    count: count + sets.length,
    starts: continued(starts, Int32Array.from(more)),
    cells: Int32Array.from([...cells, ...sets.flatMap((set, i) => [first + i, ...set])]),
  }
}

/** Where entries start when others come after them. */
function continued(starts: Int32Array, more: Int32Array): Int32Array {
  const end = starts.at(-1) as number
  return Int32Array.from([...starts, ...more.subarray(1).map((start) => start + end)])
}
