import type { Recovered } from '../../analytics/disclosure/attack'

const HOW: Readonly<Record<Recovered['attack'], string>> = {
  DIFFERENCING: 'by adding and subtracting',
  OWN_SUBTRACTION: 'by taking off their own',
  SINGLETON: 'starting from what is theirs alone',
  PERCENTAGE: 'from a percentage',
}

/** What somebody found and how, such as `the public finds a + b = 9 by adding and subtracting`. */
export function sentenceOf({ attack, attacker, cells, recovered }: Recovered): string {
  const who = attacker === 'public' ? 'the public' : attacker
  const what = cells.map(({ cell }) => (cell.length > 0 ? cell.join(',') : 'a cell of no table')).join(' + ')
  const others = attack === 'OWN_SUBTRACTION' || attack === 'SINGLETON' ? ' beside their own' : ''
  return `${who} finds ${what} = ${recovered}${others} ${HOW[attack]}`
}
