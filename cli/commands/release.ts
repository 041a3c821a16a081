import { Command } from 'commander'
import { closePeriod } from '../../analytics/release/close-period'
import { lastBuild, readLedger, readRefusals } from '../../analytics/release/ledger.repository'
import { findParts } from '../../analytics/release/parts.repository'
import { publishRelease, withdrawRelease } from '../../analytics/release/publish-release'
import { findReleases } from '../../analytics/release/release-row.repository'
import { dataNow } from '../../platform/config/config'
import { queryingOf } from '../../platform/database/querying'
import { StartError } from '../../platform/errors'
import { showProgress, silent } from '../disclosure/progress'
import { buildAll } from '../release/build'
import { describeBuild } from '../release/describe-build'
import { refusalLines } from '../release/describe-refusals'
import { releaseTable, releaseText, type ShownRelease } from '../release/describe-releases'
import { actorHere, withRelease } from '../release/with-release'

export function releaseCommand(): Command {
  return new Command('release')
    .description('Make statistics: close periods, build a release of them, look at it, and publish it.')
    .addCommand(closeCommand())
    .addCommand(buildCommand())
    .addCommand(showCommand())
    .addCommand(publishCommand())
    .addCommand(withdrawCommand())
}

function closeCommand(): Command {
  return new Command('close')
    .description('Close all months of a period: what comes later waits for a revision.')
    .argument('<period>', 'a month 2024-03, a quarter 2024-Q1, a year 2024 or a fiscal year FY2024-25')
    .action(async (period: string) => {
      const { added } = await withRelease((release, { config }) =>
        closePeriod(queryingOf(release), period, dataNow(config), actorHere()),
      )
      const months = added === 1 ? 'one month' : `${added} months`
      console.log(added === 0 ? `${period} was closed before.` : `${period} is closed (${months}).`)
    })
}

function buildCommand(): Command {
  return new Command('build')
    .description(
      'Build one release of every cube and every period that is closed and not yet released, and of what changed since and may be revised.',
    )
    .option('--json', 'print one JSON object and nothing else')
    .action(async ({ json }: { json?: true }) => {
      const onProgress = json ? silent : showProgress()
      const result = await withRelease((release, { installKey, database }) =>
        buildAll(release, { installKey, actor: actorHere(), onProgress, url: database.urlOf('release') }),
      )
      if (result.outcome === 'BUSY')
        throw new StartError('Another build is under way on this database. Wait until it has ended.')
      console.log(json ? JSON.stringify(result) : describeBuild(result))
    })
}

function showCommand(): Command {
  return new Command('show')
    .description('List all releases; or show one with its parts, its figures, and what was refused and why.')
    .argument('[release]', 'a code such as R2026-10.1')
    .option('--json', 'print one JSON value and nothing else')
    .action(async (code: string | undefined, { json }: { json?: true }) => {
      console.log(await (code === undefined ? listing(json === true) : showing(code, json === true)))
    })
}

/** All releases, and what the last build left out. */
function listing(json: boolean): Promise<string> {
  return withRelease(async (release) => {
    const releases = await findReleases(release)
    if (json) return JSON.stringify(releases)
    const last = await lastBuild(release)
    const refusals = last?.releaseId ? await readRefusals(release, last.releaseId) : []
    return [
      releaseTable(releases),
      ...(refusals.length > 0 ? ['', 'By the last build:', ...refusalLines(refusals)] : []),
    ].join('\n')
  })
}

function showing(code: string, json: boolean): Promise<string> {
  return withRelease(async (release) => {
    const row = (await findReleases(release)).find((each) => each.code === code)
    if (!row) throw new StartError(`There is no release "${code}". "hub release show" lists them.`)
    const shown: ShownRelease = {
      ...row,
      parts: await findParts(release, row.id),
      refusals: await readRefusals(release, row.id),
      ledger: await readLedger(release, row.id),
    }
    return json ? JSON.stringify(shown) : releaseText(shown)
  })
}

function publishCommand(): Command {
  return new Command('publish')
    .description('Publish a release; every running hub answers from it at once.')
    .argument('[release]', 'its code; without one, the release built last')
    .action(async (code: string | undefined) => {
      const published = await withRelease((release) =>
        publishRelease(queryingOf(release), code ?? null, actorHere()),
      )
      console.log(`Release ${published} is published.`)
    })
}

function withdrawCommand(): Command {
  return new Command('withdraw')
    .description('Take a release back; the ledger keeps that it was there.')
    .argument('<release>', 'its code')
    .action(async (code: string) => {
      const withdrawn = await withRelease((release) =>
        withdrawRelease(queryingOf(release), code, actorHere()),
      )
      console.log(`Release ${withdrawn} is withdrawn.`)
    })
}
