// The pages' own words, of which only the language that is read is loaded; names that an SOP gives come from the server in
// both, and are chosen by `say`.
import { kept } from '../api/kept'
import { shared } from '../api/shared'
import type { Words } from '../api/client'

export type Lang = 'zh' | 'en'
/** A sentence of the pages by its key, with values filled in, a list as the language writes one; `count` chooses between one and many. */
export type T = (key: string, values?: Record<string, unknown>) => string
export type Say = (words: Partial<Words> | null | undefined) => string

interface Spoken {
  t: T
  say: Say
  lang: Lang
}

export type Sentences = Record<string, string>

/** Every sentence of a language by its key. */
export const sentencesIn = async (lang: Lang): Promise<Sentences> => (await (lang === 'zh' ? import('./zh.json') : import('./en.json'))).default

const PLACE = /{{(\w+)}}/g
const chosen = kept('lang')
const spoken = shared<Spoken>(speaking('en', {}))

function speaking(lang: Lang, sentences: Sentences): Spoken {
  const plural = new Intl.PluralRules(lang)
  const written = (value: unknown) => (Array.isArray(value) ? value.join(lang === 'zh' ? '、' : ', ') : String(value ?? ''))
  const sentence = (key: string, count: unknown) => (typeof count === 'number' ? sentences[`${key}_${plural.select(count)}`] : undefined) ?? sentences[key] ?? key
  return {
    t: (key, values) => (values ? sentence(key, values.count).replace(PLACE, (_, name: string) => written(values[name])) : (sentences[key] ?? key)),
    say: (words) => words?.[lang] ?? words?.en ?? words?.zh ?? '',
    lang,
  }
}

/** Speaks a language as soon as its words are here. */
async function speak(lang: Lang): Promise<void> {
  spoken.set(speaking(lang, await sentencesIn(lang)))
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

/** Speaks the language that first.js found; the pages begin when it is done. */
export const begin = () => speak(document.documentElement.lang.startsWith('zh') ? 'zh' : 'en')

export function switchTo(lang: Lang): void {
  void speak(lang).then(() => chosen.set(lang))
}

/** The words of this page: `t` for its own, `say` for what comes in both languages, and which language it is. */
export const useWords = spoken.use
