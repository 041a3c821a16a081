import type { Attacker } from '../model/need'
import { attackerWithParts } from './attacker-with-parts'
import { partsByContributor } from './parts'
import type { PrimaryInput } from './policy'
import type { SensitiveCell } from './sensitive-cell'

/**
 * Each agency, knowing its own part of every cell, what everybody knows, and its own cells exactly; its needs are about the
 * rest of every sensitive cell beside its own part, where that rest is others'; of every cell at all where every rest counts.
 * Agencies without any part, who know no cell either, are the public. In the order of their names; nobody unless own
 * subtraction is named.
 */
export function agencyAttackers(input: PrimaryInput, cells: readonly SensitiveCell[]): Attacker[] {
  const { agencies, ownSubtraction } = input.policy
  if (!agencies || !ownSubtraction) {
    return []
  }
  const { holdings, knows = [] } = agencies
  const targets = input.everyRest ? shownCells(input) : cells
  return partsByContributor(holdings)
    .map((parts, agency) => ({ name: holdings.names[agency] ?? '', parts, known: knows[agency] ?? [] }))
    .filter(({ parts, known }) => parts.cells.length > 0 || known.length > 0)
    .map(({ name, parts, known }) => attackerWithParts(`agency ${name}`, parts, known, targets, input))
    .filter(({ needs }) => needs.length > 0)
}

/** Every cell that tables show, as one of which nothing may be exact. */
function shownCells({ system: { shown, value, counts } }: PrimaryInput): SensitiveCell[] {
  const cells = [...shown.keys()].filter((cell) => shown[cell] === 1)
  return cells.map((cell) => ({
    cell,
    rules: ['GIVEN'],
    value: value[cell] as number,
    isFrequency: true,
    isCount: counts,
    largest: [],
  }))
}
