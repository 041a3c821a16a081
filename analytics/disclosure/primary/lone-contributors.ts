import type { Attacker } from '../model/need'
import type { CellSystem } from '../model/system'
import { attackerWithParts } from './attacker-with-parts'
import { neighboursAmong } from './neighbours'
import type { PrimaryInput } from './policy'
import type { SensitiveCell } from './sensitive-cell'

/**
 * Each contributor, without a name, who is the only one in a sensitive cell, in the order of cells. Where a sum has one
 * contributor, it is that of its one part with a contributor: both cells are one attacker's. Needs are about the sensitive
 * cells that share a sum with one of these, the others being farther from what this one person knows.
 *
 * In a table of magnitudes they are taken to know that they are alone; in a table of counts they know that they are there.
 */
export function loneContributors(input: PrimaryInput, sensitive: readonly SensitiveCell[]): Attacker[] {
  const { system } = input
  const neighbours = neighboursAmong(sensitive, system.equations)
  return groupsOfOne(system, sensitive)
    .map((group) => {
      const cells = group.map(({ cell }) => cell)
      const amounts = group.map(({ value }) => value)
      const known = group.filter(({ isFrequency }) => !isFrequency).map(({ cell }) => cell)
      return attackerWithParts(
        `lone contributor of cell ${cells[0]}`,
        { cells, amounts },
        known,
        neighbours(cells),
        input,
      )
    })
    .filter(({ needs }) => needs.length > 0)
}

/** The sensitive cells of one contributor, those of the same one together. */
function groupsOfOne(system: CellSystem, sensitive: readonly SensitiveCell[]): SensitiveCell[][] {
  const leader = new Map<number, number>()
  for (const { cell } of sensitive) {
    if (system.frequency[cell] === 1) {
      leader.set(cell, cell)
    }
  }
  const find = (cell: number): number => {
    const next = leader.get(cell) ?? cell
    return next === cell ? cell : find(next)
  }
  const { count, starts, cells } = system.equations
  for (let equation = 0; equation < count; equation++) {
    const [sum = 0, ...parts] = cells.subarray(starts[equation], starts[equation + 1])
    for (const part of leader.has(sum) ? parts.filter((cell) => leader.has(cell)) : []) {
      leader.set(find(sum), find(part))
    }
  }
  const groups = new Map<number, SensitiveCell[]>()
  for (const entry of sensitive.filter(({ cell }) => leader.has(cell))) {
    const first = find(entry.cell)
    groups.set(first, [...(groups.get(first) ?? []), entry])
  }
  return [...groups.values()]
}
