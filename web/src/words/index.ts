// The pages' own words in both languages; names that an SOP gives come from the server in both, and are chosen by `say`.
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { kept } from '../api/kept'
import type { Words } from '../api/client'
import en from './en.json'
import zh from './zh.json'

export type Lang = 'zh' | 'en'
/** A sentence of the pages by its key, with values filled in. */
export type T = (key: string, values?: Record<string, unknown>) => string
export type Say = (words: Partial<Words> | null | undefined) => string

const chosen = kept('lang')
const start = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'

void i18next.use(initReactI18next).init({
  lng: start,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { zh: { translation: zh }, en: { translation: en } },
})

export function switchTo(lang: Lang): void {
  chosen.set(lang)
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  void i18next.changeLanguage(lang)
}

/** The words of this page: `t` for its own, `say` for what comes in both languages, and which language it is. */
export function useWords() {
  const { t: translate, i18n } = useTranslation()
  const t: T = (key, values) => translate(key, values ?? {})
  const lang: Lang = i18n.language === 'zh' ? 'zh' : 'en'
  const say: Say = (words) => words?.[lang] ?? words?.en ?? words?.zh ?? ''
  return { t, say, lang }
}
