import type { LedgerEntry, Refusal } from '../../analytics/release/ledger.repository'
import type { PartRow } from '../../analytics/release/parts.repository'
import type { ReleaseRow } from '../../analytics/release/release-row.repository'
import { tableText } from '../table-text'
import { refusalLines } from './describe-refusals'

/** A release with all that a steward may know of it. */
export interface ShownRelease extends ReleaseRow {
  readonly parts: readonly PartRow[]
  readonly refusals: readonly Refusal[]
  readonly ledger: readonly LedgerEntry[]
}

export function releaseTable(releases: readonly ReleaseRow[]): string {
  if (releases.length === 0) return 'There are no releases.'
  return tableText(
    ['RELEASE', 'STATE', 'PERIODS', 'PARTS', 'CELLS', 'SUPPRESSED', 'BUILT', 'PUBLISHED', 'SAMPLE'],
    releases.map((release) => [
      release.code,
      release.state,
      spanOf(release.manifest.periods ?? []),
      String(release.manifest.parts?.length ?? '–'),
      String(release.certificate?.cells ?? '–'),
      String(release.certificate?.suppressedCells ?? '–'),
      instant(release.builtAt),
      instant(release.publishedAt),
      release.sampleData ? 'yes' : 'no',
    ]),
  )
}

export function releaseText(release: ShownRelease): string {
  const { code, state, certificate, contentHash, methodVersion, manifest, supersedes, parts } = release
  return [
    `Release ${code}: ${state}${release.sampleData ? ', made-up sample data' : ''}`,
    `Method ${methodVersion}, software ${manifest.softwareVersion}, content hash ${contentHash ?? '–'}`,
    `Built ${instant(release.builtAt)}, published ${instant(release.publishedAt)}, withdrawn ${instant(release.withdrawnAt)}, after ${supersedes ?? 'none'}`,
    ...(certificate
      ? [
          `${certificate.verdict}: ${certificate.cells} cells, ${certificate.suppressedCells} suppressed; promises ${certificate.promises
            .map(({ id, held }) => `${id} ${held ? 'held' : 'NOT HELD'}`)
            .join(', ')}`,
        ]
      : []),
    '',
    tableText(
      ['CUBE', 'PERIOD', 'CELLS', 'SUPPRESSED', 'REVISED', 'CONTENT HASH'],
      parts.map((part) => [
        part.cube,
        part.period,
        String(part.cells),
        String(part.suppressed),
        part.isRevision ? 'yes' : 'no',
        part.contentHash,
      ]),
    ),
    ...(release.refusals.length > 0 ? ['', ...refusalLines(release.refusals)] : []),
    '',
    tableText(
      ['WHEN', 'EVENT', 'WHO'],
      release.ledger
        .filter(({ event }) => !event.endsWith('_REFUSED'))
        .map(({ at, event, actor }) => [at.toISOString(), event, actor]),
    ),
  ].join('\n')
}

function spanOf(periods: readonly string[]): string {
  return periods.length === 0 ? '–' : `${periods[0]} … ${periods.at(-1)}`
}

const instant = (at: Date | null) => at?.toISOString().slice(0, 16).replace('T', ' ') ?? '–'
