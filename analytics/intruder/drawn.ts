import type { Pulled } from './pull/pull'

/** How the attacks that are drawn are shared out. */
const SHARES = {
  differencing: 0.18,
  trackers: 0.18,
  own: 0.1,
  alike: 0.06,
  byAgencies: 0.14,
  rounded: 0.14,
  roundedByAgencies: 0.12,
  averaging: 0.05,
  refusals: 0.03,
} as const
export type Drawn = Readonly<Record<keyof typeof SHARES, number>>

/** Attacks for which there is nothing to attack are tried on what there is. */
export function shareOut(attacks: number, { cubes, tables }: Pulled): Drawn {
  const has = (method: string) =>
    cubes.some((cube) => cube.method === method && tables.get(cube.name)?.length)
  const open = (name: keyof typeof SHARES) =>
    name.startsWith('rounded')
      ? has('ROUNDING')
      : ['averaging', 'refusals'].includes(name) || has('SUPPRESSION')
  const names = (Object.keys(SHARES) as (keyof typeof SHARES)[]).filter(open)
  const all = names.reduce((sum, name) => sum + SHARES[name], 0)
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, share]) => [
      name,
      names.includes(name as keyof typeof SHARES) ? Math.floor((attacks * share) / all) : 0,
    ]),
  ) as Record<keyof typeof SHARES, number>
}
