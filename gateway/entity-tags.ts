/**
 * Which of some entity tags an If-None-Match header names; null where none. "*" names the first.
 *
 * Source: RFC 9110, section 13.1.2: tags are compared without regard to W/.
 */
export function namedTag(ifNoneMatch: string | undefined, tags: readonly string[]): string | null {
  if (ifNoneMatch === undefined) return null
  if (ifNoneMatch.trim() === '*') return tags[0] ?? null
  const named = [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag]) => tag)
  return tags.find((tag) => named.includes(tag)) ?? null
}
