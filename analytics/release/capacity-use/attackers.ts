import type { Attacker } from '../../disclosure/model/need'
import type { CellSystem, Holdings } from '../../disclosure/model/system'
import { findAttackers } from '../../disclosure/primary/sensitive'
import type { CapacityCells } from './capacity-cells'
import { PROTECTED_CODES } from './unit-nights'

/** The rules of this cube: at least 3 agencies, dominance (2, 85), p% of 15. */
const RULES = { minimumAgencies: 3, dominance: { n: 2, k: 85 }, pPercent: 15 } as const

export interface Questions {
  /** All codes together in one system, whose sums hold for each of them. */
  readonly system: CellSystem
  /** 1 for cells that are sensitive by any code. Length: cells. */
  readonly primary: Uint8Array
  /** For each code: the public, then the agencies that have something to find out. */
  readonly byCode: readonly (readonly Attacker[])[]
}

/**
 * Who must not find out what, of all codes in one system. What somebody may think of one code is bounded by nothing but the
 * sums, which are the same for all, and by what is in the cells; so an attacker of one code is an attacker of the sum of
 * all, who knows everything of a cell but that code of others. One pattern for all codes is found and examined that way.
 *
 * An agency knows its part of every cell, and all of a cell that nobody else has anything in.
 */
export function findQuestions({ systems }: CapacityCells): Questions {
  const [first] = systems
  if (!first) throw new Error('capacityUse has codes to protect.')
  const value = first.value.map((_, cell) => systems.reduce((sum, each) => sum + (each.value[cell] ?? 0), 0))
  const primary = new Uint8Array(first.size)
  const byCode = systems.map((system, code) => {
    const alone = cellsAlone(system, system.holdings)
    const found = findAttackers({
      system,
      policy: {
        ...RULES,
        agencies: { holdings: system.holdings, knows: alone },
        ownSubtraction: true,
      },
    })
    found.primary.forEach((isPrimary, cell) => {
      if (isPrimary) primary[cell] = 1
    })
    return found.attackers.map((attacker) => ({
      ...attacker,
      name: `${attacker.name} of ${PROTECTED_CODES[code]}`,
      atLeast: attacker.atLeast.map((own, cell) => (value[cell] ?? 0) - (system.value[cell] ?? 0) + own),
    }))
  })
  return { system: { ...first, value, holdings: null }, primary, byCode }
}

/** Of each agency, the cells where nobody else has any nights. */
function cellsAlone({ frequency }: CellSystem, { names, starts, contributor }: Holdings): number[][] {
  const alone: number[][] = names.map(() => [])
  frequency.forEach((agencies, cell) => {
    const who = contributor[starts[cell] ?? 0]
    if (agencies === 1 && starts[cell] !== starts[cell + 1] && who !== undefined) alone[who]?.push(cell)
  })
  return alone
}
