import type { LangCode } from '../platform/codes/lang'

/**
 * The official language that an Accept-Language header prefers: FR where French comes before English, else EN.
 *
 * Source: RFC 9110, section 12.5.4; of equal weights the first named wins.
 */
export function preferredLang(acceptLanguage: string | undefined): LangCode {
  const ranges = (acceptLanguage ?? '').split(',').map(rangeOf)
  const accepted = ranges.filter(({ tag, weight }) => weight > 0 && /^(en|fr)(-|$)|^\*$/.test(tag))
  const [first] = accepted.toSorted((a, b) => b.weight - a.weight)
  return first?.tag.startsWith('fr') ? 'FR' : 'EN'
}

function rangeOf(range: string) {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
}
