import type { FileRequest, SubgraphFile, SubgraphFiles } from '../../platform/subgraph-files'
import type { RequestClaims } from '../../platform/subgraph-module'
import { mayReadCube, requireCube } from '../answer/access'
import { requirePurpose } from '../answer/purpose'
import { releasedCube } from '../answer/slice'
import { type AnalyticsContext, stampOf } from '../context'
import { CUBES } from '../cubes/registry'
import { findRelease } from '../store/view'
import { inChunks } from './chunks'
import { contentOf } from './content'
import { dataPackageOf } from './data-package'
import { DATA_PACKAGE, type ExportPath, readPath } from './export-path'
import { readLangAlone, readParameters } from './read-parameters'
import { hashOf, tagOf } from './tag'

/** The files of releases: what may be asked of them, and by whom, is as in the graph. */
export function exportFiles(contextOf: (claims: RequestClaims) => AnalyticsContext): SubgraphFiles {
  return {
    prefix: '/v1/releases',
    needs: '{ analytics { cubes { name } } }',
    find: async (claims, { path, query }) => {
      const context = contextOf(claims)
      requirePurpose(context)
      const named = readPath(path)
      return named.kind === 'CUBE'
        ? cubeFile(context, named, query)
        : packageFile(context, named.release, query)
    },
  }
}

async function cubeFile(
  context: AnalyticsContext,
  { cube, format, release }: Extract<ExportPath, { kind: 'CUBE' }>,
  query: FileRequest['query'],
): Promise<SubgraphFile> {
  const { question, lang } = readParameters(cube, query, context.lang)
  const content = await contentOf(context, cube, question, release)
  const [view, { regions, releases }] = await Promise.all([context.view(release), context.shown()])
  const tag = tagOf({ view, cube, regions, asked: [content.asked, format.ending, lang] })
  const write = question ? format.one : format.all
  const name = [
    ...['haven-hub', findRelease(releases, release).code, cube.name],
    // Of two questions the files have two names.
    ...(question ? [tag.slice(0, 8)] : []),
    lang.toLowerCase(),
  ].join('-')
  return {
    tag,
    ...stampFrom(context),
    headers: {
      'content-type': format.contentType,
      'content-language': lang.toLowerCase(),
      'content-disposition': `attachment; filename="${name}.${format.ending}"`,
      link: `<${DATA_PACKAGE}>; rel="describedby"; type="application/json"`,
    },
    chunks: () => inChunks(write(content.tables(), { lang, regions })),
  }
}

async function packageFile(
  context: AnalyticsContext,
  named: string,
  query: FileRequest['query'],
): Promise<SubgraphFile> {
  const lang = readLangAlone(query, context.lang)
  const [view, { regions, releases }] = await Promise.all([context.view(named), context.shown()])
  const there = CUBES.filter((cube) => view.periodsOf(releasedCube(cube)).size > 0)
  const cubes = there.filter((cube) => mayReadCube(cube, context.principal))
  for (const cube of cubes.length > 0 ? [] : there) requireCube(cube, context.principal)
  const text = JSON.stringify(dataPackageOf(findRelease(releases, named), cubes, { lang, regions }))
  return {
    tag: hashOf(text),
    ...stampFrom(context),
    headers: {
      'content-type': 'application/json',
      'content-language': lang.toLowerCase(),
      'content-disposition': `attachment; filename="${DATA_PACKAGE}"`,
    },
    chunks: () => inChunks(only(text)),
  }
}

async function* only(text: string) {
  yield text
}

function stampFrom(context: AnalyticsContext): Pick<SubgraphFile, 'stamp'> {
  const stamp = stampOf(context)
  return stamp === null ? {} : { stamp }
}
