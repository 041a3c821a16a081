import type { Episode } from './feed'

/**
 * Of each agency's clients the episode that they are counted by in a year: the first that was open in it; of several that began in
 * one month the first of the feed. Pseudonyms of two agencies are never those of one person.
 */
export function clientEpisodes(episodes: readonly Episode[]): Episode[] {
  const first = new Map<string, Episode>()
  for (const episode of episodes) {
    const key = `${episode.agency} ${episode.pseudonym}`
    const known = first.get(key)
    if (!known || episode.entryMonth < known.entryMonth) first.set(key, episode)
  }
  return [...first.values()]
}

/** The rows of clients served that an episode is counted in: by the name of the grain, then by code. */
export function clientRowsOf(
  { agency, program, province }: Episode,
  fundersOf: ReadonlyMap<string, readonly string[]>,
): (readonly [grain: string, code: string])[] {
  return [
    ['TOTAL', ''],
    ['REGION(PROVINCE)', province],
    ['AGENCY', agency],
    ['PROGRAM', program],
    ...(fundersOf.get(program) ?? []).map((funder) => ['FUNDER', funder] as const),
  ]
}

/** How many clients each agency has in each row: by grain and code, then by agency. */
export function countClients(
  episodes: readonly Episode[],
  fundersOf: ReadonlyMap<string, readonly string[]>,
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const episode of clientEpisodes(episodes)) {
    for (const [grain, code] of clientRowsOf(episode, fundersOf)) {
      const key = clientKey(grain, code)
      const ofRow = counts.get(key) ?? new Map<string, number>()
      ofRow.set(episode.agency, (ofRow.get(episode.agency) ?? 0) + 1)
      counts.set(key, ofRow)
    }
  }
  return counts
}

export const clientKey = (grain: string, code: string) => `${grain}:${code}`

/** Whether a count of people is small, or small beside what one agency has of it. */
export function isSmallFor(byAgency: ReadonlyMap<string, number>, k: number): boolean {
  const all = [...byAgency.values()].reduce((sum, count) => sum + count, 0)
  const isSmall = (count: number) => count > 0 && count < k
  return isSmall(all) || [...byAgency.values()].some((own) => isSmall(all - own))
}
