import { quarterOf } from '../../../platform/codes/period-months'
import type { Node } from './column'
import { type Episode, EXITS } from './feed'

/** Open at the end of the year. */
export const OPEN = 'OPEN'
export const EXITED = 'EXITED'
/** Both. */
export const SERVED = 'SERVED'

/** How and in which quarter an episode ended, as one code, such as "2024-Q2.SAFE"; OPEN where it did not in these quarters. */
export function endingOf({ exitMonth, exit }: Episode, quarters: readonly string[]): string {
  const quarter = exitMonth === null ? null : quarterOf(exitMonth)
  return quarter !== null && quarters.includes(quarter) ? `${quarter}.${exit}` : OPEN
}

/** Every code that an ending in these quarters may have. */
export function endingCodes(quarters: readonly string[], withOpen: boolean): string[] {
  return [
    ...quarters.flatMap((quarter) => EXITS.map((exit) => `${quarter}.${exit}`)),
    ...(withOpen ? [OPEN] : []),
  ]
}

const exited = (codes: readonly string[]) => codes.filter((code) => code !== OPEN)

/** Everybody served, by whether and how they left. */
export function servedByExit(codes: readonly string[]): Node[] {
  return [
    { code: SERVED, above: -1, covers: codes },
    { code: EXITED, above: 0, covers: exited(codes) },
    ...EXITS.map((exit) => ({
      code: exit,
      above: 1,
      covers: codes.filter((code) => code.endsWith(`.${exit}`)),
    })),
    { code: OPEN, above: 0, covers: codes.filter((code) => code === OPEN) },
  ]
}

/** Everybody served, alone. */
export function served(codes: readonly string[]): Node[] {
  return [{ code: SERVED, above: -1, covers: codes }]
}

/** Exits alone. */
export function exits(codes: readonly string[]): Node[] {
  return [{ code: EXITED, above: -1, covers: exited(codes) }]
}

export function exitsByKind(codes: readonly string[]): Node[] {
  return [
    ...exits(codes),
    ...EXITS.map((exit) => ({
      code: exit,
      above: 0,
      covers: codes.filter((code) => code.endsWith(`.${exit}`)),
    })),
  ]
}

export function exitsByQuarter(codes: readonly string[], quarters: readonly string[]): Node[] {
  return [
    ...exits(codes),
    ...quarters.map((quarter) => ({
      code: quarter,
      above: 0,
      covers: codes.filter((code) => code.startsWith(`${quarter}.`)),
    })),
  ]
}

/** Exits by quarter, and in each by kind. */
export function exitsByQuarterAndKind(codes: readonly string[], quarters: readonly string[]): Node[] {
  const nodes: Node[] = exits(codes)
  for (const quarter of quarters) {
    const covers = codes.filter((code) => code.startsWith(`${quarter}.`))
    const above = nodes.push({ code: quarter, above: 0, covers }) - 1
    nodes.push(
      ...EXITS.map((exit) => ({ code: `${quarter}.${exit}`, above, covers: [`${quarter}.${exit}`] })),
    )
  }
  return nodes
}
