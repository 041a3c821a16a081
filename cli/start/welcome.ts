import { resolve } from 'node:path'
import type { Config } from '../../platform/config/config'
import { SETTINGS } from '../../platform/config/settings'

const QUERY =
  '{ availability(filter: {region: \\"CA\\"}, first: 3) { edges { node { vacant asOf stale service { name agency { name } } } } } }'

/** The ready line, and what to do next. */
export function printWelcome(url: string, config: Config): void {
  console.log(`Hub ready at ${url}`)
  if (config.frozenNow) console.log(`For the data it is ${config.frozenNow.toISOString()} (HUB_NOW).`)
  if (config.oidc) console.log(`Tokens are taken of ${config.oidc.issuer}.`)
  else if (config.production)
    console.log('No HUB_OIDC_ISSUER is set: agencies call with keys, and everybody else is the public.')
  if (config.production) return
  console.log(
    [
      '',
      `A token:      TOKEN=$(${sameFolder(config)}npm run -s hub -- token --role coordinator --region CA)`,
      `A question:   curl -s ${url} -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
      `                -d '{"query":"${QUERY}"}'`,
      'Ctrl-C stops the hub.',
    ].join('\n'),
  )
}

// A token is only good for the hub of the same data folder.
function sameFolder({ hubData }: Config): string {
  return hubData === resolve(SETTINGS.HUB_DATA.byDefault)
    ? ''
    : `HUB_DATA='${hubData.replaceAll("'", "'\\''")}' `
}
