import { sourceId } from '../../platform/ids'
import type { FunderRow } from './sample-rows'

/** Twelve funders, all made up, the largest first. */
export function makeFunders(): FunderRow[] {
  return NAMES.map(([name_en, name_fr], index) => ({
    id: sourceId('sample', 'funder', String(index + 1).padStart(2, '0')),
    name_en,
    name_fr,
    source: 'sample',
  }))
}

const NAMES = [
  ['Way Forward Survivor Support Fund', 'Fonds de soutien Voie nouvelle'],
  ['Open Shore Housing Fund', 'Fonds de logement Rive ouverte'],
  ['Council for Recovery Grants', 'Conseil des subventions au rétablissement'],
  ['Ember and Oak Foundation', 'Fondation Braise et Chêne'],
  ['Wayfinder Justice Fund', 'Fonds de justice Repère'],
  ['Juniper Community Trust', 'Fiducie communautaire Genévrier'],
  ['Two Rivers Health Partnership', 'Partenariat de santé Deux-Courants'],
  ['Northern Kindling Fund', 'Fonds Petit bois du Nord'],
  ['Fair Harvest Workers Fund', 'Fonds Juste récolte pour le travail'],
  ['Sweetgrass Reconciliation Fund', "Fonds de réconciliation Foin d'odeur"],
  ['First Light Youth Endowment', 'Dotation jeunesse Première lueur'],
  ['Patchwork Giving Circle', 'Cercle de dons Courtepointe'],
] as const
