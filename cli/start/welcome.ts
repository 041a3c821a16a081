import type { Config } from '../../platform/config/config'

const QUERY =
  '{ availability(filter: {region: \\"CA\\"}, first: 3) { edges { node { vacant asOf stale service { name agency { name } } } } } }'

/** The ready line, and what to do next. */
export function printWelcome(url: string, config: Config): void {
  console.log(`Hub ready at ${url}`)
  if (config.frozenNow) console.log(`For the data it is ${config.frozenNow.toISOString()} (HUB_NOW).`)
  if (config.production) return
  console.log(
    [
      '',
      'A token:      TOKEN=$(npm run -s hub -- token --role coordinator --region CA)',
      `A question:   curl -s ${url} -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
      `                -d '{"query":"${QUERY}"}'`,
      'Ctrl-C stops the hub.',
    ].join('\n'),
  )
}
