import type { Attacker } from '../model/need'
import type { Holdings } from '../model/system'
import { attackerWithParts } from './attacker-with-parts'
import { neighboursAmong } from './neighbours'
import { partsByContributor } from './parts'
import type { PrimaryInput } from './policy'
import type { SensitiveCell } from './sensitive-cell'

/** Up to how many contributors to a sensitive cell count as few. */
export const FEW_CONTRIBUTORS = 3

/**
 * Each named contributor of a sensitive cell of few contributors, knowing its own part of every cell; in the order of names.
 * Its needs are about the rest of the sensitive cells that share a sum with one of its small sensitive cells. Those farther
 * off, and contributors who are one among many everywhere, are left out: what they know moves bounds there by less than
 * the part of one among many.
 *
 * In a table of magnitudes the one contributor of a cell is taken to know that it is alone, since numbers of contributors
 * are commonly published beside the sums.
 */
export function namedContributors(
  input: PrimaryInput,
  holdings: Holdings,
  sensitive: readonly SensitiveCell[],
): Attacker[] {
  const small = new Map(sensitive.map((entry) => [entry.cell, entry]))
  for (const cell of small.keys()) {
    if (contributorsIn(holdings, cell) > FEW_CONTRIBUTORS) {
      small.delete(cell)
    }
  }
  const neighbours = neighboursAmong(sensitive, input.system.equations)
  const attackers: Attacker[] = []
  partsByContributor(holdings).forEach((parts, contributor) => {
    const ownSmall = parts.cells.filter((cell) => small.has(cell))
    if (ownSmall.length > 0) {
      const alone = ownSmall.filter(
        (cell) => !small.get(cell)?.isFrequency && contributorsIn(holdings, cell) === 1,
      )
      const name = `contributor ${holdings.names[contributor] ?? ''}`
      attackers.push(attackerWithParts(name, parts, alone, neighbours(ownSmall), input))
    }
  })
  return attackers.filter(({ needs }) => needs.length > 0)
}

function contributorsIn({ starts }: Holdings, cell: number): number {
  return (starts[cell + 1] ?? 0) - (starts[cell] ?? 0)
}
