import type { Attacker, Need } from '../model/need'
import type { Parts } from './parts'
import type { PrimaryInput } from './policy'
import { requiredInterval } from './required-interval'
import type { SensitiveCell } from './sensitive-cell'

/**
 * Somebody who knows their parts, what everybody knows, and the `known` cells exactly, and from whom the rest of each of
 * `targets` must be kept, as far as a rule asks for it.
 */
export function attackerWithParts(
  name: string,
  parts: Parts,
  known: readonly number[],
  targets: readonly SensitiveCell[],
  { system, policy, protection, publiclyKnown }: PrimaryInput,
): Attacker {
  const atLeast = new Float64Array(system.size)
  parts.cells.forEach((cell, part) => {
    atLeast[cell] = parts.amounts[part] ?? 0
  })
  const knows = publiclyKnown ? publiclyKnown.slice() : new Uint8Array(system.size)
  for (const cell of known) {
    knows[cell] = 1
  }
  const needs: Need[] = []
  for (const target of targets) {
    const need = requiredInterval(target, atLeast[target.cell] ?? 0, policy, protection)
    if (need && knows[target.cell] !== 1) {
      needs.push(need)
    }
  }
  return { name, atLeast, knows, needs }
}
