import { GraphQLError } from 'graphql'

/** A sentence in both official languages. */
export interface Bilingual {
  readonly en: string
  readonly fr: string
}

interface CatalogueEntry extends Bilingual {
  /** HTTP status where the code ends a whole request. */
  readonly status: number
}

/** Every code that a caller may meet, with what it means. docs/errors.md is written from this. */
export const ERROR_CATALOGUE = {
  UNAUTHENTICATED: {
    status: 401,
    en: 'No token was sent, or the hub does not accept it. Send "Authorization: Bearer <token>".',
    fr: "Aucun jeton n'a été envoyé, ou le carrefour ne l'accepte pas. Envoyez « Authorization: Bearer <jeton> ».",
  },
  FORBIDDEN: {
    status: 403,
    en: 'The token is valid, but its scopes, regions or agency do not cover what was asked.',
    fr: 'Le jeton est valide, mais ses portées, ses régions ou son organisme ne couvrent pas ce qui est demandé.',
  },
  BAD_USER_INPUT: {
    status: 400,
    en: 'An argument is not of the form or in the range that the schema describes.',
    fr: "Un argument n'a pas la forme ou n'est pas dans l'intervalle que décrit le schéma.",
  },
  NOT_FOUND: {
    status: 404,
    en: 'Nothing has the id or code that was given.',
    fr: "Rien ne porte l'identifiant ou le code donné.",
  },
  GOVERNANCE_REQUIRED: {
    status: 403,
    en: 'The dimension is governed by the people it is about: it is read under a registered agreement that names the caller.',
    fr: "La dimension est gouvernée par les personnes qu'elle concerne : elle se lit en vertu d'une entente enregistrée qui nomme l'appelant.",
  },
  CUBE_GRAIN_NOT_PUBLISHED: {
    status: 400,
    en: 'These dimensions are not published together, or not for such periods or regions. The message names the closest that are.',
    fr: "Ces dimensions ne sont pas publiées ensemble, ou pas pour de telles périodes ou régions. Le message nomme ce qui s'en approche le plus.",
  },
  UNKNOWN_RELEASE: {
    status: 404,
    en: 'No published release has the id that was given; it may have been withdrawn.',
    fr: "Aucune diffusion publiée n'a l'identifiant donné ; elle a pu être retirée.",
  },
  PERIOD_NOT_RELEASED: {
    status: 404,
    en: 'Nothing is released for the periods that were asked for. The message names the newest that is, and says whether releases are being built.',
    fr: "Rien n'est diffusé pour les périodes demandées. Le message nomme la plus récente qui l'est et dit si des diffusions sont en construction.",
  },
  OPERATION_TOO_COSTLY: {
    status: 400,
    en: 'The operation asks for more than the hub does at once. The message says what it would cost, and the limit; ask for less.',
    fr: "L'opération demande plus que ce que le carrefour fait à la fois. Le message dit ce qu'elle coûterait, et la limite ; demandez moins.",
  },
  OPERATION_TOO_DEEP: {
    status: 400,
    en: 'Fields lie within fields deeper than the hub follows. The message says how deep they may; ask for what lies deeper by its id.',
    fr: "Les champs s'emboîtent plus loin que le carrefour ne suit. Le message dit jusqu'où ; demandez ce qui est plus bas par son identifiant.",
  },
  OPERATION_NOT_SAFELISTED: {
    status: 403,
    en: 'This hub answers only documents that are on its list, and this one is not. Ask those who run it to add it.',
    fr: "Ce carrefour ne répond qu'aux documents de sa liste, et celui-ci n'y est pas. Demandez à qui l'exploite de l'ajouter.",
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    en: 'The idempotency key was used before with other content. Use a new key for new content.',
    fr: "La clé d'idempotence a déjà servi avec un autre contenu. Prenez une nouvelle clé pour un nouveau contenu.",
  },
  VERSION_CONFLICT: {
    status: 409,
    en: 'Another report came in between. Read the current version, and decide again.',
    fr: 'Un autre rapport est arrivé entre-temps. Lisez la version actuelle et décidez de nouveau.',
  },
  RATE_LIMITED: {
    status: 429,
    en: 'Too much was asked in a short time. Wait for as many seconds as the header Retry-After says.',
    fr: "Trop a été demandé en peu de temps. Attendez le nombre de secondes qu'indique l'en-tête Retry-After.",
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 503,
    en: 'A part of the hub can not be reached now; what came of the others is right. Ask again in a few seconds. A report or submission that is sent again with its idempotency key is taken once.',
    fr: "Une partie du carrefour est inaccessible pour l'instant ; ce qui est venu des autres est juste. Redemandez dans quelques secondes. Un rapport ou un envoi répété avec sa clé d'idempotence n'est pris qu'une fois.",
  },
  DEADLINE_EXCEEDED: {
    status: 504,
    en: 'The answer was not there in the time that the hub gives a request. Ask for less, or again later. A report or submission may have been taken all the same: send it again with its idempotency key.',
    fr: "La réponse n'est pas venue dans le délai que le carrefour accorde à une requête. Demandez moins, ou plus tard. Un rapport ou un envoi a pu être pris malgré tout : répétez-le avec sa clé d'idempotence.",
  },
  OVERLOADED: {
    status: 503,
    en: 'The hub has more to do than it can, and began nothing of the request. Send it again after as many seconds as the header Retry-After says.',
    fr: "Le carrefour est surchargé et n'a rien commencé de la requête. Envoyez-la de nouveau après le nombre de secondes qu'indique l'en-tête Retry-After.",
  },
  IDENTITY_UNAVAILABLE: {
    status: 503,
    en: 'Whether the token is good can not be told just now; it may well be. Send the same again in a few seconds.',
    fr: "On ne peut dire en ce moment si le jeton est valide ; il l'est peut-être. Renvoyez la même requête dans quelques secondes.",
  },
  ACCESS_NOT_RECORDED: {
    status: 503,
    en: 'Accesses to statistics, reports and live capacity are recorded, and this one could not be. It was not answered. Send it again in a few seconds.',
    fr: "Les accès aux statistiques, aux rapports et à la capacité en direct sont consignés, et celui-ci n'a pas pu l'être. Il est resté sans réponse. Renvoyez la requête dans quelques secondes.",
  },
  INTERNAL: {
    status: 500,
    en: 'Something went wrong inside the hub. It was logged; nothing that was acknowledged is lost.',
    fr: "Une erreur interne s'est produite. Elle est consignée ; rien de ce qui a été confirmé n'est perdu.",
  },
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof ERROR_CATALOGUE

/**
 * An error that a caller is meant to read: it says what was given and what would do, in both
 * languages, and names no person. Its `extensions.code` is one of the catalogue.
 */
export class HubError extends GraphQLError {
  readonly code: ErrorCode
  readonly said: Bilingual
  /** In how many whole seconds the same would be taken, where time alone is what it needs. */
  readonly retryAfterSeconds: number | null

  constructor(
    code: ErrorCode,
    said: Bilingual = ERROR_CATALOGUE[code],
    { retryAfterSeconds = null }: { readonly retryAfterSeconds?: number | null } = {},
  ) {
    super(said.en, { extensions: { code } })
    this.code = code
    this.said = said
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A mistake in how the program was set up or called: one line for the person at the terminal, exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
