import type { Attacker, Need } from '../model/need'
import { agencyAttackers } from './agency-attackers'
import { findSensitiveCells } from './find-sensitive-cells'
import type { PrimaryInput } from './policy'
import { requiredInterval } from './required-interval'
import type { SensitiveCell } from './sensitive-cell'
import { singletonAttackers } from './singleton-attackers'

export interface Sensitive {
  /** 1 for cells that some rule finds sensitive. Length: cells. */
  readonly primary: Uint8Array
  /** The public first, then agencies, lone contributors and named contributors; those who learn nothing are left out. */
  readonly attackers: readonly Attacker[]
}

/** Which cells are sensitive, and who must be kept from finding out what about them. */
export function findAttackers(input: PrimaryInput): Sensitive {
  const cells = findSensitiveCells(input.system, input.policy)
  const primary = new Uint8Array(input.system.size)
  for (const { cell } of cells) {
    primary[cell] = 1
  }
  const attackers = [
    publicAttacker(input, cells),
    ...agencyAttackers(input, cells),
    ...singletonAttackers(input, cells),
  ]
  return { primary, attackers }
}

/**
 * Knows what everybody knows. A cell that is sensitive only because an agency may subtract its part is no secret as a whole:
 * the agencies' needs protect it.
 */
function publicAttacker(input: PrimaryInput, cells: readonly SensitiveCell[]): Attacker {
  const { system, policy, protection, publiclyKnown } = input
  const needs: Need[] = []
  for (const cell of cells) {
    const rules = cell.rules.filter((rule) => rule !== 'OWN_SUBTRACTION')
    const need = rules.length > 0 ? requiredInterval({ ...cell, rules }, 0, policy, protection) : null
    if (need && publiclyKnown?.[cell.cell] !== 1) {
      needs.push(need)
    }
  }
  const knows = publiclyKnown ?? new Uint8Array(system.size)
  return { name: 'public', atLeast: new Float64Array(system.size), knows, needs }
}
