import type { FormattedExecutionResult } from 'graphql'

/** The data of answers as text, made once of each, however many it is given to. */
export class AnswerTexts {
  private readonly texts = new WeakMap<object, string>()

  textOf(data: object): string {
    const text = this.texts.get(data) ?? JSON.stringify(data)
    this.texts.set(data, text)
    return text
  }

  /** Empty data that stands for the text, from now on. */
  standInFor(text: string): Record<string, unknown> {
    const data = {}
    this.texts.set(data, text)
    return data
  }

  /** An answer, as it is sent. */
  readonly stringify = (result: FormattedExecutionResult): string => {
    const { data, errors, extensions } = result
    return data && !errors && !extensions ? `{"data":${this.textOf(data)}}\n` : `${JSON.stringify(result)}\n`
  }
}
