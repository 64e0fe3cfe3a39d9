// What has just been done or declined, in words, at the edge of the page; a refusal stays until it is closed.
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Problem, type Verdict } from '../api/client'
import { shared } from '../api/shared'
import { type Say, useWords } from '../words'

export interface Notice {
  id: number
  good: boolean
  words: ReactNode
  detail?: ReactNode
  quote?: string | undefined
  deed?: { label: string; do: () => void }
  /** What takes the place of another one of its name, rather than standing beside it. */
  once?: string
}

const LASTS = 6_000
const notices = shared<Notice[]>([])
let counted = 0

export function dismiss(id: number): void {
  notices.set(notices.get().filter((notice) => notice.id !== id))
}

export function notice(said: Omit<Notice, 'id'>): void {
  const id = ++counted
  const others = notices.get().filter(({ once }) => once === undefined || once !== said.once)
  notices.set([...others.slice(-2), { ...said, id }])
  if (said.good) setTimeout(() => dismiss(id), LASTS)
}

/** Says what went wrong: the sentence, the clauses that failed, and the id to quote. */
export function report(error: unknown, say: Say): void {
  if (!(error instanceof Problem)) throw error
  const { said } = error
  const failed = ((said.verdicts ?? []) as unknown as Verdict[]).filter((verdict) => !verdict.passed)
  const more = failed.length > 1 && failed.map((verdict) => <li key={verdict.rule}>{say(verdict)}</li>)
  const words = failed.length === 1 ? say(failed[0]) : say({ en: said.detail, zh: said.detail_zh })
  notice({ good: false, words, quote: said.request_id, ...(more ? { detail: <ul className="list-disc pl-4">{more}</ul> } : {}) })
}

/** Says a no where it is read: in the sheet that is open, whose words it returns, else as a notice. */
export function declined(error: unknown, say: Say): string {
  if (!(error instanceof Problem)) throw error
  if (document.querySelector('dialog[open]')) return say({ en: error.said.detail, zh: error.said.detail_zh })
  report(error, say)
  return ''
}

export function Declined({ said }: { said: string }) {
  if (!said) return null
  return (
    <p role="alert" className="text-sm text-amber">
      {said}
    </p>
  )
}

export function Notices() {
  const { t } = useWords()
  const all = notices.use()
  return (
    <div className="no-print pointer-events-none fixed bottom-4 right-4 z-40 flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2">
      {all.map((each) => (
        <div key={each.id} role={each.good ? 'status' : 'alert'} className="floating pointer-events-auto flex gap-2 p-3 text-sm">
          {each.good ? <CircleCheck size={18} aria-hidden className="mt-0.5 shrink-0 text-accent" /> : <CircleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-amber" />}
          <div className="min-w-0 flex-1">
            <p>{each.words}</p>
            {each.detail && <div className="mt-1 max-h-40 overflow-auto text-xs text-muted">{each.detail}</div>}
            {each.quote && <p className="mt-1 truncate text-xs text-muted">{t('quote_id', { id: each.quote })}</p>}
          </div>
          {each.deed && <Deed {...each.deed} id={each.id} />}
          <button type="button" className="button plain icon -my-1 -mr-1 h-8 w-8" aria-label={t('close')} onClick={() => dismiss(each.id)}>
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  )
}

function Deed({ label, do: act, id }: { label: string; do: () => void; id: number }) {
  const done = () => {
    dismiss(id)
    act()
  }
  return (
    <button type="button" className="button -my-1" onClick={done}>
      {label}
    </button>
  )
}
