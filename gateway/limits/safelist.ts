import { HubError } from '../../platform/errors'
import { Lru } from '../../platform/subgraph/lru'
import { documentForm, documentId } from '../../platform/vault/safelist/document-form'

/** Where the list is kept. */
export interface SafelistSource {
  /** The same text as long as the list is the same. */
  stamp(): Promise<string>
  documents(): Promise<readonly { readonly id: string; readonly document: string }[]>
}

interface Held {
  readonly stamp: string
  readonly byId: ReadonlyMap<string, string>
  readonly forms: ReadonlySet<string>
}

/** For so long a look at the list holds: what is added or removed counts after it at the latest. */
const LOOK_MS = 1_000
const FORMS_KEPT = 2_000

/** The documents that are answered, and no others: by their text, however it is laid out, or by the id of the text as it was added. */
export class Safelist {
  private held: Promise<Held> | null = null
  private lookedAt = Number.NEGATIVE_INFINITY
  private readonly formOf = new Lru<string, string | null>(FORMS_KEPT)

  constructor(
    private readonly source: SafelistSource,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Nothing, where what a request asks for is on the list; throws OPERATION_NOT_SAFELISTED otherwise. */
  async assertListed({ query, hash }: { readonly query: string | null; readonly hash: string | null }) {
    const { byId, forms } = await this.current()
    if (query !== null) {
      const form = this.formOf.getOrMake(documentId(query), () => formOrNull(query))
      if (form !== null && forms.has(form)) return
    } else if (hash !== null && byId.has(hash)) return
    throw notListed(hash ?? (query === null ? null : documentId(query)))
  }

  /** The text of a document; null where none on the list has the id. */
  async find(id: string): Promise<string | null> {
    return (await this.current()).byId.get(id) ?? null
  }

  /** While the list can not be read that which was read last holds; throws where none was yet. */
  private current(): Promise<Held> {
    const now = this.clock()
    if (this.held && now - this.lookedAt < LOOK_MS) return this.held
    this.lookedAt = now
    const before = this.held
    const looking = this.look(before)
    this.held = looking.catch((error) => {
      if (before) return before
      this.held = null
      throw error
    })
    return this.held
  }

  private async look(before: Promise<Held> | null): Promise<Held> {
    const [known, stamp] = await Promise.all([before, this.source.stamp()])
    if (known?.stamp === stamp) return known
    const documents = await this.source.documents()
    return {
      stamp,
      byId: new Map(documents.map(({ id, document }) => [id, document])),
      forms: new Set(documents.map(({ document }) => documentForm(document))),
    }
  }
}

function formOrNull(query: string): string | null {
  try {
    return documentForm(query)
  } catch {
    return null
  }
}

function notListed(id: string | null): HubError {
  if (id === null) return new HubError('OPERATION_NOT_SAFELISTED')
  const shown = id.slice(0, 64)
  return new HubError('OPERATION_NOT_SAFELISTED', {
    en: `This hub answers only documents that are on its list, and the one with the SHA-256 ${shown} is not. Ask those who run it to add it.`,
    fr: `Ce carrefour ne répond qu'aux documents de sa liste, et celui dont le SHA-256 est ${shown} n'y est pas. Demandez à qui l'exploite de l'ajouter.`,
  })
}
