import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { RegionCodeScalar } from '../../platform/codes/scalars'
import { buildSubgraph } from '../../platform/subgraph/build'
import type { SubgraphModule } from '../../platform/subgraph-module'
import { AgencyResolver } from './agency.resolver'
import { type DirectoryContext, directoryContext } from './context'
import { KeptRows } from './kept-rows'
import { ConfidentialLocationResolver, PublicLocationResolver } from './location.resolver'
import { ProgramResolver } from './program.resolver'
import { RegionResolver } from './region.resolver'
import { Revision } from './revision'
import { ServiceResolver } from './service.resolver'
import { parseUuid } from './uuid'

/** Who offers what, where and to whom, as one subgraph over the directory's schema. */
export function directorySubgraph(db: DataSource): SubgraphModule {
  const revision = new Revision(db)
  const kept = { revision, rows: new KeptRows(revision) }
  return buildSubgraph<DirectoryContext>({
    name: 'directory',
    resolvers: [
      AgencyResolver,
      ConfidentialLocationResolver,
      ProgramResolver,
      PublicLocationResolver,
      RegionResolver,
      ServiceResolver,
    ],
    references: {
      Agency: ({ id }, { agencyById }) => agencyById.load(parseUuid(id)),
      Funder: ({ id }, { funderById }) => funderById.load(parseUuid(id)),
      Program: ({ id }, { programById }) => programById.load(parseUuid(id)),
      Region: ({ code }, { regionByCode }) => regionByCode.load(RegionCodeScalar.parseValue(code)),
      Service: ({ id }, { serviceById }) => serviceById.load(parseUuid(id)),
    },
    context: (claims) => directoryContext(db, claims, kept),
    impersonal: true,
    lasting: { stamp: () => revision.now(), stampOf: (context) => context.revision },
  })
}
