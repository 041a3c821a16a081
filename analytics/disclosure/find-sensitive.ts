import type { Tables } from './files/read-tables'
import type { TableSpec } from './files/table-spec'
import { ownCells } from './model/own-cells'
import { marginsOf } from './model/sensitive-margins'
import { findAttackers, type Sensitive } from './primary/sensitive'

/** The sensitive cells of a table.json's tables, and who must be kept from finding out what about them. */
export function findSensitive(spec: TableSpec, { tabulation, given, agencies }: Tables): Sensitive {
  const { model, layouts, system } = tabulation
  const {
    minimumFrequency,
    dominance,
    pPercent,
    ownSubtraction,
    minimumAgencies,
    sensitive = [],
  } = spec.primary
  const { relative, width } = spec.protection ?? {}
  return findAttackers({
    system,
    policy: {
      ...(minimumFrequency === undefined ? {} : { minimumFrequency }),
      ...(dominance === undefined ? {} : { dominance }),
      ...(pPercent === undefined ? {} : { pPercent }),
      ...(minimumAgencies === undefined ? {} : { minimumAgencies }),
      ...(agencies === null
        ? {}
        : { agencies: { holdings: agencies, knows: ownCells(model, layouts, agencies) } }),
      ownSubtraction: ownSubtraction !== undefined,
      given,
      sensitive: sensitive.flatMap((name) =>
        marginsOf(
          layouts,
          model.dimensions.findIndex((dimension) => dimension.name === name),
        ),
      ),
    },
    ...(spec.protection === undefined
      ? {}
      : {
          protection: {
            ...(relative === undefined ? {} : { relative }),
            ...(width === undefined ? {} : { width }),
          },
        }),
    singletons: spec.singletons,
    everyRest: spec.method === 'round' && spec.roundBelow === 'all',
  })
}
